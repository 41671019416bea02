namespace FunctionShield.Cli.Inspecting;

/// <summary>What of a line is inspected, and how the same place is asked about another text.</summary>
/// <param name="Text">The value, the event, or the call's text.</param>
/// <param name="Ask">Inspects a text in this line's place; gives the number of findings.</param>
internal sealed record LineSubject(byte[] Text, LineSubject.Question Ask)
{
    public delegate int Question(ReadOnlySpan<byte> text);
}
