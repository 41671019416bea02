using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using FunctionShield.AwsSdk.Requests;
using FunctionShield.Findings;

namespace FunctionShield.AwsSdk.Pipeline;

/// <summary>Makes what a call reads an input of the invocation, where the policy's <c>aws.track</c> asks for it.</summary>
internal sealed class ResponseTracker : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        base.InvokeSync(executionContext);
        Track(executionContext);
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        T response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        Track(executionContext);
        return response;
    }

    private static void Track(IExecutionContext context)
    {
        if (Shield.IsOwnWork)
            return;

        Shield shield = Shield.Current;
        if (!shield.Policy.Aws.IsTracking || context.ResponseContext.HttpResponse is not { IsSuccessStatusCode: true } response)
            return;

        var operation = new AwsOperation(context.RequestContext);
        if (!shield.Policy.Aws.Tracks(operation.Service, operation.Action))
            return;

        try
        {
            Follow(context.ResponseContext, response, shield, SourceOf(operation));
        }
        catch (TypeLoadException)
        {
            // An SDK that is newer than this package. The function goes on; that nothing is followed is said.
            shield.NotInspected(Coverage.NotTracked);
        }
        catch (Exception e) when (e is not ShieldBlockedException)
        {
            shield.Failed(nameof(ResponseTracker), e);
        }
    }

    // Not inlined: the type is loaded here or not at all.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Follow(IResponseContext context, IWebResponseData response, Shield shield, string source) =>
        context.HttpResponse = new TrackedResponse(response, shield, source);

    private static string SourceOf(in AwsOperation operation)
    {
        if (!operation.IsS3)
            return operation.Service + ":" + operation.Action;
        S3Address address = S3Address.Of(operation);
        return "s3://" + address.Bucket + "/" + address.Key;
    }
}
