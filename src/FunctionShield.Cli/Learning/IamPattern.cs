namespace FunctionShield.Cli.Learning;

/// <summary>Texts in which <c>*</c> stands for any characters and <c>?</c> for one, as IAM compares them.</summary>
internal static class IamPattern
{
    /// <summary>Whether there is a text that both patterns cover. Permissions ignore letter case, ARNs do not.</summary>
    /// <remarks>One step for each pair of places; both are names of at most a few hundred characters.</remarks>
    public static bool Overlap(string a, string b, bool ignoreCase = false)
    {
        // reached[j]: what stands before i in a, and before j in b, can be the same text.
        bool[] reached = new bool[b.Length + 1];
        reached[0] = true;
        for (int j = 0; j < b.Length && b[j] == '*'; j++)
            reached[j + 1] = true;
        for (int i = 0; i < a.Length; i++)
        {
            bool[] next = new bool[b.Length + 1];
            next[0] = reached[0] && a[i] == '*';
            for (int j = 0; j < b.Length; j++)
            {
                if (a[i] == '*' || b[j] == '*')
                    next[j + 1] = reached[j + 1] || next[j] || reached[j];
                else
                    next[j + 1] = reached[j] && Same(a[i], b[j], ignoreCase);
            }

            reached = next;
        }

        return reached[b.Length];
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || a == '?' || b == '?' || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
