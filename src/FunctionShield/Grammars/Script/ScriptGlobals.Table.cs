namespace FunctionShield.Grammars.Script;

/// <summary>Functions and objects of a browser's global scope that script injection needs to do anything.</summary>
internal static class ScriptGlobals
{
    /// <summary>Functions that evaluate text or that only a test or an attack calls on a page.</summary>
    public static bool IsSink(ReadOnlySpan<byte> name) => WordList.Has(Sinks, name);

    /// <summary>Objects through which everything else is reached.</summary>
    public static bool IsRoot(ReadOnlySpan<byte> name) => WordList.Has(Roots, name);

    private static ReadOnlySpan<byte> Sinks =>
        " alert confirm prompt eval atob btoa execscript settimeout setinterval setimmediate importscripts fromcharcode msgbox fetch"u8 +
        " write writeln expression unescape decodeuricomponent sendbeacon postmessage "u8;

    private static ReadOnlySpan<byte> Roots =>
        " document window self top parent frames globalthis location navigator localstorage sessionstorage "u8;
}
