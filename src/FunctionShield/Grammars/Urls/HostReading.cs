namespace FunctionShield.Grammars.Urls;

/// <summary>What a host's text says.</summary>
/// <param name="Class">Where it is.</param>
/// <param name="Notation">How it was written.</param>
/// <param name="Address">The address, IPv4 as IPv4-mapped IPv6 (RFC 4291, 2.5.5.2); zero when the host is a name.</param>
internal readonly record struct HostReading(HostClass Class, HostNotation Notation, UInt128 Address)
{
    /// <summary>The host is one that the internet cannot reach, so only a request from inside gets there.</summary>
    public bool IsInternal => Class > HostClass.Public;

    public bool IsAddress => Notation is HostNotation.Address or HostNotation.Disguised;
}
