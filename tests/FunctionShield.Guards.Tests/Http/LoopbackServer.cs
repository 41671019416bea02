using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FunctionShield.Guards.Tests.Http;

/// <summary>A web server on 127.0.0.1 that says <c>ok</c>, or redirects to what <c>?to=</c> asks for, and remembers the paths.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public LoopbackServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}/";

    /// <summary>What it says.</summary>
    public string Body { get; set; } = "ok";

    public ConcurrentQueue<string> Requests { get; } = new();

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                Requests.Enqueue($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath} {context.Request.Headers["Authorization"]}".Trim());
                string? to = context.Request.QueryString["to"];
                if (to is not null)
                {
                    context.Response.StatusCode = int.Parse(context.Request.QueryString["status"] ?? "302");
                    context.Response.RedirectLocation = to;
                }
                else
                {
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Body));
                }

                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
