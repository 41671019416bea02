using System.Text;
using BenchmarkDotNet.Attributes;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Benchmarks;

/// <summary>All detectors over a kilobyte of text, by how hostile it is. Pathological text is built to be slow.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "RatioSD", "Alloc Ratio", "Median")]
public class DetectBenchmark
{
    private byte[] _text = [];

    [Params("clean", "prose", "code", "hostile", "quotes", "percents", "brackets")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        string unit = Text switch
        {
            "clean" => "The quick brown fox jumps over the lazy dog 1234567890 and goes home. ",
            "prose" => "It's O'Brien & Sons; they sell tea (loose) - 50% off, isn't that \"nice\"? See https://tea.example/a?b=c. ",
            "code" => "if (a < b && c[\"k\"] != null) { list.Add(new List<string> { $\"{x}\" }); } // it's fine\n",
            "hostile" => "' OR 1=1 -- <script>alert(1)</script>; cat /etc/passwd | ../../ ",
            "quotes" => "'\"'\"'\"",
            "percents" => "%25%25%25",
            _ => "([{<([{<",
        };
        var text = new StringBuilder();
        while (text.Length < 1024)
            text.Append(unit);
        _text = Encoding.UTF8.GetBytes(text.ToString(0, 1024));
    }

    [Benchmark]
    public int Detect()
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        Detectors.Run(new FieldView(_text, default, FieldKind.Body, DecodeLayers.None, FirstLook.At(_text)), ref findings);
        return findings.Count;
    }
}
