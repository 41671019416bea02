using System.Text;
using System.Text.Json;

namespace FunctionShield.Cli.Tests;

/// <summary>One run of the command line in this process.</summary>
internal sealed class CommandLineRun
{
    public CommandLineRun(byte[] input, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var stream = new MemoryStream(input);
        Status = CommandLine.Run(arguments, new Streams(stream, output, error, IsPlain: true));
        Output = Encoding.UTF8.GetString(output.ToArray());
        Error = error.ToString();
    }

    public CommandLineRun(string input, params string[] arguments)
        : this(Encoding.UTF8.GetBytes(input), arguments)
    {
    }

    public int Status { get; }

    public string Output { get; }

    public string Error { get; }

    public JsonElement[] Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    })];
}
