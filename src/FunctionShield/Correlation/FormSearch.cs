using System.Buffers;
using FunctionShield.Findings;

namespace FunctionShield.Correlation;

/// <summary>A call's text made ready to look for inputs in the forms that handlers give them; what commands, paths and URLs share.</summary>
/// <remarks>
/// Two passes over the text. An input that the text surely has not costs a few steps (<see cref="TextFingerprint.LacksWordOf"/>); the others
/// are charged to <see cref="ShieldDefaults.MaxMatchWork"/>. Dispose returns what was pooled, wiped.
/// </remarks>
internal ref struct FormSearch
{
    /// <summary>Bytes of an ordinary call.</summary>
    public const int StackBytes = 512;

    /// <summary>Words of its fingerprint.</summary>
    public const int StackWords = 256;

    // Shorter, and a part that is left of an input is equal to a part of the code by chance.
    private const int LeastPart = 8;

    private const string Budget = "too much text to correlate: the call was not compared with all inputs";

    private readonly TextFingerprint _fingerprint;
    private readonly byte[]? _bytes;
    private readonly uint[]? _words;
    private MatchBudget _budget = new(ShieldDefaults.MaxMatchWork);

    public FormSearch(ReadOnlySpan<byte> text, Span<byte> bytes, Span<uint> words)
    {
        if (text.Length > bytes.Length)
            bytes = _bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        Span<byte> folded = bytes[..text.Length];
        for (int i = 0; i < text.Length; i++)
            folded[i] = Alignment.FoldText(text[i]);
        Folded = folded;

        int count = TextFingerprint.WordsFor(text.Length);
        if (count > words.Length)
            words = _words = ArrayPool<uint>.Shared.Rent(count);
        words = words[..count];
        words.Clear();
        _fingerprint = new TextFingerprint(words);
        _fingerprint.Add(text);
    }

    /// <summary>The text, folded.</summary>
    public ReadOnlySpan<byte> Folded { get; }

    /// <summary>Whether the text may have the input: the whole of it, or with <paramref name="parts"/> a part.</summary>
    public readonly bool MayHave(ReadOnlySpan<byte> input, bool parts) =>
        input.Length >= 4 && (parts || !_fingerprint.LacksWordOf(input)) && _fingerprint.FirstCommon(input, 0) >= 0;

    public readonly InputOccurrences<TextGrowth> PlacesOf(ReadOnlySpan<byte> input) => new(input, Folded, _fingerprint);

    /// <summary>Finds the next place.</summary>
    /// <param name="places">Where the search stands.</param>
    /// <param name="input">The input.</param>
    /// <param name="whole">It is the whole input; otherwise what was left when one end was cut off.</param>
    public bool Next(ref InputOccurrences<TextGrowth> places, ReadOnlySpan<byte> input, out bool whole)
    {
        while (places.Next(ref _budget))
        {
            Occurrence place = places.Current;
            whole = place.Has(OccurrenceForms.Whole);
            bool cut = place.InputStart == 0 || place.InputEnd == input.Length;
            if (whole ? place.Length >= LeastPart || !place.Has(OccurrenceForms.Dropped) : cut && place.Length >= LeastPart)
                return true;
        }

        whole = false;
        return false;
    }

    /// <summary>Charges a reading of the whole text to the budget that the search has.</summary>
    /// <returns>False when it is spent.</returns>
    public bool TryRead() => _budget.TryGrow(Folded.Length);

    /// <summary>Not everything was looked for, which is said: otherwise who makes the search long would hide an input from it.</summary>
    public readonly Finding? Gap(Rule rule) => _budget.Spent ? new Finding(rule, Confidence.High, Budget, 0, 0) : null;

    public readonly void Dispose()
    {
        if (_bytes is not null)
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        if (_words is not null)
            ArrayPool<uint>.Shared.Return(_words);
    }
}
