using System.Text;

namespace FunctionShield.Grammars.Urls;

/// <summary>A host's text as a resolver gets it: percent encoding undone, mapped to ASCII where IDNA does, lower case.</summary>
/// <remarks>The part of UTS #46 that hides addresses and dots: full-width and enclosed forms, the other full stops, ignored characters.</remarks>
internal static class HostText
{
    /// <summary>Longest host that is read: a DNS name has at most 253 bytes (RFC 1035), an address with its zone is shorter.</summary>
    public const int MaxLength = 256;

    /// <param name="host">The host as written.</param>
    /// <param name="into">Receives the normal form; <see cref="MaxLength"/> bytes are enough.</param>
    /// <param name="disguised">Something but letter case had to be changed.</param>
    /// <returns>Bytes written; 0 when the host is empty or too long to be one.</returns>
    /// <remarks>Linear; stops when <paramref name="into"/> is full.</remarks>
    public static int Normalize(ReadOnlySpan<byte> host, Span<byte> into, out bool disguised)
    {
        disguised = false;
        int written = 0;
        Span<byte> character = stackalloc byte[4];
        for (int i = 0; i < host.Length;)
        {
            int held = 1, read = NextByte(host, i, out character[0]);
            disguised |= read != 1;
            i += read;
            if (character[0] >= 0x80)
            {
                int need = character[0] >= 0xF0 ? 4 : character[0] >= 0xE0 ? 3 : 2;
                while (held < need && i < host.Length)
                {
                    read = NextByte(host, i, out character[held]);
                    if ((character[held] & 0xC0) != 0x80)
                        break;
                    held++;
                    i += read;
                }
            }

            disguised |= character[0] >= 0x80 || character[0] is (byte)'\t' or (byte)'\r' or (byte)'\n';
            if (!Append(character[..held], into, ref written))
                return 0;
        }

        // A trailing dot is the DNS root: the same host.
        if (written > 1 && into[written - 1] == '.')
            written--;
        return written;
    }

    private static int NextByte(ReadOnlySpan<byte> host, int at, out byte value)
    {
        value = host[at];
        if (value != '%' || at + 2 >= host.Length || !char.IsAsciiHexDigit((char)host[at + 1]) || !char.IsAsciiHexDigit((char)host[at + 2]))
            return 1;

        value = (byte)(Hex(host[at + 1]) << 4 | Hex(host[at + 2]));
        return 3;
    }

    private static bool Append(ReadOnlySpan<byte> character, Span<byte> into, ref int written)
    {
        if (character[0] < 0x80)
        {
            // URL parsers drop tabs and line breaks.
            if (character[0] is (byte)'\t' or (byte)'\r' or (byte)'\n')
                return true;
            if (written == into.Length)
                return false;
            into[written++] = (byte)char.ToLowerInvariant((char)character[0]);
            return true;
        }

        if (Rune.DecodeFromUtf8(character, out Rune rune, out _) == System.Buffers.OperationStatus.Done)
        {
            if (IsIgnored(rune.Value))
                return true;
            if (HostFold.TryFold(rune.Value, out int first, out int second))
            {
                if (written + 2 > into.Length)
                    return false;
                into[written++] = (byte)first;
                if (second != 0)
                    into[written++] = (byte)second;
                return true;
            }
        }

        if (!character.TryCopyTo(into[written..]))
            return false;
        written += character.Length;
        return true;
    }

    /// <summary>UTS #46 status "ignored": soft hyphen, zero-width characters, variation selectors, BOM.</summary>
    private static bool IsIgnored(int rune) => rune is 0xAD or 0x200B or 0x2060 or 0x2064 or 0xFEFF or (>= 0xFE00 and <= 0xFE0F);

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
