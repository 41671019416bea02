namespace FunctionShield.Correlation;

/// <summary>Every place where a part of one input stands in a call's text.</summary>
/// <typeparam name="TGrowth">What may have been done to the input on the way, in the call's grammar.</typeparam>
/// <remarks>
/// Each run of four bytes that fingerprint and input share is a seed; each place of a seed in the text is grown to the whole of what
/// is common; the next seed is looked for behind that. Work is charged to <see cref="MatchBudget"/>: one search of the text for each
/// seed, one growth for each place.
/// </remarks>
internal ref struct InputOccurrences<TGrowth>
    where TGrowth : IGrowth
{
    // What stands behind a place that grew a little may begin inside of it: of inputs up to here every seed is tried.
    private const int EverySeed = 64;

    private readonly ReadOnlySpan<byte> _input;
    private readonly ReadOnlySpan<byte> _text;
    private readonly TextFingerprint _fingerprint;
    private int _at;
    private int _seed = -1;
    private int _search;
    private int _reach;

    /// <param name="input">The input, three bytes or more.</param>
    /// <param name="text">The call's text, folded (<see cref="Alignment.FoldText"/>).</param>
    /// <param name="fingerprint">The text's fingerprint.</param>
    /// <param name="from">Where the search in the input begins, when its beginning is known to have nothing in common.</param>
    public InputOccurrences(ReadOnlySpan<byte> input, ReadOnlySpan<byte> text, TextFingerprint fingerprint, int from = 0)
    {
        _input = input;
        _text = text;
        _fingerprint = fingerprint;
        _at = from;
    }

    public Occurrence Current { get; private set; }

    /// <summary>Finds the next one.</summary>
    /// <returns>False when there is none, or the budget is spent.</returns>
    public bool Next(ref MatchBudget budget)
    {
        Span<byte> seed = stackalloc byte[Alignment.SeedLength];
        while (true)
        {
            if (_seed < 0)
            {
                _seed = _fingerprint.FirstCommon(_input, _at);
                if (_seed < 0)
                    return false;
                _search = 0;
                _reach = _seed + 1;
            }

            ReadOnlySpan<byte> bytes = _input.Slice(_seed, _input.Length <= TextFingerprint.ShortInput ? Alignment.SeedLength - 1 : Alignment.SeedLength);
            for (int i = 0; i < bytes.Length; i++)
                seed[i] = Alignment.FoldText(bytes[i]);

            int hit = _text[_search..].IndexOf(seed[..bytes.Length]);
            if (!budget.TrySearch(hit < 0 ? _text.Length - _search : hit))
                return false;
            if (hit < 0)
            {
                _at = _input.Length <= EverySeed ? _seed + 1 : _reach;
                _seed = -1;
                continue;
            }

            int place = _search + hit;
            _search = place + 1;
            if (seed[0] == seed[bytes.Length - 1] && IsInsideRun(_text, place, seed[0], bytes.Length, ref budget, out int last))
            {
                // A run of one byte fits a run of it at each shift; what stands around it fits at its beginning and at its end.
                _search = Math.Max(_search, last);
                if (place < last)
                    continue;
            }

            Occurrence found = TGrowth.Grow(_input, _text, _seed, place);
            if (!budget.TryGrow(found.Length))
                return false;
            _reach = Math.Max(_reach, found.InputEnd);
            if (found.Start == Current.Start && found.End == Current.End)
                continue;

            Current = found;
            return true;
        }
    }

    /// <summary>Whether the place is inside a run of one byte, and not where the run begins.</summary>
    /// <param name="text">The call's text.</param>
    /// <param name="place">A place of a seed.</param>
    /// <param name="b">The seed's first byte.</param>
    /// <param name="length">The seed's length.</param>
    /// <param name="budget">Is charged for the run.</param>
    /// <param name="last">The last place in the run where the seed fits.</param>
    private static bool IsInsideRun(ReadOnlySpan<byte> text, int place, byte b, int length, ref MatchBudget budget, out int last)
    {
        last = place;
        if (place == 0 || text[place - 1] != b || text.Slice(place, length).ContainsAnyExcept(b))
            return false;
        int run = text[place..].IndexOfAnyExcept(b);
        last = (run < 0 ? text.Length : place + run) - length;
        return budget.TrySearch(last - place);
    }
}
