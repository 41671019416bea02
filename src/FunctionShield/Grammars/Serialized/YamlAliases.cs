namespace FunctionShield.Grammars.Serialized;

/// <summary>Counts the anchors of a YAML text whose nodes repeat others: each such anchor multiplies what it repeats (YAML 1.2, 3.2.2.2).</summary>
internal static class YamlAliases
{
    /// <summary>Aliases in one anchored node from which on it multiplies.</summary>
    private const int MinAliases = 2;

    /// <summary>Anchors that say enough.</summary>
    private const int MaxAnchors = 8;

    /// <remarks>One pass over the text by vectorised searches; ends after <see cref="MaxAnchors"/> anchors that multiply.</remarks>
    public static int Multiplying(ReadOnlySpan<byte> text)
    {
        int multiplying = 0, aliases = 0, from = 0;
        bool anchored = false;
        while (multiplying < MaxAnchors && text[from..].IndexOfAny((byte)'&', (byte)'*') is >= 0 and int step)
        {
            int at = from + step;
            from = at + 1;
            if (!IsMark(text, at))
                continue;
            if (text[at] == '*')
            {
                aliases++;
                if (anchored && aliases == MinAliases)
                    multiplying++;
                continue;
            }

            anchored = true;
            aliases = 0;
        }

        return multiplying;
    }

    /// <summary>A name behind it, and before it what a node may stand behind.</summary>
    private static bool IsMark(ReadOnlySpan<byte> text, int at) =>
        at + 1 < text.Length && (char.IsAsciiLetterOrDigit((char)text[at + 1]) || text[at + 1] == '_')
        && (at == 0 || text[at - 1] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'[' or (byte)',' or (byte)'{' or (byte)':')
        && text[Math.Max(0, at - 2)..at].IndexOfAny("[,:-{"u8) >= 0;
}
