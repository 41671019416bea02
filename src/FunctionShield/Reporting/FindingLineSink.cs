using System.Buffers;
using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>Writes each finding as one line of JSON and nothing else: what is no finding stays in the log.</summary>
internal sealed class FindingLineSink(LineOutput output, Action<Utf8JsonWriter, Report> write) : IReportSink
{
    private const int UsualLine = 2048;

    public void Found(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Decision == Decision.Allow)
            return;

        var line = new ArrayBufferWriter<byte>(UsualLine);
        using (var json = new Utf8JsonWriter(line))
            write(json, report);
        line.Write("\n"u8);
        output.Write(line.WrittenSpan);
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
    }

    public void PolicyProblem(PolicyError error)
    {
    }

    public void Failed(string where, Exception exception)
    {
    }
}
