namespace FunctionShield.Cli;

/// <summary>Where a command reads and writes, so that tests run commands in their own process.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output, bytes.</param>
/// <param name="Error">Standard error, text.</param>
/// <param name="IsPlain">The output is no terminal: no colour, no wrapping.</param>
/// <param name="NoColor">The user declined colour (<c>NO_COLOR</c>, no-color.org).</param>
/// <param name="IsErrorPlain">Standard error is no terminal: no progress bar.</param>
internal sealed record Streams(Stream Input, Stream Output, TextWriter Error, bool IsPlain, bool NoColor = false, bool IsErrorPlain = true);
