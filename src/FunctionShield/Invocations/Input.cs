using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Invocations;

/// <summary>One input of the invocation: its decoded text, and enough to name its place when somebody asks.</summary>
/// <param name="Text">The decoded text.</param>
/// <param name="Document">The document that it stands in.</param>
/// <param name="Offset">Where its token starts there.</param>
/// <param name="Record">Zero-based record; -1 outside any.</param>
/// <param name="Kind">What it is to its trigger.</param>
/// <param name="Layers">Everything that was taken off.</param>
internal readonly record struct Input(TextSlice Text, int Document, int Offset, int Record, FieldKind Kind, DecodeLayers Layers)
{
    /// <summary>Of a derived input: the index of what it was derived from.</summary>
    public int Source { get; init; } = -1;

    /// <summary>Written by AWS: no caller could have put it there.</summary>
    public bool IsFromPlatform => Kind == FieldKind.Metadata;

    /// <summary>It is what a split leaves of another input.</summary>
    public bool IsPart => (Layers & DecodeLayers.Part) != 0;

    /// <summary>Not what was sent, but what handlers may make of it.</summary>
    public bool IsDerived => (Layers & (DecodeLayers.Part | DecodeLayers.Filtered)) != 0;
}
