namespace FunctionShield.Grammars.Urls;

/// <summary>How a host was written.</summary>
internal enum HostNotation : byte
{
    /// <summary>A DNS name.</summary>
    Name,

    /// <summary>An address as people and programs write it: <c>10.0.0.5</c>, <c>[::1]</c>.</summary>
    Address,

    /// <summary>An address in a notation that only hides it: octal, hex, one number, mapped IPv6, full-width digits, overflow.</summary>
    Disguised,

    /// <summary>A public DNS name made to resolve to an internal address: <c>169.254.169.254.nip.io</c>, <c>localtest.me</c>.</summary>
    PointingName,
}
