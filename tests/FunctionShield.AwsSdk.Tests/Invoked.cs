using System.Text;
using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.AwsSdk.Tests;

/// <summary>An invocation whose inputs are given values, as if an event had brought them; what the shield says is kept. Dispose it to end it.</summary>
internal sealed class Invoked : IReportSink, IDisposable
{
    private readonly Inspection _inspection;

    private Invoked(string policy, byte[] utf8Event)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "functionshield.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        Shield = Shield.Load(new ShieldOptions { Policy = reading.Policy, Reports = this });
        _inspection = Shield.Begin(utf8Event, "request-1");
        Reports.Clear();
    }

    public Shield Shield { get; }

    public List<Report> Reports { get; } = [];

    public List<Coverage> Gaps { get; } = [];

    public static Invoked With(params string[] inputs) => Under("{}", inputs);

    public static Invoked Under(string policy, params string[] inputs) => new(policy, JsonSerializer.SerializeToUtf8Bytes(new { inputs }));

    public static Invoked By(string json) => new("{}", Encoding.UTF8.GetBytes(json));

    public void Found(Report report)
    {
        lock (Reports)
            Reports.Add(report);
    }

    public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
    {
        lock (Gaps)
            Gaps.Add(coverage);
    }

    public void PolicyProblem(PolicyError error)
    {
    }

    public void Failed(string where, Exception exception) => Assert.Fail(where + ": " + exception);

    public void Dispose() => _inspection.Dispose();
}
