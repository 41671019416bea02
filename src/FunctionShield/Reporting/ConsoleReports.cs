using System.Text;
using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>The default sink: one line of JSON for each event on standard output, where Lambda collects it.</summary>
internal sealed class ConsoleReports : IReportSink
{
    public static IReportSink Create(Func<string, string?> environment)
    {
        _ = environment;
        return new ConsoleReports();
    }

    public void Found(Report report) => Write(json =>
    {
        json.WriteString("shield", report.Decision == Decision.Block ? "blocked" : "found");
        json.WriteString("rule", report.Rule.Id);
        json.WriteNumber("cwe", report.Rule.Cwe);
        json.WriteString("trigger", report.Attribution.Trigger.ToString());
        json.WriteNumber("record", report.Attribution.Record);
        json.WriteString("path", report.Attribution.Path);
        json.WriteString("call", report.Call);
        json.WriteString("reason", report.Reason);
        json.WriteString("evidence", report.Evidence);
        json.WriteString("requestId", report.RequestId);
        json.WriteString("reference", report.ReferenceId);
    });

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId) => Write(json =>
    {
        json.WriteString("shield", "not-inspected");
        json.WriteString("coverage", coverage.ToString());
        json.WriteString("trigger", trigger.ToString());
        json.WriteString("requestId", requestId);
    });

    public void PolicyProblem(PolicyError error) => Write(json =>
    {
        json.WriteString("shield", "policy");
        json.WriteString("error", error.ToString());
    });

    public void Failed(string where, Exception exception) => Write(json =>
    {
        json.WriteString("shield", "failed");
        json.WriteString("where", where);
        json.WriteString("exception", exception.ToString());
    });

    private static void Write(Action<Utf8JsonWriter> fields)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        Console.Out.WriteLine(Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length)));
    }
}
