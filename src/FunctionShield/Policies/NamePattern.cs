using System.Numerics;

namespace FunctionShield.Policies;

/// <summary>Text in which <c>*</c> stands for any run of characters, the empty one included.</summary>
internal static class NamePattern
{
    /// <summary>Whether <paramref name="pattern"/> covers the whole of <paramref name="text"/>.</summary>
    /// <remarks>
    /// Greedy with one point to fall back to: at most pattern × text steps, no recursion. Patterns come from the policy's author,
    /// texts from JSON paths and host names.
    /// </remarks>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase = false) =>
        Matches<char>(pattern, text, '*', ignoreCase);

    /// <summary>The same of an event's own bytes: what AWS writes (ARNs, ids, bucket names) is compared as it stands.</summary>
    /// <inheritdoc cref="Matches(ReadOnlySpan{char}, ReadOnlySpan{char}, bool)"/>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text) => Matches(pattern, text, (byte)'*', ignoreCase: false);

    private static bool Matches<T>(ReadOnlySpan<T> pattern, ReadOnlySpan<T> text, T any, bool ignoreCase)
        where T : unmanaged, IBinaryInteger<T>
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == any)
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && Same(pattern[p], text[t], ignoreCase))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].Trim(any).IsEmpty;
    }

    private static bool Same<T>(T a, T b, bool ignoreCase)
        where T : unmanaged, IBinaryInteger<T> =>
        a == b || (ignoreCase && char.ToLowerInvariant((char)ushort.CreateTruncating(a)) == char.ToLowerInvariant((char)ushort.CreateTruncating(b)));
}
