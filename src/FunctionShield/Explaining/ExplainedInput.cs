namespace FunctionShield.Explaining;

/// <summary>One name or scalar of an event, and what was done with it.</summary>
/// <param name="Index">Its number in <see cref="Explanation.Inputs"/>.</param>
/// <param name="Path">Its JSON path, through every envelope.</param>
/// <param name="Field">What it is to its trigger: <c>Query</c>, <c>Header</c>, <c>Body</c>, <c>Name</c> ...</param>
/// <param name="Record">Zero-based record; -1 outside any.</param>
/// <param name="Parent">The input that it was opened from; -1 when it stands in the event itself, or alone.</param>
/// <param name="Envelope">How the parent was opened: <c>JSON</c>, <c>form</c>, <c>base64</c> ...; empty without a parent.</param>
/// <param name="Start">Where it stands in the text that it was opened from (the event, or the parent as decoded), in bytes.</param>
/// <param name="Raw">What stands there: the span as it came, escapes included. Of a form's decoded value, the pair.</param>
/// <param name="Text">The text, the envelope's own escapes (JSON's, a form's) taken off. Neither cut nor redacted.</param>
/// <param name="Fate">What the inlet did with it.</param>
/// <param name="Views">The normal forms that the detectors were given; empty for what is quiet or opened.</param>
public sealed record ExplainedInput(
    int Index, string Path, string Field, int Record, int Parent, string Envelope, int Start, ReadOnlyMemory<byte> Raw,
    ReadOnlyMemory<byte> Text, InputFate Fate, IReadOnlyList<ExplainedView> Views);
