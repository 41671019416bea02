namespace FunctionShield.Grammars.Html;

/// <summary>What a URL does when a browser follows it.</summary>
internal enum ScriptUrl : byte
{
    /// <summary>Nothing that runs script.</summary>
    None,

    /// <summary><c>javascript:</c> that does nothing: <c>;</c>, <c>void(0)</c>, empty. Pages use it for a link without a target.</summary>
    Idle,

    /// <summary><c>data:</c> with a media type that a browser renders as a document or runs.</summary>
    Data,

    /// <summary><c>javascript:</c>, <c>vbscript:</c> and their relatives, with something to run.</summary>
    Script,
}
