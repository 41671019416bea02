using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using FunctionShield.Cli.Inspecting;
using FunctionShield.Findings;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Scanning;

/// <summary>Writes one output line for each input line.</summary>
internal sealed class ResultWriter(Stream output) : IDisposable
{
    // Readable output; nothing here is ever put into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly BufferedStream _output = new(output, 64 * 1024);
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    public void Flush() => _output.Flush();

    public void Write(JsonElement id, LineResult result)
    {
        using (Utf8JsonWriter json = Begin(id))
        {
            json.WriteString("action", ReportNames.Of(result.Action));
            json.WriteStartArray("findings");
            foreach (Report report in result.Reports)
                Write(json, report);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        End();
    }

    public void WriteError(JsonElement id, long line, string error)
    {
        using (Utf8JsonWriter json = Begin(id))
        {
            json.WriteNumber("line", line);
            json.WriteString("error", error);
            json.WriteEndObject();
        }

        End();
    }

    // The stream below is the caller's: it is flushed, not closed.
    public void Dispose() => _output.Flush();

    private static void Write(Utf8JsonWriter json, Report report)
    {
        Attribution at = report.Attribution;
        json.WriteStartObject();
        json.WriteString("rule", report.Rule.Id);
        json.WriteString("class", report.Rule.ClassName);
        json.WriteNumber("cwe", report.Rule.Cwe);
        json.WriteString("confidence", ReportNames.Of(report.Confidence));
        json.WriteString("action", ReportNames.Of(report.Decision));
        json.WriteString("path", at.Path);
        if (at.Trigger != Trigger.Unknown)
            json.WriteString("trigger", ReportNames.Of(at.Trigger));
        if (at.Record >= 0)
            json.WriteNumber("record", at.Record);
        if (report.Call is not null)
            json.WriteString("call", report.Call);
        json.WriteString("reason", report.Reason);
        json.WriteString("evidence", report.Evidence);
        json.WriteEndObject();
    }

    private Utf8JsonWriter Begin(JsonElement id)
    {
        _line.ResetWrittenCount();
        var json = new Utf8JsonWriter(_line, Options);
        json.WriteStartObject();
        json.WritePropertyName("id");
        if (id.ValueKind == JsonValueKind.String)
            json.WriteStringValue(JsonStrings.Text(id));
        else if (id.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            id.WriteTo(json);
        else
            json.WriteNullValue();
        return json;
    }

    private void End()
    {
        _output.Write(_line.WrittenSpan);
        _output.WriteByte((byte)'\n');
    }
}
