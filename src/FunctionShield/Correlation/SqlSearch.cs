using FunctionShield.Findings;
using FunctionShield.Grammars.Sql;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Looks for one input after the other in a statement, and judges what it finds.</summary>
internal ref struct SqlSearch
{
    // A part of an input is evidence only when it is long enough not to be a phrase of the language.
    private const int LeastPart = 8;

    // What a split leaves is whole: shorter, nothing fits that is more than one value.
    private const int LeastItem = 5;

    // With characters dropped out of its middle: an operator between two operands, or a comment behind one.
    private const int LeastDropped = 4;

    private readonly SqlSight _sight;
    private readonly TextFingerprint _fingerprint;
    private readonly TextFingerprint _codeFingerprint;
    private MatchBudget _budget = new(ShieldDefaults.MaxMatchWork);

    public SqlSearch(in SqlSight sight, TextFingerprint fingerprint, TextFingerprint codeFingerprint)
    {
        _sight = sight;
        _fingerprint = fingerprint;
        _codeFingerprint = codeFingerprint;
    }

    /// <summary>The first part of an input that changed the structure, when the application cut the rest off.</summary>
    /// <remarks>The same text often is an input twice, alone and in the document that it stood in; the whole one says more.</remarks>
    public Finding? Part { get; private set; }

    /// <summary>Not everything was looked for.</summary>
    public readonly bool Spent => _budget.Spent;

    /// <inheritdoc cref="MatchBudget.SpentOnRepetition"/>
    public readonly bool SpentOnRepetition => _budget.SpentOnRepetition;

    /// <summary>Asks whether the input changed the structure.</summary>
    /// <param name="input">Its text.</param>
    /// <param name="index">Its number.</param>
    /// <param name="source">How it came to be: what splits and filters make of a text is more often a piece of the statement by chance.</param>
    /// <param name="finding">How.</param>
    public bool Examine(ReadOnlySpan<byte> input, int index, in Input source, out Finding finding)
    {
        if (input.Length < 3)
        {
            finding = default;
            return !source.IsDerived && ExamineShort(input, index, out finding);
        }

        // In a statement without an end, whatever stands in its last literal is of interest.
        bool canEndQuotes = SqlInput.CanEndQuotes(input) || _sight.IsOpen;
        InputOccurrences<SqlGrowth> places = canEndQuotes
            ? new InputOccurrences<SqlGrowth>(input, _sight.Folded, _fingerprint)
            : new InputOccurrences<SqlGrowth>(input, _sight.Code, _codeFingerprint);
        finding = default;
        bool mayBeChance = false;
        bool belongs = false;
        Occurrence open = default;
        while (places.Next(ref _budget))
        {
            if (_sight.IsFixed(places.Current))
                continue;
            StructureChange change = Judge(places.Current);
            if (!change.ChangesStructure)
            {
                if (open.Length == 0 && IsInOpenEnd(places.Current))
                    open = places.Current;
                belongs |= change.Effect is SqlEffect.Inside or SqlEffect.NamesInPlace && places.Current.Has(OccurrenceForms.Whole);
            }
            else if (places.Current.Has(OccurrenceForms.Dropped) && places.Current.Length < (change.Effect == SqlEffect.AddsTokens ? LeastDropped : LeastPart))
            {
                // Without a character or two, a few bytes equal a few bytes of any statement.
            }
            else if ((source.IsDerived || places.Current.Has(OccurrenceForms.Replaced)) && change.Effect < SqlEffect.EscapesDelimiter)
            {
                // "order-by" and "order by", "left,join": the same words, and no more than words.
            }
            else if (source.IsPart || !places.Current.Has(OccurrenceForms.Whole))
            {
                if (Part is null && IsEvidence(change, places.Current, input, source))
                    Part = Found(change, places.Current, index);
            }
            else if (change.CouldBeChance)
            {
                if (!mayBeChance)
                    finding = Found(change, places.Current, index);
                mayBeChance = true;
            }
            else
            {
                finding = Found(change, places.Current, index);
                return true;
            }
        }

        if (mayBeChance && !belongs && (canEndQuotes || !StandsInLiteral(input)))
            return true;
        finding = new Finding(Rule.SqlStructure, Confidence.Proof, SqlReasons.NoEnd, open.Start, open.Length, index);
        return open.Length > 0;
    }

    private bool ExamineShort(ReadOnlySpan<byte> input, int index, out Finding finding)
    {
        finding = default;
        Span<byte> folded = [Alignment.Fold(input[0]), Alignment.Fold(input[^1])];
        folded = folded[..input.Length];
        int from = 0;
        bool escapes = false;
        bool escaped = false;
        while (_sight.Folded[from..].IndexOf(folded) is var hit and >= 0)
        {
            Occurrence place = Alignment.Grow(input, _sight.Folded, 0, from + hit);
            if (!_budget.TrySearch(hit) || !_budget.TryGrow(place.Length))
                return false;
            if (_sight.IsFixed(place))
            {
                from += hit + 1;
                continue;
            }

            StructureChange change = Judge(place);
            escaped |= change.Effect == SqlEffect.Inside && place.Has(OccurrenceForms.Doubled);
            if (change.Effect == SqlEffect.EscapesDelimiter && _sight.Statement.Terminated)
            {
                // It may be the backslash by which the application escapes another input: then this one stands escaped as well.
                if (!escapes)
                    finding = Found(change, place, index);
                escapes = true;
            }
            else if (change.ChangesStructure && !(change.CouldBeChance && StandsInLiteral(input)))
            {
                finding = Found(change, place, index);
                return true;
            }

            from += hit + 1;
        }

        return escapes && !escaped;
    }

    private readonly StructureChange Judge(in Occurrence place)
    {
        StructureChange change = StructureDiff.Of(_sight.Statement, place);
        if (!_sight.HasSecondReading)
            return change;

        // Who puts a backslash before a quote writes MySQL.
        StructureChange second = StructureDiff.Of(_sight.SecondReading, place);
        if (place.Has(OccurrenceForms.Backslashed) && !place.Has(OccurrenceForms.BareQuote))
            return second;
        return !change.ChangesStructure && second.ChangesStructure && !second.CouldBeChance ? second : change;
    }

    /// <summary>A part of an input, cut out by the application, that breaks out of a literal or goes on behind an operand.</summary>
    /// <remarks>
    /// What is cut off at its end alone may add a condition; cut out of the middle of a text, a condition is prose ("100 and status"),
    /// unless it compares constants.
    /// </remarks>
    private readonly bool IsEvidence(in StructureChange change, in Occurrence place, ReadOnlySpan<byte> input, in Input source)
    {
        bool isItem = source.IsPart && place.Has(OccurrenceForms.Whole);
        if (place.Length < (isItem ? LeastItem : LeastPart) || change.Effect is not (SqlEffect.AddsTokens or SqlEffect.LeavesOpen))
            return false;
        if (change.Broken != SqlTokenKind.None)
            return place.Has(OccurrenceForms.BareQuote) && change.Proof.AddedLength >= LeastPart / 2 && AddsMoreThanKeywords(place);

        int first = _sight.Statement.IndexAt(place.Start);
        if (!SqlContext.IsComparison(_sight.Statement, first - 1))
            return false;
        bool fromStart = !input[..place.InputStart].ContainsAnyExcept(" \t\r\n"u8) || IsField(input, place);
        return change.Addition <= (fromStart ? SqlAddition.Condition : SqlAddition.Subquery)
            || (change.Addition == SqlAddition.Condition && SqlShapes.ComparesConstants(_sight.Statement, first, _sight.Statement.IndexAt(place.End - 1)));
    }

    /// <summary>It stands in the input between what separates fields: a row of CSV, a line of YAML, a literal of GraphQL. Prose goes on with words.</summary>
    private static bool IsField(ReadOnlySpan<byte> input, in Occurrence place)
    {
        // White space at its ends took part: a line's end there separates.
        int start = place.InputStart, end = place.InputEnd;
        while (start < end && input[start] <= ' ')
            start++;
        while (end > start && input[end - 1] <= ' ')
            end--;
        ReadOnlySpan<byte> before = input[..start].TrimEnd((byte)' '), after = input[end..].TrimStart((byte)' ');
        return (before.IsEmpty || "\"',;:|=\t\r\n([{>"u8.Contains(before[^1])) && (after.IsEmpty || "\"',;|&\t\r\n)]}<"u8.Contains(after[0]));
    }

    /// <summary>The whole input stands in the literal or comment that has no end: what the database makes of that, nobody here knows.</summary>
    private readonly bool IsInOpenEnd(in Occurrence place) =>
        _sight.IsOpen && place.Has(OccurrenceForms.Whole) && !place.Has(OccurrenceForms.Dropped) && place.End > _sight.Statement[_sight.Statement.Count - 1].Start;

    /// <summary>A quote and keywords, <c>' WHERE</c>, stand in any statement and in any prose.</summary>
    private readonly bool AddsMoreThanKeywords(in Occurrence place)
    {
        for (int i = _sight.Statement.IndexAt(place.Start) + 1; i < _sight.Statement.Count && _sight.Statement[i].End <= place.End; i++)
        {
            if (_sight.Statement[i].Kind != SqlTokenKind.Keyword)
                return true;
        }

        return false;
    }

    private bool StandsInLiteral(ReadOnlySpan<byte> input)
    {
        var places = new InputOccurrences<SqlGrowth>(input, _sight.Folded, _fingerprint);
        while (places.Next(ref _budget))
        {
            if (places.Current.Has(OccurrenceForms.Whole) && StructureDiff.Of(_sight.Statement, places.Current).Effect == SqlEffect.Inside)
                return true;
        }

        return false;
    }

    private static Finding Found(in StructureChange change, in Occurrence place, int index) =>
        new(Rule.SqlStructure, Confidence.Proof, change.Reason, place.Start, place.Length, index) { Proof = change.Proof };
}
