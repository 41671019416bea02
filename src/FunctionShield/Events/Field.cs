namespace FunctionShield.Events;

/// <summary>One name or one scalar of an event, as it stands in the document.</summary>
internal readonly ref struct Field(
    ReadOnlySpan<byte> text, int start, FieldKind kind, ReadOnlySpan<byte> name, int record, bool escaped, bool telling,
    OriginFact fact = OriginFact.None)
{
    /// <summary>The raw bytes between the quotes, or the number's.</summary>
    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Offset of <see cref="Text"/> in its document.</summary>
    public int Start { get; } = start;

    /// <summary>What it is to its trigger.</summary>
    public FieldKind Kind { get; } = kind;

    /// <summary>The raw name of the property it belongs to; of a name, itself; empty in a bare array.</summary>
    public ReadOnlySpan<byte> Name { get; } = name;

    /// <summary>Zero-based record; -1 outside any.</summary>
    public int Record { get; } = record;

    /// <summary>What it says about who sent the event.</summary>
    public OriginFact Fact { get; } = fact;

    /// <summary>It has JSON escapes.</summary>
    public bool Escaped { get; } = escaped;

    /// <summary>It has a byte that could matter to a grammar.</summary>
    public bool Telling { get; } = telling;
}
