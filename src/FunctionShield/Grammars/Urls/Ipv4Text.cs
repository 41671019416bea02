namespace FunctionShield.Grammars.Urls;

/// <summary>Every notation of an IPv4 address that some resolver reads.</summary>
/// <remarks>
/// <c>inet_aton</c> and the WHATWG host parser: one to four parts, the last filling what is left; decimal, octal (leading zero), hex
/// (<c>0x</c>). Beyond them the prefixes of other languages (<c>0o</c>, <c>o</c>, <c>0q</c>, <c>q</c>) and numbers that overflow: some
/// readers keep the low bits. A reader that refuses such a host loses nothing when we read it.
/// </remarks>
internal static class Ipv4Text
{
    /// <param name="host">Lower case, no trailing dot.</param>
    /// <param name="octal">Whether a leading zero means octal; some readers say decimal.</param>
    /// <param name="address">The address.</param>
    /// <param name="plain">Written as four decimal numbers without leading zeros.</param>
    /// <remarks>Linear in the host.</remarks>
    public static bool TryParse(ReadOnlySpan<byte> host, bool octal, out uint address, out bool plain)
    {
        address = 0;
        plain = true;
        int parts = 0;
        while (true)
        {
            int dot = host.IndexOf((byte)'.');
            ReadOnlySpan<byte> part = dot < 0 ? host : host[..dot];
            if (++parts > 4 || !TryNumber(part, octal, out uint number, out bool plainNumber, out bool overflow))
                return false;

            plain &= plainNumber && !overflow;
            if (dot < 0)
            {
                int free = 32 - 8 * (parts - 1);
                plain &= parts == 4 && number <= 255;
                address = parts == 1 ? number : address << free | number & (uint)((1L << free) - 1);
                return true;
            }

            plain &= number <= 255;
            address = address << 8 | number & 255;
            host = host[(dot + 1)..];
        }
    }

    private static bool TryNumber(ReadOnlySpan<byte> part, bool octal, out uint number, out bool plain, out bool overflow)
    {
        number = 0;
        overflow = false;
        plain = true;
        if (part.IsEmpty)
            return false;

        uint radix = Radix(ref part, octal, ref plain);
        foreach (byte b in part)
        {
            uint digit = b <= '9' ? (uint)(b - '0') : (uint)((b | 0x20) - 'a' + 10);
            if (!char.IsAsciiHexDigit((char)b) || digit >= radix)
                return false;
            ulong next = (ulong)number * radix + digit;
            overflow |= next > uint.MaxValue;
            number = unchecked((uint)next);
        }

        return true;
    }

    private static uint Radix(ref ReadOnlySpan<byte> part, bool octal, ref bool plain)
    {
        int prefix = part[0] == '0' && part.Length > 1 ? 1 : 0;
        byte mark = part.Length > prefix ? part[prefix] : (byte)0;
        if (mark is (byte)'x' && prefix == 1)
        {
            plain = false;
            part = part[2..];
            return 16;
        }

        if (mark is (byte)'o' or (byte)'q' && part.Length > prefix + 1)
        {
            plain = false;
            part = part[(prefix + 1)..];
            return 8;
        }

        if (prefix == 0)
            return 10;

        plain = false;
        return octal && part.IndexOfAny((byte)'8', (byte)'9') < 0 ? 8u : 10u;
    }
}
