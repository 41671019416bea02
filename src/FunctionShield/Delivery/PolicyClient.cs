using System.Globalization;
using System.Net;

namespace FunctionShield.Delivery;

/// <summary>The requests of the sources that ship: bounded, without redirects, cookies, traces, and without the hooks of this library.</summary>
/// <param name="isLocal">It asks an extension on loopback: no proxy.</param>
internal sealed class PolicyClient(bool isLocal) : IDisposable
{
    // No propagator, so no activity and no diagnostic event a request (see the facts about hooks in docs/guarded.md).
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !isLocal,
        MaxConnectionsPerServer = 1,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends a request and reads what comes, at most <see cref="ShieldDefaults.MaxFetchedPolicy"/>.</summary>
    /// <returns>The content and the headers; null for 304.</returns>
    /// <exception cref="RemotePolicyException">The answer is no policy.</exception>
    public async Task<PolicyAnswer?> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotModified)
                return null;
            if (response.StatusCode != HttpStatusCode.OK)
                throw new RemotePolicyException(string.Create(CultureInfo.InvariantCulture, $"the answer is HTTP {(int)response.StatusCode}"));
            return new PolicyAnswer(
                await ReadAsync(response.Content, cancellation).ConfigureAwait(false), response.Headers.ETag?.ToString() ?? "",
                response.Headers.TryGetValues("Configuration-Version", out IEnumerable<string>? values) ? string.Join(' ', values) : "");
        }
        catch (HttpRequestException e)
        {
            bool refused = e.HttpRequestError == HttpRequestError.ConnectionError;
            throw new RemotePolicyException(refused ? "nobody answers there" : "the connection failed (" + e.HttpRequestError + ")", isSoon: refused && isLocal);
        }
        catch (IOException)
        {
            throw new RemotePolicyException("the connection ended within the answer");
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        byte[] buffer = new byte[Math.Clamp(content.Headers.ContentLength ?? 0, 4096, ShieldDefaults.MaxFetchedPolicy + 1)];
        int length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false) is var read and > 0)
        {
            length += read;
            if (length > ShieldDefaults.MaxFetchedPolicy)
                throw new RemotePolicyException("the answer is longer than a policy is");
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(length * 2, ShieldDefaults.MaxFetchedPolicy + 1));
        }

        return buffer.AsSpan(0, length).ToArray();
    }
}
