using BenchmarkDotNet.Attributes;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks;

/// <summary>Texts built to be slow, through the inlet. Six times the text must take six times the time; <see cref="SpeedTable"/> has more of them.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "RatioSD", "Alloc Ratio", "Median")]
public class WorstBenchmark
{
    private readonly Invocation _invocation = new();
    private byte[] _text = [];

    [Params("''\"", "a(", "<a ", "%2e%2e%2f", "a=b&")]
    public string Unit { get; set; } = "";

    [Params(1, 6)]
    public int Megabytes { get; set; }

    [GlobalSetup]
    public void Setup() => _text = Texts.Repeat(Unit, Megabytes * 1024 * 1024);

    [Benchmark]
    public int Inlet()
    {
        _invocation.Begin(_text, _text.Length);
        new Inlet(_invocation).InspectValue(new TextSlice(0, 0, _text.Length), "q"u8, FieldKind.Body);
        int inputs = _invocation.Inputs.Count;
        _invocation.End();
        return inputs;
    }
}
