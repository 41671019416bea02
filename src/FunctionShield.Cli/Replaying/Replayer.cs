using System.Text.Json;
using FunctionShield.Cli.Inspecting;
using FunctionShield.Cli.Logs;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Replaying;

/// <summary>Asks one or two policies about a piece of a recording.</summary>
/// <param name="policy">The policy that is asked.</param>
/// <param name="against">The one that it is compared with; null for what the log says was done, and for nothing where there is no log.</param>
/// <param name="function">The function to name where the recording does not; null leaves it empty.</param>
/// <param name="now">The time, for exceptions of the policies.</param>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class Replayer(PolicyJudge policy, PolicyJudge? against, string? function, DateTimeOffset now)
{
    public ReplayedLine Replay(LogPiece piece, LogEventParser parser)
    {
        ReadOnlySpan<byte> start = piece.Text.Span.TrimStart(" \t"u8);
        if (start.IsEmpty || start[0] is not ((byte)'{' or (byte)'['))
            return Logged(piece, parser.Parse(piece, function ?? ""));

        // Boundary: one line that we fail on must not end the run.
#pragma warning disable CA1031
        try
        {
            using JsonDocument document = LineInspector.Parse(piece.Text);
            return Replay(document.RootElement, piece, parser);
        }
        catch (JsonException)
        {
            return Failed(piece, "no JSON");
        }
        catch (NotUnderstoodException e)
        {
            return Failed(piece, e.Message);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or IOException))
        {
            return Failed(piece, "FunctionShield itself failed: " + e.GetType().Name);
        }
#pragma warning restore CA1031
    }

    private ReplayedLine Replay(JsonElement root, LogPiece piece, LogEventParser parser)
    {
        if (RecordedLine.IsOne(root))
            return Inspected(root, piece, raw: false);

        IReadOnlyList<LogEvent> events = parser.Parse(root, piece, function ?? "");
        if (events.Count > 0 || root.ValueKind != JsonValueKind.Object || RecordedLine.IsOfLog(root))
            return Logged(piece, events);
        return Inspected(root, piece, raw: true);
    }

    private ReplayedLine Inspected(JsonElement root, LogPiece piece, bool raw)
    {
        string name = raw ? function ?? "" : RecordedLine.Text(root, "function") ?? function ?? "";
        List<ReplayedFinding> findings = [];
        if (against is not null)
        {
            foreach (Report report in Reports(against, name, root, piece, raw))
                findings.Add(Finding(report, report.Decision, Decision.Allow));
        }

        foreach (Report report in Reports(policy, name, root, piece, raw))
        {
            ReplayedFinding found = Finding(report, against is null ? null : Decision.Allow, report.Decision);
            int same = findings.FindIndex(known => known.IsSameAs(found) && known.After == Decision.Allow);
            if (same < 0)
                findings.Add(found);
            else
                findings[same] = found with { Before = findings[same].Before };
        }

        return new ReplayedLine(ReplayedKind.Input, piece.File, piece.Line, raw ? "" : RecordedLine.Id(root), name, findings);
    }

    private static IReadOnlyList<Report> Reports(PolicyJudge judge, string name, JsonElement root, LogPiece piece, bool raw) => raw
        ? [.. judge.ShieldOf(name).InspectEvent(piece.Text.Span).Where(report => report.Decision != Decision.Allow)]
        : judge.InspectorOf(name).Inspect(root).Reports;

    private ReplayedLine Logged(LogPiece piece, IReadOnlyList<LogEvent> events)
    {
        List<ReplayedFinding> findings = [];
        string name = function ?? "";
        foreach (LogEvent logged in events)
        {
            name = logged.Function;
            if (LogFinding.Of(logged) is { } finding)
                findings.Add(Decided(finding));
        }

        return new ReplayedLine(
            findings.Count > 0 ? ReplayedKind.Findings : ReplayedKind.Other, piece.File, piece.Line, findings.Count > 0 ? events[0].Text("requestId") : "", name, findings);
    }

    /// <summary>A finding of a log, decided anew. One of a rule that this version has not stays as it was.</summary>
    private ReplayedFinding Decided(LogFinding finding)
    {
        Decision done = finding.Action switch { "block" => Decision.Block, "redact" => Decision.Redact, _ => Decision.Log };
        return new ReplayedFinding(
            finding.RuleId, finding.Class, finding.Confidence, finding.Trigger, finding.Record, finding.Path, finding.Call, finding.Reason, finding.Evidence,
            Decide(against, finding) ?? done, Decide(policy, finding) ?? done);
    }

    private Decision? Decide(PolicyJudge? judge, LogFinding finding) =>
        judge is null || finding.Rule is not { } rule || finding.Sureness() is not { } confidence
            ? null
            : judge.ShieldOf(finding.Event.Function).Policy.Decide(rule, confidence, finding.Attribution(), now);

    private static ReplayedFinding Finding(Report report, Decision? before, Decision after) => new(
        report.Rule.Id, report.Rule.ClassName, ReportNames.Of(report.Confidence), ReportNames.Of(report.Attribution.Trigger), report.Attribution.Record,
        report.Attribution.Path, report.Call ?? "", report.Reason, report.Evidence, before, after);

    private ReplayedLine Failed(LogPiece piece, string error) =>
        new(ReplayedKind.Other, piece.File, piece.Line, "", function ?? "", [], error);
}
