using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>What a variable was given, in whatever order: values that replace, and texts that are added.</summary>
internal struct Writes
{
    private TextShape _set;
    private TextShape _added;
    private bool _hasText;

    /// <summary>Whether it was given anything.</summary>
    public bool Any { get; private set; }

    /// <summary>All of it. What was collected from elsewhere piece by piece, with no text of the code's, is still whole.</summary>
    public readonly TextShape Sum => _added.Kind == TextKind.Fixed ? _set
        : _set.Or(new TextShape(_hasText || _set.Kind != TextKind.Fixed ? TextKind.Built : _added.Kind, _added.Hole));

    public void Set(TextShape shape, IOperation? value)
    {
        Any = true;
        _set = _set.Or(shape);
        Note(shape, value);
    }

    public void Add(TextShape shape, IOperation value)
    {
        Any = true;
        _added = _added.Or(shape);
        Note(shape, value);
    }

    // A builder that is still empty says nothing.
    private void Note(TextShape shape, IOperation? value) =>
        _hasText |= shape.Kind == TextKind.Fixed && value is { ConstantValue: { HasValue: true, Value: string text } } && !string.IsNullOrWhiteSpace(text);
}
