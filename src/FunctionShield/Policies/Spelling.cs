namespace FunctionShield.Policies;

/// <summary>Which known word was meant by one that is not known.</summary>
internal static class Spelling
{
    // Longer names are no typing errors of any key we have (the longest has 23 characters).
    private const int MaxLength = 40;

    /// <summary>The index of the word that is nearest to <paramref name="name"/>, or -1 when none is near.</summary>
    /// <remarks>
    /// Near is one edit in three characters, letter case aside. Optimal string alignment: insert, delete, replace, or swap neighbours
    /// (Damerau 1964). Bounded by the words and <see cref="MaxLength"/> squared.
    /// </remarks>
    public static int Nearest(ReadOnlySpan<char> name, ReadOnlySpan<string> words)
    {
        int best = -1, least = Math.Max(1, name.Length / 3) + 1;
        if (name.Length > MaxLength)
            return best;

        for (int i = 0; i < words.Length; i++)
        {
            int distance = Distance(name, words[i]);
            if (distance < least)
            {
                least = distance;
                best = i;
            }
        }

        return best;
    }

    internal static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > MaxLength || b.Length > MaxLength)
            return int.MaxValue;

        Span<int> before = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (int j = 0; j <= b.Length; j++)
            last[j] = j;

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
