using System.Buffers;
using System.Text;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>What a string's own methods do beyond ASCII: <c>ToUpper</c> changes any letter, <c>Trim</c> and <c>Split</c> take any white space.</summary>
/// <remarks>Decoded only where a byte beyond ASCII stands; each question reads one character, or one run of white space.</remarks>
internal static class WideCharacters
{
    /// <summary>The same letter at both beginnings, case aside.</summary>
    public static bool SameAtStart(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, out int inputLength, out int textLength)
    {
        textLength = 0;
        return Rune.DecodeFromUtf8(input, out Rune a, out inputLength) == OperationStatus.Done
            && Rune.DecodeFromUtf8(text, out Rune b, out textLength) == OperationStatus.Done && IsSame(a, b);
    }

    /// <summary>The same letter at both ends, case aside.</summary>
    public static bool SameAtEnd(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, out int inputLength, out int textLength)
    {
        textLength = 0;
        return Rune.DecodeLastFromUtf8(input, out Rune a, out inputLength) == OperationStatus.Done
            && Rune.DecodeLastFromUtf8(text, out Rune b, out textLength) == OperationStatus.Done && IsSame(a, b);
    }

    /// <summary>Bytes of white space at the beginning, of any width.</summary>
    public static int SpacesAtStart(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            if (SqlBytes.IsSpace(text[at]))
                at++;
            else if (text[at] >= 0x80 && Rune.DecodeFromUtf8(text[at..], out Rune rune, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
                at += length;
            else
                break;
        }

        return at;
    }

    /// <summary>Bytes of white space at the end, of any width.</summary>
    public static int SpacesAtEnd(ReadOnlySpan<byte> text)
    {
        int end = text.Length;
        while (end > 0)
        {
            if (SqlBytes.IsSpace(text[end - 1]))
                end--;
            else if (text[end - 1] >= 0x80 && Rune.DecodeLastFromUtf8(text[..end], out Rune rune, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(rune))
                end -= length;
            else
                break;
        }

        return text.Length - end;
    }

    private static bool IsSame(Rune a, Rune b) =>
        a == b || Rune.ToLowerInvariant(a) == Rune.ToLowerInvariant(b) || Rune.ToUpperInvariant(a) == Rune.ToUpperInvariant(b);
}
