namespace FunctionShield.Grammars.Urls;

/// <summary>Reads a host: which address does it spell, in whatever notation, and where is that?</summary>
internal static class HostClassifier
{
    /// <param name="host">The host as written, brackets included; no port.</param>
    /// <remarks>Linear in the host, which is bounded by <see cref="HostText.MaxLength"/> after decoding.</remarks>
    public static HostReading Read(ReadOnlySpan<byte> host)
    {
        Span<byte> buffer = stackalloc byte[HostText.MaxLength];
        int length = HostText.Normalize(host, buffer, out bool disguised);
        if (length == 0)
            return new HostReading(host.IsEmpty ? HostClass.None : HostClass.Public, HostNotation.Name, 0);

        ReadOnlySpan<byte> name = buffer[..length];
        bool bracketed = name[0] == '[' && name[^1] == ']';
        ReadOnlySpan<byte> literal = bracketed ? name[1..^1] : name;
        if (literal.IsEmpty)
            return new HostReading(HostClass.Public, HostNotation.Name, 0);
        if (literal.IndexOf((byte)':') >= 0)
            return ReadIpv6(literal, bracketed && !disguised);
        return TryReadIpv4(literal, disguised || bracketed, out HostReading reading) ? reading : ReadName(literal, disguised);
    }

    /// <summary>Whether host and port are the Lambda Runtime API's.</summary>
    /// <param name="host">The host as written.</param>
    /// <param name="port">The port; 80 when none was written.</param>
    /// <param name="runtimeApi"><c>AWS_LAMBDA_RUNTIME_API</c>: host and port; empty when the process is no Lambda function.</param>
    public static bool IsRuntimeApi(ReadOnlySpan<byte> host, int port, ReadOnlySpan<byte> runtimeApi)
    {
        if (runtimeApi.IsEmpty)
            return false;

        var parts = default(UrlParts);
        UrlParser.SplitAuthority(runtimeApi, 0, special: true, ref parts);
        int runtimePort = parts.Port(runtimeApi);
        return port == (runtimePort < 0 ? 80 : runtimePort) && SameHost(host, parts.Host(runtimeApi));
    }

    /// <summary>Whether two texts name the same host: one address in two notations, or one name in two spellings.</summary>
    public static bool SameHost(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        HostReading first = Read(one), second = Read(other);
        if (first.IsAddress || second.IsAddress)
            return first.IsAddress && second.IsAddress && first.Address == second.Address;

        Span<byte> left = stackalloc byte[HostText.MaxLength], right = stackalloc byte[HostText.MaxLength];
        int leftLength = HostText.Normalize(one, left, out _), rightLength = HostText.Normalize(other, right, out _);
        return leftLength > 0 && left[..leftLength].SequenceEqual(right[..rightLength]);
    }

    private static HostReading ReadIpv6(ReadOnlySpan<byte> literal, bool asWritten)
    {
        if (!Ipv6Text.TryParse(literal, out UInt128 address, out bool plain))
            return new HostReading(HostClass.Public, HostNotation.Name, 0);

        // An IPv4 address in IPv6 clothes is one address to a socket: the same number for comparing, and a disguise.
        bool carried = AddressRanges.TryIpv4(address, out uint ipv4);
        HostNotation notation = plain && asWritten && !carried ? HostNotation.Address : HostNotation.Disguised;
        return new HostReading(AddressRanges.Of(address), notation, carried ? AddressRanges.FromIpv4(ipv4) : address);
    }

    private static bool TryReadIpv4(ReadOnlySpan<byte> literal, bool disguised, out HostReading reading)
    {
        reading = default;
        byte last = literal[^1];
        if (!char.IsAsciiHexDigit((char)last) && last != 'x')
            return false;

        // A bare letter for octal ("o177.0.0.1") is only an address among other numbers: "o1" is a name.
        if (!char.IsAsciiDigit((char)literal[0]) && literal.IndexOf((byte)'.') < 0)
            return false;
        if (!Ipv4Text.TryParse(literal, octal: true, out uint address, out bool plain))
            return false;

        HostClass place = AddressRanges.Of(address);
        if (!plain && Ipv4Text.TryParse(literal, octal: false, out uint asDecimal, out _) && AddressRanges.Of(asDecimal) > place)
        {
            address = asDecimal;
            place = AddressRanges.Of(address);
        }

        HostNotation notation = plain && !disguised ? HostNotation.Address : HostNotation.Disguised;
        reading = new HostReading(place, notation, AddressRanges.FromIpv4(address));
        return true;
    }

    private static HostReading ReadName(ReadOnlySpan<byte> name, bool disguised)
    {
        // What had to be unfolded to become an internal name was hidden.
        HostNotation notation = disguised ? HostNotation.Disguised : HostNotation.Name;
        if (WellKnownHosts.IsMetadata(name))
            return new HostReading(HostClass.Metadata, notation, 0);
        if (WellKnownHosts.IsLoopback(name))
            return new HostReading(HostClass.Loopback, notation, 0);
        if (WellKnownHosts.IsSandbox(name))
            return new HostReading(HostClass.RuntimeApi, notation, 0);
        if (WellKnownHosts.IsLoopbackZone(name))
            return new HostReading(HostClass.Loopback, HostNotation.PointingName, 0);

        bool pointing = WellKnownHosts.IsPointingZone(name);
        HostClass embedded = EmbeddedAddress.Class(name);
        if (pointing && name.IndexOf((byte)'.') != name.LastIndexOf((byte)'.'))
            return new HostReading(embedded > HostClass.Public ? embedded : HostClass.Private, HostNotation.PointingName, 0);
        if (embedded is HostClass.Metadata or HostClass.Loopback && !WellKnownHosts.IsPrivateZone(name))
            return new HostReading(embedded, HostNotation.PointingName, 0);

        bool inside = name.IndexOf((byte)'.') < 0 ? IsLabel(name) : WellKnownHosts.IsPrivateZone(name);
        return new HostReading(inside ? HostClass.InternalName : HostClass.Public, notation, 0);
    }

    /// <remarks>One look a byte.</remarks>
    private static bool IsLabel(ReadOnlySpan<byte> name)
    {
        foreach (byte b in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'_'))
                return false;
        }

        return true;
    }
}
