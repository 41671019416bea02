namespace FunctionShield.Guards.Logs;

/// <summary>What a log gets in place of an exception whose text holds a secret.</summary>
internal sealed class MaskedException(string text) : Exception(text.AsSpan(0, text.AsSpan().IndexOf('\n') is var end and >= 0 ? end : text.Length).ToString())
{
    /// <inheritdoc/>
    public override string ToString() => text;
}
