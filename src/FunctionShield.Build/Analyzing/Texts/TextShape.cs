using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>What is known of a text, and for a built one the part that came from elsewhere.</summary>
internal readonly struct TextShape(TextKind kind, IOperation? hole)
{
    public static readonly TextShape Fixed = new(TextKind.Fixed, null);

    public TextKind Kind { get; } = kind;

    public IOperation? Hole { get; } = hole;

    public static TextShape Unknown(IOperation source) => new(TextKind.Unknown, source);

    /// <summary>Either of two texts.</summary>
    public TextShape Or(TextShape other) => other.Kind > Kind ? other : this;

    /// <summary>This text with another behind it.</summary>
    /// <remarks>A statement that came whole and gets an ending of the code's own is still somebody else's to judge.</remarks>
    public TextShape Then(TextShape next)
    {
        if (Kind == TextKind.Built || next.Kind == TextKind.Fixed)
            return this;
        return new TextShape(TextKind.Built, next.Hole);
    }
}
