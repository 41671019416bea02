namespace FunctionShield.Grammars.Urls;

/// <summary>IPv6 addresses as RFC 4291 writes them, and as forgiving readers take them.</summary>
internal static class Ipv6Text
{
    /// <param name="host">Lower case, without brackets; a zone (<c>%eth0</c>) is dropped.</param>
    /// <param name="address">The address.</param>
    /// <param name="plain">Nothing was forgiven, and no group has leading zeros (RFC 5952).</param>
    /// <remarks>At most eight groups are read, so bounded by a constant.</remarks>
    public static bool TryParse(ReadOnlySpan<byte> host, out UInt128 address, out bool plain)
    {
        address = 0;
        plain = true;
        int zone = host.IndexOf((byte)'%');
        if (zone >= 0)
            host = host[..zone];
        if (host.Length is < 2 or > 64 || host.IndexOf((byte)':') < 0)
            return false;

        UInt128 head = 0, tail = 0;
        int before = 0, after = -1, at = 0;
        if (host[0] == ':')
        {
            if (host[1] != ':')
                return false;
            after = 0;
            at = 2;
        }

        while (at < host.Length)
        {
            int colon = host[at..].IndexOf((byte)':');
            ReadOnlySpan<byte> group = colon < 0 ? host[at..] : host.Slice(at, colon);
            int words = Group(group, colon < 0, out uint value, ref plain);
            if (words == 0 || before + Math.Max(0, after) + words > 8)
                return false;

            if (after < 0)
            {
                head = head << (16 * words) | value;
                before += words;
            }
            else
            {
                tail = tail << (16 * words) | value;
                after += words;
            }

            if (colon < 0)
                break;
            at += colon + 1;
            if (at == host.Length)
                return false;
            if (host[at] == ':')
            {
                if (after >= 0)
                    return false;
                after = 0;
                at++;
            }
        }

        if (after < 0 && before != 8)
            return false;

        int shift = after < 0 ? 0 : 16 * (8 - before);
        address = (shift >= 128 ? 0 : head << shift) | tail;
        return true;
    }

    /// <returns>How many 16-bit words the group stands for; 0 when it is none.</returns>
    private static int Group(ReadOnlySpan<byte> group, bool last, out uint value, ref bool plain)
    {
        value = 0;
        if (last && group.IndexOf((byte)'.') > 0)
        {
            if (!Ipv4Text.TryParse(group, octal: false, out value, out bool plainTail))
                return 0;
            plain &= plainTail;
            return 2;
        }

        if (group.IsEmpty || group.Length > 8 || (group.Length > 4 && !last))
            return 0;

        foreach (byte b in group)
        {
            if (!char.IsAsciiHexDigit((char)b))
                return 0;
            value = value << 4 | (b <= '9' ? (uint)(b - '0') : (uint)((b | 0x20) - 'a' + 10));
        }

        plain &= group.Length <= 4 && (group.Length == 1 || group[0] != '0');
        return group.Length > 4 ? 2 : 1;
    }
}
