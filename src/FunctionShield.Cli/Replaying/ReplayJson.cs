using System.Text.Encodings.Web;
using System.Text.Json;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Replaying;

/// <summary>A replay for programs.</summary>
internal static class ReplayJson
{
    // Readable output; nothing here is ever put into a page.
    public static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, ReplayOutcome outcome)
    {
        ReplayTally tally = outcome.Tally;
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteString("policy", outcome.Policy);
            if (outcome.Against is not null)
                json.WriteString("against", outcome.Against);
            json.WriteNumber("lines", outcome.Lines);
            json.WriteNumber("inputs", tally.Inputs);
            json.WriteNumber("loggedFindings", tally.Findings);
            json.WriteNumber("otherLines", tally.Others);
            json.WriteNumber("problems", outcome.Problems.Count);
            json.WriteNumber("seconds", Math.Round(outcome.Elapsed.TotalSeconds, 3));
            json.WriteNumber("linesPerSecond", Math.Round(outcome.LinesPerSecond));
            json.WriteNumber("looser", tally.Looser);
            json.WriteNumber("tighter", tally.Tighter);
            json.WriteStartObject("verdicts");
            if (outcome.ComparesInputs)
                WriteCounts(json, "before", tally.Before);
            WriteCounts(json, "after", tally.After);
            json.WriteEndObject();
            json.WriteStartArray("groups");
            foreach (ReplayGroup group in tally.Groups)
                Write(json, group);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    public static void Write(Utf8JsonWriter json, ReplayExample example, string function)
    {
        ReplayedFinding finding = example.Finding;
        json.WriteStartObject();
        json.WriteString("file", example.File);
        json.WriteNumber("line", example.Line);
        WriteUnlessEmpty(json, "id", example.Id);
        WriteUnlessEmpty(json, "function", function);
        json.WriteString("rule", finding.Rule);
        json.WriteString("class", finding.Class);
        json.WriteString("confidence", finding.Confidence);
        WriteUnlessEmpty(json, "trigger", finding.Trigger);
        if (finding.Record >= 0)
            json.WriteNumber("record", finding.Record);
        json.WriteString("path", finding.Path);
        WriteUnlessEmpty(json, "call", finding.Call);
        if (finding.Before is { } before)
            json.WriteString("before", ReportNames.Of(before));
        json.WriteString("after", ReportNames.Of(finding.After));
        json.WriteString("reason", finding.Reason);
        json.WriteString("evidence", finding.Evidence);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReplayGroup group)
    {
        json.WriteStartObject();
        json.WriteString("function", group.Function);
        json.WriteString("class", group.Class);
        json.WriteNumber("findings", group.Findings);
        json.WriteNumber("looser", group.Looser);
        json.WriteNumber("tighter", group.Tighter);
        WriteCounts(json, "before", group.Before);
        WriteCounts(json, "after", group.After);
        json.WriteStartArray("examples");
        foreach (ReplayExample example in group.Examples)
            Write(json, example, group.Function);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, Func<Decision, long> count)
    {
        json.WriteStartObject(name);
        for (Decision decision = Decision.Allow; decision <= Decision.Block; decision++)
            json.WriteNumber(ReportNames.Of(decision), count(decision));
        json.WriteEndObject();
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
    }
}
