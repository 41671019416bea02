using System.Text;

namespace FunctionShield.Grammars;

/// <summary>Looks a word up in a grammar's vocabulary: a static span of lower-case words between spaces.</summary>
/// <remarks>A span over the assembly's data costs nothing at start-up, which a set would (DESIGN.md, "Facts about cost").</remarks>
internal static class WordList
{
    /// <summary>Longest word that any vocabulary here has, with room to spare.</summary>
    private const int MaxWord = 40;

    /// <summary>Whether <paramref name="words"/> (<c>" one two "</c>, spaces at both ends) has the word, ASCII case ignored.</summary>
    /// <remarks>One vectorised search of the vocabulary, which is constant; the word is at most <see cref="MaxWord"/> bytes.</remarks>
    public static bool Has(ReadOnlySpan<byte> words, ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty || word.Length > MaxWord)
            return false;
        Span<byte> wanted = stackalloc byte[MaxWord + 2];
        wanted[0] = (byte)' ';
        for (int i = 0; i < word.Length; i++)
        {
            byte b = word[i];
            if (b <= ' ')
                return false;
            wanted[i + 1] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
        }

        wanted[word.Length + 1] = (byte)' ';
        return words.IndexOf(wanted[..(word.Length + 2)]) >= 0;
    }

    /// <summary>Whether the list may have the word: of its words that begin with the same letter, one is as long, or sixteen longer.</summary>
    /// <param name="lengths">For each first letter's low five bits, the lengths of the list's words, modulo sixteen, as bits of two bytes (<see cref="LengthsOf"/>).</param>
    /// <param name="word">The word.</param>
    /// <remarks>Two looks at a constant: tells of most words that a search of the list would find nothing (speed table, code and markup).</remarks>
    public static bool MayHave(ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> word) =>
        !word.IsEmpty && (lengths[Row(word)] >> (word.Length & 7) & 1) != 0;

    /// <summary>What <see cref="MayHave"/> asks of a list; kept beside it as a constant, and held against it by a test.</summary>
    public static byte[] LengthsOf(ReadOnlySpan<byte> words)
    {
        byte[] lengths = new byte[64];
        foreach (Range part in words.Split((byte)' '))
        {
            ReadOnlySpan<byte> word = words[part];
            if (!word.IsEmpty)
                lengths[Row(word)] |= (byte)(1 << (word.Length & 7));
        }

        return lengths;
    }

    /// <summary>As the other, asked of the list only when <see cref="MayHave"/> says so.</summary>
    public static bool Has(ReadOnlySpan<byte> words, ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> word) => MayHave(lengths, word) && Has(words, word);

    private static int Row(ReadOnlySpan<byte> word) => (word[0] & 31) << 1 | (word.Length >> 3 & 1);

    /// <summary>Whether two texts are equal, ASCII case ignored.</summary>
    /// <remarks>Most pairs differ in length or in the first letter, and that is told without a call (DetectBenchmark, markup).</remarks>
    public static bool Same(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => text.Length == word.Length && Begins(text, word);

    /// <summary>Whether the text begins with the word, ASCII case ignored.</summary>
    public static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && (word.IsEmpty || ((text[0] ^ word[0]) & ~0x20) == 0) && Ascii.EqualsIgnoreCase(text[..word.Length], word);
}
