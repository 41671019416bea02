namespace FunctionShield.Policies;

/// <summary>Text in which <c>*</c> stands for any run of characters, the empty one included.</summary>
internal static class NamePattern
{
    /// <summary>Whether <paramref name="pattern"/> covers the whole of <paramref name="text"/>.</summary>
    /// <remarks>
    /// Greedy with one point to fall back to: at most pattern × text steps, no recursion. Patterns come from the policy's author,
    /// texts from JSON paths and host names.
    /// </remarks>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase = false)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
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

        return pattern[p..].Trim('*').IsEmpty;
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
