using FunctionShield.Grammars;

namespace FunctionShield.Decoding;

/// <summary>Reads a JSON array of byte values as the text that it is.</summary>
/// <remarks>Java producers write signed bytes, others unsigned ones: -128 to 255 are taken. One pass, one byte for each number.</remarks>
internal static class ByteArrayText
{
    /// <summary>False when something in the array is no byte.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> array, Span<byte> target, out int written)
    {
        written = 0;
        ReadOnlySpan<byte> rest = array.Trim("[] \t\r\n"u8);
        while (!rest.IsEmpty)
        {
            if (!System.Buffers.Text.Utf8Parser.TryParse(rest, out int value, out int used) || value is < -128 or > 255)
                return false;

            target[written++] = (byte)value;
            rest = rest[used..].TrimStart(" \t\r\n"u8);
            if (rest.IsEmpty)
                return true;
            if (rest[0] != ',')
                return false;
            rest = rest[1..].TrimStart(" \t\r\n"u8);
        }

        return true;
    }
}
