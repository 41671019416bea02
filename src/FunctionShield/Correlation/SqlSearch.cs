using FunctionShield.Findings;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>Looks for one input after the other in a statement, and judges what it finds.</summary>
internal ref struct SqlSearch
{
    // A part of an input is evidence only when it is long enough not to be a phrase of the language.
    private const int LeastPart = 8;

    private readonly SqlSight _sight;
    private readonly TextFingerprint _fingerprint;
    private readonly TextFingerprint _codeFingerprint;
    private MatchBudget _budget = new(ShieldDefaults.MaxMatchWork);
    private Finding _part;
    private bool _hasPart;

    public SqlSearch(in SqlSight sight, TextFingerprint fingerprint, TextFingerprint codeFingerprint)
    {
        _sight = sight;
        _fingerprint = fingerprint;
        _codeFingerprint = codeFingerprint;
    }

    /// <summary>Adds a finding when the input changed the structure.</summary>
    public void Examine(ReadOnlySpan<byte> input, int index, ref FindingBuffer findings)
    {
        if (input.Length < 3)
        {
            ExamineShort(input, index, ref findings);
            return;
        }

        bool canEndQuotes = SqlInput.CanEndQuotes(input);
        InputOccurrences places = canEndQuotes
            ? new InputOccurrences(input, _sight.Folded, _fingerprint)
            : new InputOccurrences(input, _sight.Code, _codeFingerprint);
        Finding chance = default;
        bool mayBeChance = false;
        bool belongs = false;
        while (places.Next(ref _budget))
        {
            StructureChange change = Judge(places.Current);
            if (!change.ChangesStructure)
            {
                belongs |= change.Effect is SqlEffect.Inside or SqlEffect.NamesInPlace && places.Current.Has(OccurrenceForms.Whole);
            }
            else if (!places.Current.Has(OccurrenceForms.Whole))
            {
                if (!_hasPart && IsEvidence(change, places.Current))
                {
                    _part = Found(change, places.Current, index);
                    _hasPart = true;
                }
            }
            else if (change.CouldBeChance)
            {
                chance = mayBeChance ? chance : Found(change, places.Current, index);
                mayBeChance = true;
            }
            else
            {
                findings.Add(Found(change, places.Current, index));
                return;
            }
        }

        if (mayBeChance && !belongs && (canEndQuotes || !StandsInLiteral(input)))
            findings.Add(chance);
    }

    /// <summary>What remains to be said when all inputs were looked for.</summary>
    public readonly void End(ref FindingBuffer findings)
    {
        // The same text often is an input twice: alone, and in the document that it stood in. The first says more.
        if (_hasPart && findings.Count == 0)
            findings.Add(_part);
        if (_budget.Spent)
            findings.Add(new Finding(Rule.SqlStructure, Confidence.High, SqlReasons.Budget, 0, 0));
    }

    private void ExamineShort(ReadOnlySpan<byte> input, int index, ref FindingBuffer findings)
    {
        Span<byte> folded = [Alignment.Fold(input[0]), Alignment.Fold(input[^1])];
        folded = folded[..input.Length];
        int from = 0;
        while (_sight.Folded[from..].IndexOf(folded) is var hit and >= 0)
        {
            Occurrence place = Alignment.Grow(input, _sight.Folded, 0, from + hit);
            if (!_budget.TrySearch(hit) || !_budget.TryGrow(place.Length))
                return;
            StructureChange change = Judge(place);
            if (change.ChangesStructure && !(change.CouldBeChance && StandsInLiteral(input)))
            {
                findings.Add(Found(change, place, index));
                return;
            }

            from += hit + 1;
        }
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

    /// <summary>A part of an input, cut off by the application, that breaks out of a literal or goes on behind an operand.</summary>
    private readonly bool IsEvidence(in StructureChange change, in Occurrence place)
    {
        if (place.Length < LeastPart || change.Effect is not (SqlEffect.AddsTokens or SqlEffect.LeavesOpen))
            return false;
        if (change.Broken != SqlTokenKind.None)
            return place.Has(OccurrenceForms.BareQuote) && change.Proof.AddedLength >= LeastPart / 2;
        return place.InputStart == 0 && change.Addition <= SqlAddition.Condition
            && SqlContext.IsComparison(_sight.Statement, _sight.Statement.IndexAt(place.Start) - 1);
    }

    private bool StandsInLiteral(ReadOnlySpan<byte> input)
    {
        var places = new InputOccurrences(input, _sight.Folded, _fingerprint);
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
