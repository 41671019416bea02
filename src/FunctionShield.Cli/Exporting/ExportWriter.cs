using System.Buffers;
using System.Text;
using System.Text.Json;
using FunctionShield.Reporting;
using FunctionShield.Reporting.Asff;
using FunctionShield.Reporting.Ocsf;

namespace FunctionShield.Cli.Exporting;

/// <summary>Writes lines of a format, as many findings in each as a request may carry.</summary>
/// <remarks>Not safe for concurrent use. Holds one line in memory.</remarks>
internal sealed class ExportWriter(Stream output, ExportOptions options)
{
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly List<Report> _waiting = [];

    public void Add(Report report)
    {
        _waiting.Add(report);
        if (_waiting.Count == ExportFormats.PerLine(options.Format))
            Flush();
    }

    /// <summary>Writes what waits for more.</summary>
    public void Flush()
    {
        if (_waiting.Count == 0)
            return;

        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line))
            Write(json);
        _line.Write("\n"u8);
        output.Write(_line.WrittenSpan);
        _waiting.Clear();
    }

    private void Write(Utf8JsonWriter json)
    {
        switch (options.Format)
        {
            case ExportFormat.Ocsf:
                OcsfFinding.Write(json, _waiting[0]);
                break;
            case ExportFormat.Asff:
                AsffFinding.Write(json, _waiting[0]);
                break;
            case ExportFormat.AsffBatch:
                WriteBatch(json);
                break;
            default:
                WriteEvents(json);
                break;
        }
    }

    /// <summary>Of findings with one id the last: a batch with two of them is refused.</summary>
    private void WriteBatch(Utf8JsonWriter json)
    {
        var last = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (Report report in _waiting)
        {
            byte[] finding = Finding(report);
            using JsonDocument document = JsonDocument.Parse(finding);
            last[document.RootElement.GetProperty("Id").GetString()!] = finding;
        }

        json.WriteStartObject();
        json.WriteStartArray("Findings");
        foreach (byte[] finding in last.Values)
            json.WriteRawValue(finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteEvents(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("Entries");
        foreach (Report report in _waiting)
        {
            json.WriteStartObject();
            json.WriteString("Source", "functionshield");
            json.WriteString("DetailType", "FunctionShield Finding");
            json.WriteString("Time", report.Origin.Time.UtcDateTime);
            if (options.Bus is { Length: > 0 } bus)
                json.WriteString("EventBusName", bus);
            if (report.Origin.Function.Arn.Length > 0)
            {
                json.WriteStartArray("Resources");
                json.WriteStringValue(report.Origin.Function.Arn);
                json.WriteEndArray();
            }

            json.WriteString("Detail", Encoding.UTF8.GetString(Finding(report)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] Finding(Report report)
    {
        var finding = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(finding))
            AsffFinding.Write(json, report);
        return finding.WrittenSpan.ToArray();
    }
}
