using Amazon.Runtime;
using Amazon.Runtime.Internal;
using FunctionShield.AwsSdk.Recording;
using FunctionShield.AwsSdk.Requests;

namespace FunctionShield.AwsSdk.Pipeline;

/// <summary>Checks a call before it is signed and sent.</summary>
internal sealed class RequestGuard(ActionRecorder recorder) : PipelineHandler
{
    /// <exception cref="ShieldBlockedException">Policy blocks the call.</exception>
    public override void InvokeSync(IExecutionContext executionContext)
    {
        bool unlisted = IsUnlisted(executionContext.RequestContext);
        base.InvokeSync(executionContext);
        if (unlisted)
            TellGranted(executionContext.RequestContext);
    }

    /// <exception cref="ShieldBlockedException">Policy blocks the call.</exception>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext) =>
        IsUnlisted(executionContext.RequestContext) ? InvokeUnlistedAsync<T>(executionContext) : base.InvokeAsync<T>(executionContext);

    private async Task<T> InvokeUnlistedAsync<T>(IExecutionContext executionContext)
        where T : AmazonWebServiceResponse, new()
    {
        T response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        TellGranted(executionContext.RequestContext);
        return response;
    }

    /// <summary>Checks a call.</summary>
    /// <returns>Whether it is not on the policy's list and goes on all the same.</returns>
    private bool IsUnlisted(IRequestContext context)
    {
        // A policy source of the user's own that asks the SDK.
        if (Shield.IsOwnWork)
            return false;

        Shield shield = Shield.Current;
        try
        {
            var check = new RequestCheck(shield, new AwsOperation(context), recorder);
            check.Run();
            return check.IsUnlisted;
        }
        catch (Exception e) when (e is not ShieldBlockedException)
        {
            // A marshaller's stream that cannot be read twice, a request of a shape that no service had before.
            shield.Failed(nameof(RequestGuard), e);
            return false;
        }
    }

    private static void TellGranted(IRequestContext context)
    {
        var operation = new AwsOperation(context);
        Shield.Current.TellGranted(operation.Service, operation.Action);
    }
}
