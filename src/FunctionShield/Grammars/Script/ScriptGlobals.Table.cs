namespace FunctionShield.Grammars.Script;

/// <summary>Functions and objects of a browser's global scope that script injection needs to do anything.</summary>
internal static class ScriptGlobals
{
    /// <summary>Functions that evaluate text or that only a test or an attack calls on a page.</summary>
    public static bool IsSink(ReadOnlySpan<byte> name) => WordList.Has(Sinks, SinkLengths, name);

    /// <summary>Objects through which everything else is reached.</summary>
    public static bool IsRoot(ReadOnlySpan<byte> name) => WordList.Has(Roots, RootLengths, name);

    internal static ReadOnlySpan<byte> Sinks =>
        " alert confirm prompt eval atob btoa execscript settimeout setinterval setimmediate importscripts fromcharcode msgbox fetch"u8 +
        " write writeln expression unescape decodeuricomponent sendbeacon postmessage "u8;

    internal static ReadOnlySpan<byte> Roots =>
        " document window self top parent frames globalthis location navigator localstorage sessionstorage "u8;

    /// <summary>False when no last name of a callee makes it a sink: it is neither in the list nor a member that calls or makes functions.</summary>
    public static bool MayBeSink(ReadOnlySpan<byte> last) => WordList.MayHave(SinkLengths, last);

    /// <summary>False when it is no root.</summary>
    public static bool MayBeRoot(ReadOnlySpan<byte> first) => WordList.MayHave(RootLengths, first);

    /// <summary>Of <see cref="Sinks"/> and <c>constructor call apply bind</c>.</summary>
    internal static ReadOnlySpan<byte> SinkLengths =>
    [
        0, 0, 0x30, 0, 0x10, 0, 0x90, 0x08, 0x04, 0, 0x10, 0x04, 0x20, 0x10, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0,
        0x40, 0x08, 0, 0, 0, 0, 0, 0x1C, 0, 0, 0, 0x01, 0, 0, 0xA0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    internal static ReadOnlySpan<byte> RootLengths =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01, 0, 0, 0x40, 0, 0, 0x04, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x11, 0, 0, 0, 0x02, 0, 0,
        0x40, 0, 0, 0, 0, 0, 0x10, 0x40, 0x08, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
}
