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
        Check(executionContext.RequestContext);
        base.InvokeSync(executionContext);
    }

    /// <exception cref="ShieldBlockedException">Policy blocks the call.</exception>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Check(executionContext.RequestContext);
        return base.InvokeAsync<T>(executionContext);
    }

    private void Check(IRequestContext context)
    {
        // A policy source of the user's own that asks the SDK.
        if (Shield.IsFetchingPolicy)
            return;

        var check = new RequestCheck(Shield.Current, new AwsOperation(context), recorder);
        check.Run();
    }
}
