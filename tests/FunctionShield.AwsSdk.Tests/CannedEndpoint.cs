using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FunctionShield.AwsSdk.Tests;

/// <summary>A loopback endpoint that answers every request with the same JSON: for operations that no local server has (PartiQL, S3 Select).</summary>
internal sealed class CannedEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly byte[] _answer;

    public CannedEndpoint(string answer)
    {
        _answer = Encoding.UTF8.GetBytes(answer);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = Serve();
    }

    public string Url { get; }

    public int Requests { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                Requests++;
                await context.Request.InputStream.CopyToAsync(Stream.Null);
                context.Response.ContentType = "application/x-amz-json-1.0";
                context.Response.ContentLength64 = _answer.Length;
                await context.Response.OutputStream.WriteAsync(_answer);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
