using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FunctionShield.Tests.Support;

/// <summary>An HTTP server on loopback that answers what a test says, byte for byte: also what no server library would send.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LoopbackServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Serve();
    }

    public int Port { get; }

    /// <summary>What came: request line and headers.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What is answered to a request's head; null: nothing, ever.</summary>
    public Func<string, byte[]?> Answer { get; set; } = _ => Response("{}");

    public static byte[] Response(string content, string headers = "", string status = "200 OK") => Response(Encoding.UTF8.GetBytes(content), headers, status);

    public static byte[] Response(byte[] content, string headers = "", string status = "200 OK") =>
        [.. Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {content.Length}\r\n{headers}\r\n"), .. content];

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                byte[] buffer = new byte[65536];
                int length = 0;
                while (await stream.ReadAsync(buffer.AsMemory(length)) is var read and > 0)
                {
                    length += read;
                    string text = Encoding.UTF8.GetString(buffer, 0, length);
                    int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                    if (end < 0)
                        continue;

                    length = 0;
                    Requests.Enqueue(text);
                    if (Answer(text) is not { } answer)
                        await Task.Delay(Timeout.Infinite);
                    else
                        await stream.WriteAsync(answer);
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The caller went away.
            }
        }
    }
}
