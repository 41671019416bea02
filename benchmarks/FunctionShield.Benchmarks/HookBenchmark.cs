using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;
using FunctionShield.Guards.Hooks;
using FunctionShield.Guards.Http;
using FunctionShield.Policies;

namespace FunctionShield.Benchmarks;

/// <summary>
/// One request to loopback on an open connection, in an invocation of 30 inputs: unguarded; with a listener of the framework's request event
/// that does nothing, which is what listening alone costs; with the hooks; with the handler.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "RatioSD", "Alloc Ratio", "Median")]
public class HookBenchmark
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private HttpClient _client = new();
    private Inspection? _inspection;
    private IDisposable? _hooks;
    private Uri? _url;

    [Params("none", "idle listener", "hooks", "handler")]
    public string Guard { get; set; } = "none";

    [GlobalSetup]
    public void Setup()
    {
        _server.Start();
        _ = ServeAsync();
        _url = new Uri($"http://127.0.0.1:{((IPEndPoint)_server.LocalEndpoint).Port}/users/17");
        Shield shield = Shield.Create(Policy.Balanced);
        if (Guard == "hooks")
            _hooks = ShieldHooks.Install(shield);
        if (Guard == "idle listener")
            _hooks = new IdleListener();
        if (Guard == "handler")
            _client = new HttpClient(new ShieldHttpHandler(shield));
        _inspection = shield.Begin(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            Enumerable.Range(0, 30).Select(static i => $"Customer {i}'s note, please ring #{i * 7919 % 1000}")));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _hooks?.Dispose();
        _inspection?.Dispose();
        _client.Dispose();
        _server.Dispose();
    }

    [Benchmark]
    public async Task<int> Request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _url);
        using HttpResponseMessage answer = await _client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private async Task ServeAsync()
    {
        using TcpClient caller = await _server.AcceptTcpClientAsync();
        NetworkStream stream = caller.GetStream();
        var request = new byte[4096];
        while (await stream.ReadAsync(request) > 0)
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
    }
}
