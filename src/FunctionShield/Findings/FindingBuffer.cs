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
            Overflowed = true;
            return;
        }

        _slots[Count++] = finding;
    }

    public void Clear()
    {
        Count = 0;
        Overflowed = false;
    }
}
