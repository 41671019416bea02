using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Decoding;

/// <summary>One reading of one leaf: its text with some layers of encoding taken off. What every detector is given.</summary>
internal readonly ref struct FieldView(
    ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, FieldKind kind, DecodeLayers layers, Traits traits)
{
    /// <summary>The text, UTF-8 (perhaps invalid: it is what came).</summary>
    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>The leaf's own name (<c>user-agent</c>, <c>q</c>), UTF-8; empty when it has none.</summary>
    public ReadOnlySpan<byte> Name { get; } = name;

    /// <summary>What the leaf is to its trigger.</summary>
    public FieldKind Kind { get; } = kind;

    /// <summary>The encodings that were taken off.</summary>
    public DecodeLayers Layers { get; } = layers;

    /// <summary>Which characters <see cref="Text"/> has.</summary>
    public Traits Traits { get; } = traits;

    public bool Has(Traits any) => (Traits & any) != 0;

    public bool HasAll(Traits all) => (Traits & all) == all;
}
