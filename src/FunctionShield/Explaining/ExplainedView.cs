namespace FunctionShield.Explaining;

/// <summary>One normal form of an input, as the detectors were given it.</summary>
/// <param name="Decoder">What was taken off to get here from the view before; empty for the text as it came.</param>
/// <param name="Text">The text, UTF-8, valid or not. Neither cut nor redacted.</param>
/// <param name="Characters">The characters that the first look saw and that some grammar minds.</param>
/// <param name="Detectors">Every detector, in the order in which they run.</param>
public sealed record ExplainedView(
    string Decoder, ReadOnlyMemory<byte> Text, string Characters, IReadOnlyList<ExplainedDetector> Detectors);
