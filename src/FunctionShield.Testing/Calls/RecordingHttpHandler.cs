using System.Net;
using System.Text;

namespace FunctionShield.Testing.Calls;

/// <summary>Writes down a request and answers 200 with an empty JSON object.</summary>
internal sealed class RecordingHttpHandler(RecordedCalls calls) : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false) : "";
        calls.Add(new RecordedCall(RecordedCallKind.Http, request.RequestUri?.OriginalString ?? "", body.Length == 0 ? request.Method.Method : $"{request.Method.Method}\n{body}"));
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
    }
}
