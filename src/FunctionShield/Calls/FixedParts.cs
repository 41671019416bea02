using System.Text;

namespace FunctionShield.Calls;

/// <summary>Finds the literals of an interpolation again in the text that it made.</summary>
/// <remarks>
/// What fills a hole may contain the next literal's text, and who fills it may want that. So the literals are laid out from the left and
/// from the right; only one that comes to lie at the same place both times is known. With one hole that is both of them, always.
/// </remarks>
internal static class FixedParts
{
    /// <summary>Of how many literals the places are told. A statement with more holes is put together by a loop, not by a person.</summary>
    public const int Most = 16;

    /// <summary>The places of the literals in the text's UTF-8 form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="literals">What stands before the first hole, between each two, and behind the last; empty where there is nothing.</param>
    /// <param name="parts">Room for <see cref="Most"/>.</param>
    /// <returns>How many were written; none when the text was not made from these literals.</returns>
    /// <remarks>Two passes over the text, and one to count bytes.</remarks>
    public static int Find(ReadOnlySpan<char> text, ReadOnlySpan<string> literals, Span<FixedPart> parts)
    {
        if (literals.Length < 2 || literals.Length > Most)
            return 0;
        Span<int> left = stackalloc int[Most];
        Span<int> right = stackalloc int[Most];
        if (!LayOut(text, literals, left, right))
            return 0;

        int count = 0, chars = 0, bytes = 0;
        for (int i = 0; i < literals.Length; i++)
        {
            if (literals[i].Length == 0 || left[i] != right[i])
                continue;
            bytes += Encoding.UTF8.GetByteCount(text[chars..left[i]]);
            int length = Encoding.UTF8.GetByteCount(literals[i]);
            parts[count++] = new FixedPart(bytes, bytes + length);
            bytes += length;
            chars = left[i] + literals[i].Length;
        }

        return count;
    }

    private static bool LayOut(ReadOnlySpan<char> text, ReadOnlySpan<string> literals, Span<int> left, Span<int> right)
    {
        int last = literals.Length - 1;
        int from = literals[0].Length, to = text.Length - literals[last].Length;
        if (from > to || !text.StartsWith(literals[0], StringComparison.Ordinal) || !text.EndsWith(literals[last], StringComparison.Ordinal))
            return false;

        left[0] = right[0] = 0;
        left[last] = right[last] = to;
        for (int i = 1, at = from; i < last; i++)
        {
            int hit = text[at..to].IndexOf(literals[i], StringComparison.Ordinal);
            if (hit < 0)
                return false;
            left[i] = at + hit;
            at = left[i] + literals[i].Length;
        }

        for (int i = last - 1, end = to; i > 0; i--)
        {
            int hit = text[from..end].LastIndexOf(literals[i], StringComparison.Ordinal);
            if (hit < 0)
                return false;
            right[i] = end = from + hit;
        }

        return true;
    }
}
