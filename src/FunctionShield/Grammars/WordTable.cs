namespace FunctionShield.Grammars;

/// <summary>A small hash table over a constant list of lower-case words, looked up without regard to case and without allocation.</summary>
/// <remarks>
/// Not a <c>FrozenDictionary</c>, whose first use costs milliseconds of a cold start. Immutable once made: three arrays filled by one
/// pass over the list.
/// </remarks>
internal sealed class WordTable
{
    /// <summary>No word of a table is longer; so no long run of letters is ever compared.</summary>
    public const int MaxWordLength = 32;

    private const int Buckets = 1024;

    private readonly ushort[] _first = new ushort[Buckets];
    private readonly ushort[] _next;
    private readonly ushort[] _start;

    /// <param name="words">Distinct words, separated by one space.</param>
    public WordTable(ReadOnlySpan<byte> words)
    {
        int count = words.Count((byte)' ') + 1;
        _next = new ushort[count + 1];
        _start = new ushort[count + 2];
        int start = 0;
        for (int number = 1; number <= count; number++)
        {
            int length = words[start..].IndexOf((byte)' ');
            if (length < 0)
                length = words.Length - start;
            int bucket = Hash(words.Slice(start, length));
            _next[number] = _first[bucket];
            _first[bucket] = (ushort)number;
            _start[number] = (ushort)start;
            start += length + 1;
        }

        _start[count + 1] = (ushort)start;
    }

    /// <returns>The word's number in the list, from 1; 0 when it is not in it.</returns>
    public int Find(ReadOnlySpan<byte> words, ReadOnlySpan<byte> word)
    {
        if (word.Length is 0 or > MaxWordLength)
            return 0;

        for (int number = _first[Hash(word)]; number != 0; number = _next[number])
        {
            int start = _start[number];
            if (_start[number + 1] - start - 1 == word.Length && EqualsFolded(words.Slice(start, word.Length), word))
                return number;
        }

        return 0;
    }

    /// <summary>Compares with a lower-case word.</summary>
    private static bool EqualsFolded(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> word)
    {
        for (int i = 0; i < lower.Length; i++)
        {
            byte b = word[i];
            if ((uint)(b - 'A') <= 'Z' - 'A')
                b |= 0x20;
            if (b != lower[i])
                return false;
        }

        return true;
    }

    private static int Hash(ReadOnlySpan<byte> word)
    {
        uint first = word[0] | 0x20u;
        uint last = word[^1] | 0x20u;
        uint middle = word[word.Length / 2] | 0x20u;
        return (int)((first + (last * 33) + (middle * 541) + ((uint)word.Length * 7919)) * 2654435761u >> 22);
    }
}
