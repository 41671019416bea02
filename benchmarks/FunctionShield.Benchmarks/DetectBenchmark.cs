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

    [Params("clean", "prose", "code", "markup", "json", "markdown", "form", "hostile", "quotes", "percents", "brackets")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        string unit = Text switch
        {
            "clean" => "The quick brown fox jumps over the lazy dog 1234567890 and goes home. ",
            "hostile" => "' OR 1=1 -- <script>alert(1)</script>; cat /etc/passwd | ../../ ",
            "quotes" => "'\"'\"'\"",
            "percents" => "%25%25%25",
            "brackets" => "([{<([{<",
            _ => Texts.Lexed.Single(text => text.Kind == Text).Unit,
        };
        _text = Texts.Repeat(unit, 1024);
    }

    /// <summary>One pass over the text, byte by byte: what the gate holds the detectors against.</summary>
    public int OnePass()
    {
        int sum = 0;
        foreach (byte b in _text)
            sum += b;
        return sum;
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
