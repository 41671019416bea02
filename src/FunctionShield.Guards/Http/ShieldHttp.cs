using System.Net;
using System.Net.Sockets;

namespace FunctionShield.Guards.Http;

/// <summary>Makes the handler at the end of a guarded client: the one that connects.</summary>
public static class ShieldHttp
{
    internal const int DefaultMaxRedirects = 50;

    /// <summary>A <see cref="SocketsHttpHandler"/> that asks about each resolved address before it connects to it.</summary>
    /// <returns>A new handler; change its settings before the first request, but <see cref="SocketsHttpHandler.ConnectCallback"/>.</returns>
    /// <remarks>
    /// A name is resolved once and the connection goes to the very address that was checked, so that an answer which changes in between
    /// (DNS rebinding) gains nothing. It follows no redirects: <see cref="ShieldHttpHandler"/> above it does, each checked. Without one
    /// above it, nothing is checked. Through a proxy the proxy resolves names, and only the URL is checked. Pooled connections live two
    /// minutes, so that DNS changes are seen.
    /// </remarks>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectAsync,
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint end = context.DnsEndPoint;
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(end.Host, end.AddressFamily, cancellationToken).ConfigureAwait(false);
        HttpRequestMessage request = context.InitialRequestMessage;
        if (request.Options.TryGetValue(RequestGuard.Origin, out RequestOrigin? origin) && IsTarget(request.RequestUri, end.Host))
        {
            foreach (IPAddress address in addresses)
                origin.Shield.CheckAddress(end.Host, address, origin.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, end.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>False when the connection is to a proxy.</summary>
    private static bool IsTarget(Uri? uri, string host) =>
        uri is not null && string.Equals(uri.IdnHost.Trim('[', ']'), host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
