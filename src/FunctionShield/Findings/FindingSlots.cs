using System.Runtime.CompilerServices;

namespace FunctionShield.Findings;

/// <summary>Stack storage for a <see cref="FindingBuffer"/>: one slot per rule of a stage, and room to spare.</summary>
[InlineArray(Length)]
internal struct FindingSlots
{
    public const int Length = 24;

    private Finding _first;
}
