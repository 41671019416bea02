using System.Buffers.Binary;
using System.Text;

namespace FunctionShield.Decoding;

/// <summary>Text in UTF-16 or UTF-32: readers follow its byte order mark unasked (Unicode, 23.8), and so does the framework's <c>StreamReader</c>.</summary>
internal static class WideText
{
    // Enough to tell: of four letters each second byte is zero.
    private const int MinUnmarked = 8, MaxLook = 64;

    /// <summary>A byte order mark, or UTF-16 of mostly Latin letters without one.</summary>
    /// <remarks>Looks at no more than 64 bytes.</remarks>
    public static bool IsWide(ReadOnlySpan<byte> bytes) => FormOf(bytes) != Form.None;

    /// <summary>Bytes of UTF-8 that so many bytes can become.</summary>
    public static int MostOf(int bytes) => (bytes / 2 * 3) + 4;

    /// <summary>Turns it into UTF-8; what is no character becomes U+FFFD, as in the framework.</summary>
    /// <remarks>One pass.</remarks>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        Form form = FormOf(bytes);
        bool isBig = form is Form.Utf16Big or Form.Utf32Big;
        int size = form is Form.Utf32Little or Form.Utf32Big ? 4 : 2, written = 0;
        for (int at = 0; at + size <= bytes.Length; at += size)
        {
            uint unit = Unit(bytes.Slice(at, size), isBig);
            if (unit is 0xFEFF && at == 0)
                continue;
            if (size == 2 && char.IsHighSurrogate((char)unit) && at + 4 <= bytes.Length && Unit(bytes.Slice(at + 2, 2), isBig) is var low && char.IsLowSurrogate((char)low))
            {
                unit = (uint)char.ConvertToUtf32((char)unit, (char)low);
                at += 2;
            }

            written += (Rune.TryCreate(unit, out Rune rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(target[written..]);
        }

        return written;
    }

    private static uint Unit(ReadOnlySpan<byte> bytes, bool isBig) => bytes.Length == 4
        ? isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)
        : isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static Form FormOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return Form.Utf32Little;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return Form.Utf32Big;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Form.Utf16Little;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Form.Utf16Big;
        if (bytes.Length < MinUnmarked)
            return Form.None;

        int first = 0, second = 0, length = Math.Min(bytes.Length, MaxLook) & ~1;
        for (int at = 0; at < length; at += 2)
        {
            first += bytes[at] == 0 ? 1 : 0;
            second += bytes[at + 1] == 0 ? 1 : 0;
        }

        int most = length * 3 / 8;
        return first == 0 && second >= most ? Form.Utf16Little : second == 0 && first >= most ? Form.Utf16Big : Form.None;
    }

    private enum Form : byte
    {
        None,
        Utf16Little,
        Utf16Big,
        Utf32Little,
        Utf32Big,
    }
}
