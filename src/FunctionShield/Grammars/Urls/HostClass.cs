namespace FunctionShield.Grammars.Urls;

/// <summary>Where a host is, as far as its text says. Order matters: a later member is worse when an input chose it.</summary>
internal enum HostClass : byte
{
    /// <summary>There is no host.</summary>
    None,

    /// <summary>Anywhere on the internet.</summary>
    Public,

    /// <summary>A name that only a private resolver answers: one label, <c>.internal</c>, <c>.local</c> ...</summary>
    InternalName,

    /// <summary>RFC 1918, RFC 4193, carrier-grade NAT (RFC 6598).</summary>
    Private,

    /// <summary>127/8, <c>::1</c>, <c>localhost</c> (RFC 6761).</summary>
    Loopback,

    /// <summary>0/8 and <c>::</c>: on Linux a connection to it reaches loopback.</summary>
    Unspecified,

    /// <summary>169.254/16, <c>fe80::/10</c>.</summary>
    LinkLocal,

    /// <summary>An address or name that hands out credentials: instance metadata, container credentials.</summary>
    Metadata,

    /// <summary>The Lambda Runtime API of this very function.</summary>
    RuntimeApi,
}
