using System.Buffers;
using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Logs;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Exporting;

/// <summary><c>functionshield export</c>: logged findings in the formats of security tools.</summary>
/// <param name="options">What was asked for.</param>
internal sealed class ExportCommand(ExportOptions options)
{
    private long _written;
    private long _counted;
    private long _unknown;
    private long _nameless;

    public int Run(Streams streams)
    {
        var log = new LogReader(options.Paths, streams.Input, options.Function);
        var writer = new ExportWriter(streams.Output, options);
        ProgressBar.Run(streams, "Exporting", () => log.Progress, () => Tables.Grouped(_written) + " findings", () => Export(log, writer));
        if (options.Json)
            WriteCounts(streams.Error);
        else
            SayCounts(streams.Error);
        log.Problems.Write(streams.Error);
        return log.Problems.Count > 0 || _unknown > 0 ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }

    private bool Export(LogReader log, ExportWriter writer)
    {
        foreach (LogEvent found in log.Read())
        {
            if (LoggedReport.Of(found, options) is { } report)
            {
                writer.Add(report);
                _written++;
                _nameless += report.Origin.Function.Account.Length == 0 ? 1 : 0;
            }
            else if (found.Id == ReportEvents.FindingBlockedAgain)
            {
                _counted++;
            }
            else if (found.Id == ReportEvents.FindingsRepeated)
            {
                _counted += found.Number("count");
            }
            else if (LogFinding.Of(found) is not null)
            {
                _unknown++;
            }
        }

        writer.Flush();
        return true;
    }

    private void SayCounts(TextWriter error)
    {
        error.WriteLine(FormattableString.Invariant($"{_written} findings were exported."));
        if (_counted > 0)
            error.WriteLine(FormattableString.Invariant($"At least {_counted} more were only counted by the log, and cannot be."));
        if (_unknown > 0)
            error.WriteLine(FormattableString.Invariant($"{_unknown} findings are of rules that this version does not know."));
        if (_nameless > 0 && options.Format != ExportFormat.Ocsf)
            error.WriteLine(FormattableString.Invariant($"{_nameless} findings name no account, and Security Hub will refuse them: say --account and --region."));
    }

    private void WriteCounts(TextWriter error)
    {
        var line = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("exported", _written);
            json.WriteNumber("counted", _counted);
            json.WriteNumber("unknown", _unknown);
            json.WriteNumber("withoutAccount", _nameless);
            json.WriteEndObject();
        }

        error.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }
}
