using System.Text;
using FunctionShield.Cli.Logs;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Publishing;

/// <summary><c>functionshield report</c>: logs as one HTML page.</summary>
internal sealed class ReportCommand(ReportOptions options)
{
    public int Run(Streams streams)
    {
        PolicyReading? reading = options.Policy is null ? null : PolicyFile.Load(options.Policy, streams.Error);
        if (options.Policy is not null && reading is null)
            return ExitCodes.NotUnderstood;

        var logs = new LogReader(options.Paths, streams.Input, options.Function);
        LogDigest digest = ProgressBar.Run(streams, "Reading", () => logs.Progress, () => Tables.Grouped(logs.Lines) + " lines", () =>
        {
            var sums = new LogDigest();
            foreach (LogEvent found in logs.Read())
                sums.Add(found);
            return sums;
        });

        var facts = new ReportFacts(
            options.Title, TimeProvider.System.GetUtcNow(), logs.Lines, logs.Others, logs.Problems, options.Policy,
            reading is null ? [] : reading.Policy.Exemptions.ToArray(), options.Days);
        try
        {
            using Stream? file = options.Out == "-" ? null : File.Create(options.Out);
            using var writer = new StreamWriter(file ?? streams.Output, new UTF8Encoding(false), leaveOpen: true);
            new ReportPage(digest, facts).Write(writer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"{options.Out}: the report cannot be written: {e.Message}");
            return ExitCodes.NotUnderstood;
        }

        logs.Problems.Write(streams.Error);
        if (options.Json)
            ReportJson.Write(options.Out == "-" ? Stream.Null : streams.Output, options.Out, digest, facts);
        else if (options.Out != "-")
            WriteText(streams, digest, facts);
        return logs.Problems.Count > 0 || reading is { Policy.IsRefused: true } ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }

    private void WriteText(Streams streams, LogDigest digest, ReportFacts facts)
    {
        using var writer = new StreamWriter(streams.Output, leaveOpen: true);
        writer.WriteLine(
            $"{options.Out}: {Tables.Grouped(digest.Findings.Total)} findings, {Tables.Grouped(digest.Findings.Blocked)} of them blocked, from {Tables.Grouped(facts.Lines)} lines.");
    }
}
