namespace FunctionShield.Grammars;

/// <summary>Takes bytes of a set off a text's ends. Where this namespace is in sight the compiler takes these for the framework's generic ones.</summary>
/// <remarks>
/// The framework searches the set anew for every byte, with a call: 6 ns for a text that has nothing to take off, which is most of them, and for
/// each blank of one that is nothing else (speed table, values and worst texts). Linear; vectorised for a set of at most five.
/// </remarks>
internal static class ByteTrim
{
    public static ReadOnlySpan<byte> TrimStart(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> set)
    {
        if (text.IsEmpty || !Has(set, text[0]))
            return text;
        int start = text.IndexOfAnyExcept(set);
        return start < 0 ? default : text[start..];
    }

    public static ReadOnlySpan<byte> TrimEnd(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> set) =>
        text.IsEmpty || !Has(set, text[^1]) ? text : text[..(text.LastIndexOfAnyExcept(set) + 1)];

    public static ReadOnlySpan<byte> Trim(this ReadOnlySpan<byte> text, ReadOnlySpan<byte> set) => text.TrimStart(set).TrimEnd(set);

    private static bool Has(ReadOnlySpan<byte> set, byte b)
    {
        foreach (byte one in set)
        {
            if (one == b)
                return true;
        }

        return false;
    }
}
