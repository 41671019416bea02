namespace FunctionShield.Grammars.Expressions;

/// <summary>Resolves a Log4j lookup, <c>${...}</c>, as far as it can be known without the server, to the text that it stands for.</summary>
/// <remarks>
/// <c>${lower:X}</c>, <c>${upper:X}</c> and <c>${date:'X'}</c> yield their argument, <c>${anything:-X}</c> its default
/// (Log4j 2 manual, "Lookups" and "Property substitution"). What cannot be known yields nothing.
/// </remarks>
internal static class LookupText
{
    /// <summary>Resolved text that is kept: the scheme and protocol are at its beginning.</summary>
    public const int MaxText = 32;

    /// <summary>Lookups inside lookups.</summary>
    private const int MaxNesting = 8;

    /// <summary>Bytes of one lookup that are read.</summary>
    private const int MaxLookup = 512;

    /// <summary>Resolves the lookup that begins at the text's start, behind its <c>${</c>.</summary>
    /// <param name="text">The text behind <c>${</c>.</param>
    /// <param name="resolved">Where the lower-case result goes, <see cref="MaxText"/> bytes.</param>
    /// <param name="length">Length of the result.</param>
    /// <returns>How many lookups stand inside this one.</returns>
    /// <remarks>Passes at most <see cref="MaxLookup"/> bytes once; each closing brace moves at most <see cref="MaxText"/> bytes.</remarks>
    public static int Resolve(ReadOnlySpan<byte> text, Span<byte> resolved, out int length)
    {
        Span<int> starts = stackalloc int[MaxNesting];
        int depth = 0, nested = 0;
        length = 0;
        int end = Math.Min(text.Length, MaxLookup);
        for (int i = 0; i < end; i++)
        {
            byte b = text[i];
            if (b == '$' && i + 1 < end && text[i + 1] == '{')
            {
                nested++;
                if (depth == MaxNesting)
                    return nested;
                starts[depth++] = length;
                i++;
            }
            else if (b == '}')
            {
                if (depth == 0)
                    return nested;
                int start = starts[--depth];
                length = start + Value(resolved[start..length]);
            }
            else if (b == 0xC4 && i + 1 < end && text[i + 1] == 0xB1 && length < MaxText)
            {
                // U+0131: toUpperCase makes it an I, and the logger ignores the prefix's case.
                resolved[length++] = (byte)'i';
            }
            else if (b < 0x80 && b > ' ' && length < MaxText)
            {
                // Zero-width and other characters outside ASCII hide a name from filters; they are dropped.
                resolved[length++] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
            }
        }

        return nested;
    }

    /// <summary>Replaces a lookup's text by what it yields.</summary>
    private static int Value(Span<byte> lookup)
    {
        int instead = lookup.IndexOf(":-"u8);
        if (instead >= 0)
            return Move(lookup, lookup[(instead + 2)..]);
        int colon = lookup.IndexOf((byte)':');
        if (colon < 0)
            return 0;
        ReadOnlySpan<byte> kind = lookup[..colon];
        bool yields = kind.SequenceEqual("lower"u8) || kind.SequenceEqual("upper"u8) || kind.SequenceEqual("date"u8);
        return yields ? Move(lookup, MemoryExtensions.Trim(lookup[(colon + 1)..], (byte)'\'')) : 0;
    }

    private static int Move(Span<byte> lookup, Span<byte> value)
    {
        value.CopyTo(lookup);
        return value.Length;
    }
}
