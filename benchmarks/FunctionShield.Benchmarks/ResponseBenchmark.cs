using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FunctionShield.Policies;

namespace FunctionShield.Benchmarks;

/// <summary>The look at a benign response beside its serialization: credentials of AWS and five secrets of the policy are looked for.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "RatioSD", "Alloc Ratio", "Median")]
public class ResponseBenchmark
{
    private readonly MemoryStream _buffer = new();
    private Shield _shield = null!;
    private Response _response = null!;
    private byte[] _bytes = null!;
    private Inspection _inspection = null!;

    /// <summary>Kilobytes of body.</summary>
    [Params(1, 16)]
    public int Size { get; set; }

    [Params("application/json", "text/html")]
    public string ContentType { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        string item = ContentType == "text/html"
            ? "<li class=item><a href='/orders/4711'>O&#39;Brien &amp; Sons, 42.50 EUR</a></li>\n"
            : """{"id":"3f2504e0-4f89-11d3-9a0c-0305e82c3301","customer":"O'Brien & Sons","total":42.50},""";
        string body = string.Concat(Enumerable.Repeat(item, (Size * 1024 / item.Length) + 1));
        _response = new Response(200, new Dictionary<string, string> { ["content-type"] = ContentType }, body, false);
        _bytes = JsonSerializer.SerializeToUtf8Bytes(_response);
        PolicyReading reading = PolicyReader.Read("""{ "secrets": ["S1", "S2", "S3", "S4", "S5"] }"""u8, "benchmark", DateTimeOffset.UnixEpoch);
        _shield = Shield.Load(new ShieldOptions { Policy = reading.Policy, Environment = Secret });
        string[] inputs = [.. Enumerable.Range(0, 30).Select(static i => $"Customer {i}'s note, please ring #{i * 7919 % 1000}")];
        _inspection = _shield.Begin(JsonSerializer.SerializeToUtf8Bytes(new { inputs }));
    }

    [GlobalCleanup]
    public void Cleanup() => _inspection.Dispose();

    [Benchmark(Baseline = true)]
    public long Serialize()
    {
        _buffer.SetLength(0);
        JsonSerializer.Serialize(_buffer, _response);
        return _buffer.Length;
    }

    [Benchmark]
    public int Check() => _shield.CheckResponse(_bytes).Length;

    private static string? Secret(string name) => name switch
    {
        "AWS_SECRET_ACCESS_KEY" => "kQ3v/9ZxTm+bWpLr7cY2dHs5NfJg8uAeXo1iB4/w",
        "AWS_SESSION_TOKEN" => "IQoJb3JpZ2luX2VjEJr" + new string('/', 10) + string.Concat(Enumerable.Repeat("wEaCWV1LXdlc3QtMSJHMEUCIQDb7u8Yp0xX", 20)),
        ['S', var n] => $"secret-{n}-of-the-benchmark-{n}",
        _ => null,
    };

    private sealed record Response(int statusCode, Dictionary<string, string> headers, string body, bool isBase64Encoded);
}
