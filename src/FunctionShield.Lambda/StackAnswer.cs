using Amazon.Lambda.Core;
using FunctionShield.Enforcement;
using FunctionShield.Reporting;

namespace FunctionShield.Lambda;

/// <summary>Tells CloudFormation that a custom resource is refused, so that its stack does not wait for an hour.</summary>
internal static class StackAnswer
{
    // A presigned PUT of some hundred bytes takes tens of milliseconds; a function whose network cannot reach S3 must not hang on it.
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    /// <summary>Completes when CloudFormation has been told.</summary>
    /// <exception cref="ShieldBlockedException">Nobody could be told: the URL is not CloudFormation's, or the answer did not get through.</exception>
    public static async ValueTask RefuseAsync(Inspection inspection, string referenceId, HttpMessageHandler? handler, ILambdaContext? context)
    {
        bool sent = inspection.RefusalOfStack(referenceId) is { } refusal && await TrySendAsync(refusal, handler, context).ConfigureAwait(false);
        inspection.Tell(new EventRecord(-1, "", null, default), sent ? RecordOutcome.Returned : RecordOutcome.Unanswered, referenceId);
        if (!sent)
            throw new ShieldBlockedException(referenceId);
    }

    private static async Task<bool> TrySendAsync(StackRefusal refusal, HttpMessageHandler? handler, ILambdaContext? context)
    {
        TimeSpan time = context is not null && context.RemainingTime > TimeSpan.Zero && context.RemainingTime / 2 < MaxTime ? context.RemainingTime / 2 : MaxTime;
        using var deadline = new CancellationTokenSource(time);
        using HttpClient client = handler is null
            ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = time })
            : new HttpClient(handler, disposeHandler: false);

        // No content type: the URL is signed without one.
        using var request = new HttpRequestMessage(HttpMethod.Put, refusal.ResponseUrl) { Content = new ReadOnlyMemoryContent(refusal.Body) };
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or ShieldBlockedException)
        {
            // The report says that nobody was told; the function's own egress list may be the reason.
            return false;
        }
    }
}
