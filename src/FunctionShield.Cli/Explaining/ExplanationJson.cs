using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using FunctionShield.Explaining;
using FunctionShield.Findings;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Explaining;

/// <summary>An explanation for programs: one JSON document on one line, ASCII alone, so that it is safe on a terminal too.</summary>
internal static class ExplanationJson
{
    public static void Write(Stream output, Explanation explanation)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("trigger", ReportNames.Of(explanation.Trigger));
            json.WriteString("policy", explanation.PolicyName);
            json.WriteString("action", ReportNames.Of(explanation.Decision));
            json.WriteStartArray("inputs");
            foreach (ExplainedInput input in explanation.Inputs)
                Write(json, input);
            json.WriteEndArray();
            json.WriteStartArray("eventFindings");
            foreach (ExplainedFinding finding in explanation.EventFindings)
                Write(json, finding);
            json.WriteEndArray();
            json.WriteStartArray("gaps");
            foreach (Coverage gap in explanation.Gaps)
                json.WriteStringValue(gap.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, ExplainedInput input)
    {
        json.WriteStartObject();
        json.WriteNumber("index", input.Index);
        json.WriteString("path", input.Path);
        json.WriteString("field", input.Field);
        if (input.Record >= 0)
            json.WriteNumber("record", input.Record);
        if (input.Parent >= 0)
        {
            json.WriteNumber("parent", input.Parent);
            json.WriteString("envelope", input.Envelope);
        }

        json.WriteNumber("start", input.Start);
        json.WriteNumber("length", input.Raw.Length);
        WriteText(json, "raw", input.Raw.Span);
        WriteText(json, "text", input.Text.Span);
        json.WriteString("fate", Word(input.Fate));
        json.WriteStartArray("views");
        foreach (ExplainedView view in input.Views)
            Write(json, view);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplainedView view)
    {
        json.WriteStartObject();
        json.WriteString("decoder", view.Decoder);
        WriteText(json, "text", view.Text.Span);
        json.WriteString("characters", view.Characters);
        json.WriteStartArray("detectors");
        foreach (ExplainedDetector detector in view.Detectors)
        {
            json.WriteStartObject();
            json.WriteString("rule", detector.Rule.Id);
            json.WriteString("class", detector.Rule.ClassName);
            json.WriteString("question", detector.Question);
            json.WriteBoolean("asked", detector.Missing.Length == 0);
            if (detector.Missing.Length > 0)
                json.WriteString("missing", detector.Missing);
            json.WriteStartArray("contexts");
            foreach (ExplainedContext context in detector.Contexts)
                Write(json, context);
            json.WriteEndArray();
            if (detector.Finding is not null)
            {
                json.WritePropertyName("finding");
                Write(json, detector.Finding);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplainedContext context)
    {
        json.WriteStartObject();
        json.WriteString("place", context.Place);
        json.WriteString("outcome", Word(context.Outcome));
        if (context.Confidence is { } confidence)
            json.WriteString("confidence", ReportNames.Of(confidence));
        if (context.Reason.Length > 0)
            json.WriteString("reason", context.Reason);
        if (context.Outcome == ContextOutcome.Found)
        {
            json.WriteNumber("start", context.Start);
            json.WriteNumber("length", context.Length);
        }

        if (context.Met.Length > 0)
            json.WriteString("met", context.Met);
        json.WriteStartArray("tokens");
        foreach (ExplainedToken token in context.Tokens)
        {
            json.WriteStartObject();
            json.WriteString("kind", token.Kind);
            json.WriteNumber("start", token.Start);
            json.WriteNumber("length", token.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplainedFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("class", finding.Rule.ClassName);
        json.WriteNumber("cwe", finding.Rule.Cwe);
        json.WriteString("confidence", ReportNames.Of(finding.Confidence));
        json.WriteString("action", ReportNames.Of(finding.Decision));
        json.WriteString("actionReason", finding.DecisionReason);
        json.WriteString("reason", finding.Reason);
        json.WriteNumber("start", finding.Start);
        json.WriteNumber("length", finding.Length);
        json.WriteBoolean("reported", finding.IsReported);
        json.WriteEndObject();
    }

    /// <summary>Text as text; bytes that are none also as base64.</summary>
    private static void WriteText(Utf8JsonWriter json, string name, ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            json.WriteString(name, text);
            return;
        }

        json.WriteString(name, Encoding.UTF8.GetString(text));
        json.WriteBase64String(name + "Base64", text);
    }

    private static string Word(InputFate fate) => fate switch
    {
        InputFate.Quiet => "quiet",
        InputFate.Opened => "opened",
        _ => "inspected",
    };

    private static string Word(ContextOutcome outcome) => outcome switch
    {
        ContextOutcome.Skipped => "skipped",
        ContextOutcome.Nothing => "nothing",
        _ => "found",
    };
}
