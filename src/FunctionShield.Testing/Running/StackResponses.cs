namespace FunctionShield.Testing.Running;

/// <summary>Takes what a refused custom resource would send to CloudFormation: a test sends nothing.</summary>
internal sealed class StackResponses : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage());
}
