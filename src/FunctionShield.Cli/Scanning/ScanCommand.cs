using System.Text.Json;
using FunctionShield.Cli.Inspecting;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Scanning;

/// <summary><c>functionshield scan</c>: JSON Lines in, JSON Lines out, in order and in bounded memory.</summary>
/// <param name="file">The input's path; <c>-</c> is standard input.</param>
/// <param name="policy">The policy's path, or null for the balanced preset.</param>
/// <param name="summary">Counts on standard error.</param>
/// <param name="failOn"><c>block</c>, <c>log</c> or null.</param>
internal sealed class ScanCommand(string file, string? policy, bool summary, string? failOn)
{
    public int Run(Streams streams)
    {
        if (PolicyFile.Load(policy, streams.Error) is not { } reading)
            return ExitCodes.NotUnderstood;

        var counts = new ScanSummary();
        try
        {
            using Stream? opened = file == "-" ? null : File.OpenRead(file);
            Scan(opened ?? streams.Input, streams.Output, Shield.Create(reading.Policy), counts);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"{file}: {e.Message}");
            return ExitCodes.NotUnderstood;
        }

        if (summary)
            counts.Write(streams.Error);
        if (failOn is not null && counts.Occurred(failOn == "log" ? Decision.Log : Decision.Block))
            return ExitCodes.ActionOccurred;
        return counts.Errors > 0 || reading.Policy.IsRefused ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }

    private static void Scan(Stream input, Stream output, Shield shield, ScanSummary counts)
    {
        using var writer = new ResultWriter(output);
        var lines = new LineReader(input, writer.Flush);
        var inspector = new LineInspector(shield);
        while (lines.Next(out ReadOnlyMemory<byte> line, out bool tooLong))
        {
            JsonElement id = default;
            string? error = tooLong ? "the line is longer than 64 MiB" : null;
            if (error is null)
            {
                // Boundary: one line that we fail on must not end the run.
#pragma warning disable CA1031
                try
                {
                    using JsonDocument document = LineInspector.Parse(line);
                    if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out JsonElement given))
                        id = given.Clone();
                    LineResult result = inspector.Inspect(document.RootElement);
                    writer.Write(id, result);
                    counts.Add(result);
                    continue;
                }
                catch (JsonException)
                {
                    error = "no JSON";
                }
                catch (NotUnderstoodException e)
                {
                    error = e.Message;
                }
                catch (Exception e) when (e is not (OutOfMemoryException or IOException))
                {
                    error = "FunctionShield itself failed: " + e.GetType().Name;
                }
#pragma warning restore CA1031
            }

            writer.WriteError(id, lines.Number, error);
            counts.AddError();
        }
    }
}
