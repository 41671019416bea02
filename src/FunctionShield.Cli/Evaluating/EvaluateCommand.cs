using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Inspecting;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Evaluating;

/// <summary><c>functionshield evaluate</c>: recall and false alarms on labelled lines.</summary>
/// <param name="path">A file, or a folder of <c>*.jsonl</c>.</param>
/// <param name="policy">The policy's path, or null for the balanced preset.</param>
/// <param name="misses">Where disagreements go, or null.</param>
/// <param name="only">The one class to look at, or null.</param>
/// <param name="asJson">One JSON document instead of tables.</param>
internal sealed class EvaluateCommand(string path, string? policy, string? misses, string? only, bool asJson)
{
    public int Run(Streams streams)
    {
        if (PolicyFile.Load(policy, streams.Error) is not { } reading)
            return ExitCodes.NotUnderstood;

        var evaluation = new Evaluation();
        long errors = 0;
        try
        {
            string[] files = Directory.Exists(path) ? Directory.GetFiles(path, "*.jsonl") : [path];
            Array.Sort(files, StringComparer.Ordinal);
            using StreamWriter? disagreements = misses is null ? null : new StreamWriter(misses);
            var inspector = new LineInspector(Shield.Create(reading.Policy));
            foreach (string file in files)
                errors += Evaluate(file, inspector, evaluation, disagreements, streams.Error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"{path}: {e.Message}");
            return ExitCodes.NotUnderstood;
        }

        if (asJson)
            EvaluationJson.Write(streams.Output, evaluation);
        else
            WriteTables(streams, evaluation);
        return errors > 0 || reading.Policy.IsRefused ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }

    private static void WriteTables(Streams streams, Evaluation evaluation) => Tables.Write(
            streams, evaluation.Details(), evaluation.Recall(), evaluation.FalseAlarms(), evaluation.SinkRecall(),
            evaluation.SinkFalseAlarms(), evaluation.Whole());

    private long Evaluate(string file, LineInspector inspector, Evaluation evaluation, StreamWriter? disagreements, TextWriter error)
    {
        long errors = 0;
        using FileStream stream = File.OpenRead(file);
        var lines = new LineReader(stream, static () => { });
        while (lines.Next(out ReadOnlyMemory<byte> line, out _))
        {
            try
            {
                using JsonDocument document = LineInspector.Parse(line);
                Evaluate(Path.GetFileNameWithoutExtension(file), document.RootElement, line, inspector, evaluation, disagreements);
            }
            catch (Exception e) when (e is JsonException or NotUnderstoodException)
            {
                errors++;
                error.WriteLine($"{file}:{lines.Number}: {(e is JsonException ? "no JSON" : e.Message)}");
            }
        }

        return errors;
    }

    private void Evaluate(
        string stem, JsonElement line, ReadOnlyMemory<byte> raw, LineInspector inspector, Evaluation evaluation, StreamWriter? disagreements)
    {
        LineResult result = inspector.Inspect(line);
        string label = LabelOf(line), named = Text(line, "class") ?? Text(line, "sink") ?? "-";
        string wanted = result.Kind == LineKind.Sink ? ClassOfSink(Text(line, "sink")) : named;
        if (only is not null && label == "attack" && wanted != only)
            return;

        bool logged = false, blocked = false;
        var counted = new List<Report>();
        foreach (Report report in result.Reports)
        {
            // At a sink only a proof of its own class answers the label's question: did an input change this call?
            bool counts = result.Kind == LineKind.Sink
                ? report.Confidence == Confidence.Proof && report.Rule.ClassName == wanted
                : only is null || report.Rule.ClassName == only;
            if (!counts)
                continue;

            counted.Add(report);
            logged = true;
            blocked |= report.Decision == Decision.Block;
        }

        string tier = Text(line, "tier") ?? Text(line, "note") ?? "";
        evaluation.Add(new LineGroup(stem, result.Kind, label, result.Kind == LineKind.Sink ? Text(line, "sink")! : named, tier), logged, blocked);
        if (disagreements is not null && label != "?" && logged != (label == "attack"))
            WriteMiss(disagreements, label == "attack" ? "MISSED" : blocked ? "BLOCKED" : "LOGGED", counted, raw);
    }

    private static void WriteMiss(StreamWriter disagreements, string word, List<Report> reports, ReadOnlyMemory<byte> raw)
    {
        disagreements.Write(word);
        disagreements.Write('\t');
        for (int i = 0; i < reports.Count; i++)
        {
            Report report = reports[i];
            disagreements.Write($"{(i > 0 ? "," : "")}{report.Rule.Id}/{report.Confidence} {report.Reason} «{report.Evidence}»");
        }

        disagreements.Write('\t');
        disagreements.WriteLine(Encoding.UTF8.GetString(raw.Span));
    }

    private static string LabelOf(JsonElement line) => line.TryGetProperty("label", out JsonElement label) && label.ValueKind == JsonValueKind.Number
        ? label.GetDouble() >= 1 ? "attack" : "benign"
        : "?";

    private static string ClassOfSink(string? sink) => sink switch
    {
        "sql" or "partiql" => "sql-injection",
        "shell" or "exec" => "command-injection",
        "path" => "path-traversal",
        _ => "ssrf",
    };

    private static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String ? JsonStrings.Text(found) : null;
}
