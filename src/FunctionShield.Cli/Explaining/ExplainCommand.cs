using System.Text;
using FunctionShield.Explaining;
using Spectre.Console;

namespace FunctionShield.Cli.Explaining;

/// <summary><c>functionshield explain</c>: how one value or event comes to its verdict.</summary>
/// <param name="value">The value; <c>-</c> is standard input; null when an event is given.</param>
/// <param name="rawEvent">The path of a whole event, or null.</param>
/// <param name="field">Where the value stands.</param>
/// <param name="policy">The policy's path, or null for the balanced preset.</param>
/// <param name="json">One JSON document instead of text.</param>
/// <param name="all">Also the inputs in which nothing was found.</param>
/// <param name="noColor">No colour, whatever the output is.</param>
internal sealed class ExplainCommand(string? value, string? rawEvent, string field, string? policy, bool json, bool all, bool noColor)
{
    // Plain output is for files, pipes and carets below a line: nothing wraps.
    private const int WholeLines = 1 << 24;

    public int Run(Streams streams)
    {
        if ((value is null) == (rawEvent is null))
        {
            streams.Error.WriteLine("explain: give either VALUE (- is standard input) or --event FILE");
            return ExitCodes.NotUnderstood;
        }

        if (PolicyFile.Load(policy, streams.Error) is not { } reading)
            return ExitCodes.NotUnderstood;

        Explanation explanation;
        try
        {
            explanation = Explain(Shield.Create(reading.Policy), streams.Input);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"{TerminalText.Of(rawEvent ?? "-")}: {TerminalText.Of(e.Message)}");
            return ExitCodes.NotUnderstood;
        }

        if (json)
            ExplanationJson.Write(streams.Output, explanation);
        else
            WriteText(streams, explanation);
        return reading.Policy.IsRefused ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }

    private Explanation Explain(Shield shield, Stream input)
    {
        if (rawEvent is not null)
            return shield.ExplainEvent(rawEvent == "-" ? ReadAll(input) : File.ReadAllBytes(rawEvent));
        if (value != "-")
            return shield.ExplainValue(field, Encoding.UTF8.GetBytes(value!));

        // The line end that echo and an editor put behind a value is not part of it.
        ReadOnlySpan<byte> text = ReadAll(input);
        return shield.ExplainValue(field, text.EndsWith("\n"u8) ? text[..^1] : text);
    }

    private void WriteText(Streams streams, Explanation explanation)
    {
        // Without colour there is no underlining either: carets stand for it.
        bool plain = streams.IsPlain || streams.NoColor || noColor;
        using var writer = new StreamWriter(streams.Output, leaveOpen: true);
        IAnsiConsole console = Tables.Console(streams with { IsPlain = plain }, writer);
        if (plain)
            console.Profile.Width = WholeLines;
        new ExplanationText(new ExplanationCanvas(console, hasStyles: !plain), all || rawEvent is null).Write(explanation);
    }

    private static byte[] ReadAll(Stream input)
    {
        using var text = new MemoryStream();
        input.CopyTo(text);
        return text.ToArray();
    }
}
