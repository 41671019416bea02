using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace FunctionShield.Lambda.Tests.Running;

/// <summary>Lambda's side of the Runtime API (2018-06-01) on loopback: it hands out invocations one by one, and hears what becomes of them.</summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpListener _listener = new();
    private readonly Channel<(string Id, byte[] Event, TimeSpan Time)> _invocations = Channel.CreateUnbounded<(string, byte[], TimeSpan)>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<RuntimeAnswer>> _answers = new();
    private readonly TaskCompletionSource<RuntimeAnswer> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;
    private int _number;

    public RuntimeApi()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add($"http://{Address}/");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>What <c>AWS_LAMBDA_RUNTIME_API</c> says.</summary>
    public string Address { get; }

    /// <summary>Requests that the contract does not know.</summary>
    public ConcurrentQueue<string> Unknown { get; } = new();

    /// <summary>What the function said when it could not start.</summary>
    public Task<RuntimeAnswer> InitErrorAsync() => _initError.Task.WaitAsync(Patience);

    /// <summary>One invocation, and its answer.</summary>
    public async Task<RuntimeAnswer> InvokeAsync(byte[] utf8Event, TimeSpan? time = null)
    {
        string id = $"request-{Interlocked.Increment(ref _number)}";
        TaskCompletionSource<RuntimeAnswer> answer = _answers.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _invocations.Writer.WriteAsync((id, utf8Event, time ?? TimeSpan.FromSeconds(30)));
        return await answer.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        _invocations.Writer.TryComplete();
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext request = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(request));
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext request)
    {
        try
        {
            const string Root = "/2018-06-01/runtime/";
            string path = request.Request.Url!.AbsolutePath;
            string[] parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
            switch ((request.Request.HttpMethod, parts))
            {
                case ("GET", ["invocation", "next"]):
                    await NextAsync(request.Response);
                    break;
                case ("POST", ["invocation", var id, "response" or "error"]) when _answers.TryGetValue(id, out var waiting):
                    waiting.TrySetResult(await AcceptAsync(request, id, isError: parts[2] == "error"));
                    break;
                case ("POST", ["init", "error"]):
                    _initError.TrySetResult(await AcceptAsync(request, "", isError: true));
                    break;
                default:
                    Unknown.Enqueue($"{request.Request.HttpMethod} {path}");
                    request.Response.StatusCode = 404;
                    request.Response.Close();
                    break;
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException or ChannelClosedException)
        {
            // The function, or the test, is over.
        }
    }

    private async Task NextAsync(HttpListenerResponse response)
    {
        (string id, byte[] utf8Event, TimeSpan time) = await _invocations.Reader.ReadAsync();
        response.AddHeader("Lambda-Runtime-Aws-Request-Id", id);
        response.AddHeader("Lambda-Runtime-Deadline-Ms", DateTimeOffset.UtcNow.Add(time).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        response.AddHeader("Lambda-Runtime-Trace-Id", $"Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1;Lineage={id}");
        response.AddHeader("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:123456789012:function:orders");
        response.ContentType = "application/json";
        response.ContentLength64 = utf8Event.Length;
        await response.OutputStream.WriteAsync(utf8Event);
        response.Close();
    }

    private static async Task<RuntimeAnswer> AcceptAsync(HttpListenerContext request, string id, bool isError)
    {
        using var reader = new StreamReader(request.Request.InputStream, Encoding.UTF8);
        string body = await reader.ReadToEndAsync();
        request.Response.StatusCode = 202;
        await request.Response.OutputStream.WriteAsync("""{"status":"OK"}"""u8.ToArray());
        request.Response.Close();
        return new RuntimeAnswer(id, isError, body, request.Request.Headers["Lambda-Runtime-Function-Error-Type"] ?? "");
    }
}
