using System.Runtime.CompilerServices;

namespace FunctionShield.Findings;

/// <summary>A fixed number of slots that the caller owns. Full is a fact (<see cref="Overflowed"/>), never a silent drop.</summary>
/// <remarks>One finding per rule is kept, the surest: two normal forms of one text do not make two findings.</remarks>
internal ref struct FindingBuffer(Span<Finding> slots)
{
    private readonly Span<Finding> _slots = slots;

    public int Count { get; private set; }

    /// <summary>A finding found no slot.</summary>
    public bool Overflowed { get; private set; }

    public readonly ReadOnlySpan<Finding> Findings => _slots[..Count];

    /// <summary>A finding put together here: where that stands in a detector's own body, clearing its room costs every text that the detector looks at.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // earned by the inlet table
    public void Add(Rule rule, Confidence confidence, string reason, int start, int length) => Add(new Finding(rule, confidence, reason, start, length));

    /// <remarks>Bounded by the number of slots.</remarks>
    public void Add(in Finding finding)
    {
        for (int i = 0; i < Count; i++)
        {
            ref Finding known = ref _slots[i];
            if (ReferenceEquals(known.Rule, finding.Rule) && known.Input == finding.Input)
            {
                if (finding.Confidence > known.Confidence)
                    known = finding;
                return;
            }
        }

        if (Count == _slots.Length)
        {
            // Many weak findings must not take the room of a proof.
            Overflowed = true;
            int weakest = 0;
            for (int i = 1; i < Count; i++)
                weakest = _slots[i].Confidence < _slots[weakest].Confidence ? i : weakest;
            if (_slots[weakest].Confidence < finding.Confidence)
                _slots[weakest] = finding;
            return;
        }

        _slots[Count++] = finding;
    }

    public void RemoveAt(int index)
    {
        _slots[(index + 1)..Count].CopyTo(_slots[index..]);
        Count--;
    }

    public void Clear()
    {
        Count = 0;
        Overflowed = false;
    }
}
