namespace FunctionShield.Policies;

/// <summary>What policy says about a finding. Order matters: a later member is tighter.</summary>
public enum Decision : byte
{
    /// <summary>Nothing happens.</summary>
    Allow,

    /// <summary>It is reported.</summary>
    Log,

    /// <summary>It is reported, and taken out of the response or log line, which goes on without it. For <c>secret-leak</c> at an outlet alone.</summary>
    /// <remarks>A request cannot go on with a hole in it: there it is refused, as under <see cref="Block"/>.</remarks>
    Redact,

    /// <summary>It is reported, and what caused it is refused.</summary>
    Block,
}
