namespace FunctionShield.Invocations;

/// <summary>The invocation's inputs, kept for correlation: slices into the invocation's own text, not strings.</summary>
internal sealed class InputLedger
{
    private readonly List<byte[]> _texts = [];

    /// <summary>How many inputs are kept.</summary>
    public int Count => _texts.Count;

    /// <summary>The input's text, JSON escapes and envelopes taken off, UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int index) => _texts[index];

    /// <summary>Remembers an input that the caller holds no longer.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        _texts.Add(text.ToArray());
        return _texts.Count - 1;
    }

    public void Clear() => _texts.Clear();
}
