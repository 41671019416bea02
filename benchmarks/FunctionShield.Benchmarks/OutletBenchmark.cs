using System.Text;
using BenchmarkDotNet.Attributes;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks;

/// <summary>One SQL statement of 200 characters against the invocation's inputs.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "RatioSD", "Alloc Ratio", "Median")]
public class OutletBenchmark
{
    private const string Statement =
        "SELECT o.id, o.created_at, o.total, c.name, c.email FROM orders o JOIN customers c ON c.id = o.customer_id " +
        "WHERE c.region = 'EMEA' AND o.status IN ('open', 'packed') AND o.total > 100 ORDER BY o.created_at";

    private readonly byte[] _statement = Encoding.UTF8.GetBytes(Statement);
    private readonly Invocation _invocation = new();

    [Params(30, 10_000)]
    public int Inputs { get; set; }

    /// <summary>None of the inputs is in the statement; one is, as it came; one is, after its handler trimmed and lower-cased it.</summary>
    [Params("none", "as it came", "transformed")]
    public string Found { get; set; } = "none";

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Inputs; i++)
            _invocation.Inputs.Add(Encoding.UTF8.GetBytes($"Customer {i}'s note, please ring #{i * 7919 % 1000}"));
        if (Found == "as it came")
            _invocation.Inputs.Add("EMEA"u8);
        if (Found == "transformed")
            _invocation.Inputs.Add("  Emea "u8);
    }

    /// <summary>One pass over the inputs' text: what any correlation must at least do.</summary>
    [Benchmark(Baseline = true)]
    public int OnePass()
    {
        int sum = 0;
        for (int i = 0; i < _invocation.Inputs.Count; i++)
        {
            foreach (byte b in _invocation.Inputs.Text(i))
                sum += b;
        }

        return sum;
    }

    [Benchmark]
    public int Correlate()
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        Correlator.Correlate(OutboundCall.Sql(_statement), _invocation, ref findings);
        return findings.Count;
    }
}
