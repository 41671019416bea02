using FunctionShield.Decoding;
using FunctionShield.Events;

namespace FunctionShield.Invocations;

/// <summary>What an event, or one record of it, says about where it comes from. Pooled with its invocation.</summary>
internal sealed class Origin
{
    private readonly Statement[] _statements = new Statement[OriginFacts.Count];

    /// <summary>The facts that were stated, as bits.</summary>
    public uint Seen { get; private set; }

    /// <summary>The fact that was stated twice, with two values; <see cref="OriginFact.None"/> otherwise.</summary>
    public OriginFact Conflict { get; private set; }

    public ref readonly Statement this[OriginFact fact] => ref _statements[(int)fact];

    public bool Has(OriginFact fact) => (Seen & OriginFacts.Bit(fact)) != 0;

    /// <summary>Takes a statement down; a second one of the same fact is kept only as a conflict.</summary>
    public void State(OriginFact fact, Statement statement, Scratch scratch)
    {
        if (!Has(fact))
            _statements[(int)fact] = statement;
        else if (Conflict == OriginFact.None && !scratch.Text(_statements[(int)fact].Text).SequenceEqual(scratch.Text(statement.Text)))
            Conflict = fact;
        Seen |= OriginFacts.Bit(fact);
    }

    /// <summary>Whether both state the same facts with the same values.</summary>
    /// <remarks>Bounded by the number of facts.</remarks>
    public bool SameAs(Origin other, Scratch scratch)
    {
        if (Seen != other.Seen || Conflict != OriginFact.None || other.Conflict != OriginFact.None)
            return false;

        for (int fact = 0; fact < _statements.Length; fact++)
        {
            if (Has((OriginFact)fact) && !SameText((OriginFact)fact, other, scratch))
                return false;
        }

        return true;
    }

    /// <summary>Whether both state the same of one fact, or both nothing.</summary>
    public bool Agrees(OriginFact fact, Origin other, Scratch scratch) => Has(fact) == other.Has(fact) && (!Has(fact) || SameText(fact, other, scratch));

    public void Clear()
    {
        Seen = 0;
        Conflict = OriginFact.None;
    }

    private bool SameText(OriginFact fact, Origin other, Scratch scratch) =>
        scratch.Text(_statements[(int)fact].Text).SequenceEqual(scratch.Text(other._statements[(int)fact].Text));
}
