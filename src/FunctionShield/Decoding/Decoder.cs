using FunctionShield.Findings;

namespace FunctionShield.Decoding;

/// <summary>
/// The peel loop: takes one encoding after the other off a text, each only when the look at the text says that it could be there.
/// </summary>
/// <remarks>
/// At most <see cref="ShieldDefaults.MaxPercentRounds"/> rounds of percent encoding, two of HTML references (who encodes twice forgets that
/// he did) and one of each other kind, so a text is passed
/// over a fixed number of times and never grows. Order: outermost transport first, as a handler's stack undoes them.
/// </remarks>
internal ref struct Decoder(Scratch scratch, ReadOnlySpan<byte> text, Traits traits, bool plusIsSpace)
{
    private enum Step : byte
    {
        Percent,
        HtmlEntity,
        UnicodeEscape,
        UnicodeFold,
        PercentAgain,
        HtmlEntityAgain,
        Done,
    }

    /// <summary>What every encoding needs one of.</summary>
    private const Traits Marks = Traits.Percent | Traits.Ampersand | Traits.Backslash | Traits.NonAscii | Traits.Control;

    private Step _step = (traits & (plusIsSpace ? Marks | Traits.Plus : Marks)) == 0 ? Step.Done : Step.Percent;
    private int _rounds;

    /// <summary>The text with everything found so far taken off.</summary>
    public ReadOnlySpan<byte> Text { get; private set; } = text;

    /// <summary>Which characters it has.</summary>
    public Traits Traits { get; private set; } = traits;

    /// <summary>Where it is kept.</summary>
    public TextSlice Slice { get; private set; }

    /// <summary>What was taken off.</summary>
    public DecodeLayers Layers { get; private set; }

    /// <summary>Takes the next layer off.</summary>
    /// <returns>False when there is none, or the budget is spent.</returns>
    public bool Next()
    {
        while (_step != Step.Done)
        {
            Step step = _step;
            if (!CouldHave(step))
            {
                _step++;
                continue;
            }

            if (!scratch.TryReserveSpare(Text.Length, out Span<byte> room))
                return false;

            bool changed = step switch
            {
                Step.Percent or Step.PercentAgain => PercentEncoding.TryDecode(Text, room, plusIsSpace && _rounds == 0, out int n) && Keep(n, DecodeLayers.Percent),
                Step.HtmlEntity or Step.HtmlEntityAgain => HtmlEntity.TryDecode(Text, room, out int n) && Keep(n, DecodeLayers.HtmlEntity),
                Step.UnicodeEscape => UnicodeEscape.TryDecode(Text, room, out int n) && Keep(n, DecodeLayers.UnicodeEscape),
                _ => UnicodeFold.TryDecode(Text, room, out int n) && Keep(n, DecodeLayers.UnicodeFold),
            };

            if (step != Step.Percent || !changed || ++_rounds == ShieldDefaults.MaxPercentRounds)
                _step++;
            if (changed)
                return true;
        }

        return false;
    }

    private readonly bool CouldHave(Step step) => (Traits & step switch
    {
        Step.Percent => plusIsSpace && _rounds == 0 ? Traits.Percent | Traits.Plus : Traits.Percent,
        Step.PercentAgain => Layers > DecodeLayers.Percent ? Traits.Percent : 0,
        Step.HtmlEntity => Traits.Ampersand,
        Step.HtmlEntityAgain => (Layers & DecodeLayers.HtmlEntity) != 0 ? Traits.Ampersand : 0,
        Step.UnicodeEscape => Traits.Backslash,
        _ => Traits.NonAscii | Traits.Control,
    }) != 0;

    private bool Keep(int length, DecodeLayers layer)
    {
        Slice = scratch.Commit(length);
        Text = scratch.Text(Slice);
        Traits = FirstLook.At(Text);
        Layers |= layer;
        return true;
    }
}
