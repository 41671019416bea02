using System.Net;
using System.Text;

namespace FunctionShield.Faults.Tests.Subjects;

/// <summary>Reads what it is to send, and answers by itself.</summary>
internal sealed class CannedTransport(string answer) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent(answer, Encoding.UTF8, "application/x-amz-json-1.0"),
        };
    }
}
