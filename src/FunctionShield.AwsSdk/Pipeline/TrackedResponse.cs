using System.Net;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace FunctionShield.AwsSdk.Pipeline;

/// <summary>A response whose body is followed while it is read. Everything else is the inner one's.</summary>
/// <remarks>
/// The SDK adds members to this interface in minor versions (4.1.0 did). With a newer one this type does not load, so only
/// <see cref="ResponseTracker"/> names it, where that is caught.
/// </remarks>
internal sealed class TrackedResponse(IWebResponseData inner, Shield shield, string source) : IWebResponseData, IHttpResponseBody
{
    public long ContentLength => inner.ContentLength;

    public string ContentType => inner.ContentType;

    public HttpStatusCode StatusCode => inner.StatusCode;

    public bool IsSuccessStatusCode => inner.IsSuccessStatusCode;

    public IHttpResponseBody ResponseBody => this;

    public string[] GetHeaderNames() => inner.GetHeaderNames();

    public bool IsHeaderPresent(string headerName) => inner.IsHeaderPresent(headerName);

    public string GetHeaderValue(string headerName) => inner.GetHeaderValue(headerName);

    public bool IsEventHeaderPresent(string headerName) => inner.IsEventHeaderPresent(headerName);

    public IEventStreamHeader GetEventStreamHeader(string headerName) => inner.GetEventStreamHeader(headerName);

    public Stream OpenResponse() => shield.Track(source, inner.ResponseBody.OpenResponse());

    public async Task<Stream> OpenResponseAsync() => shield.Track(source, await inner.ResponseBody.OpenResponseAsync().ConfigureAwait(false));

    public void Dispose() => inner.ResponseBody.Dispose();
}
