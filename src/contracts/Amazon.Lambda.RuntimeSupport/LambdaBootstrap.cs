using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The loop of a custom runtime over Lambda's Runtime API (2018-06-01): next, handler, response or error.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    internal LambdaBootstrap(Func<Stream, ILambdaContext, Task<Stream>> handler) => _handler = handler;

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var host = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")
            ?? throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: this program is started by Lambda, or by an emulator of it.");
        var api = new Uri($"http://{host}/2018-06-01/runtime/");
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await InvokeNextAsync(api, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task InvokeNextAsync(Uri api, CancellationToken cancellationToken)
    {
        using var next = await _http.GetAsync(new Uri(api, "invocation/next"), cancellationToken);
        next.EnsureSuccessStatusCode();
        var context = new RuntimeContext(next.Headers);
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", next.Headers.TryGetValues("Lambda-Runtime-Trace-Id", out var trace) ? trace.FirstOrDefault() : null);
        var input = new MemoryStream(await next.Content.ReadAsByteArrayAsync(cancellationToken));
        string path;
        HttpContent content;
        try
        {
            content = new StreamContent(await _handler(input, context));
            path = "response";
        }
        catch (Exception e)
        {
            content = new ByteArrayContent(ErrorDocument(e));
            content.Headers.Add("Lambda-Runtime-Function-Error-Type", e.GetType().Name);
            path = "error";
        }

        using (content)
        {
            content.Headers.ContentType = new("application/json");
            using var accepted = await _http.PostAsync(new Uri(api, $"invocation/{context.AwsRequestId}/{path}"), content, cancellationToken);
            accepted.EnsureSuccessStatusCode();
        }
    }

    private static byte[] ErrorDocument(Exception e)
    {
        using var document = new MemoryStream();
        using (var writer = new Utf8JsonWriter(document))
        {
            writer.WriteStartObject();
            writer.WriteString("errorType", e.GetType().Name);
            writer.WriteString("errorMessage", e.Message);
            writer.WriteStartArray("stackTrace");
            foreach (var line in (e.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                writer.WriteStringValue(line);
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return document.ToArray();
    }
}
