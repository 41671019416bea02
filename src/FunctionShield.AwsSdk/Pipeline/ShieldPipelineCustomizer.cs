using Amazon.Runtime;
using Amazon.Runtime.Internal;
using FunctionShield.AwsSdk.Recording;

namespace FunctionShield.AwsSdk.Pipeline;

/// <summary>Puts our two handlers into a client's pipeline when the client is made.</summary>
internal sealed class ShieldPipelineCustomizer(ActionRecorder recorder) : IRuntimePipelineCustomizer
{
    public const string Name = "FunctionShield";

    public string UniqueName => Name;

    /// <remarks>
    /// The guard stands where the endpoint is known and before retries, so once a call; the tracker between the network and the
    /// unmarshaller, where the response is still bytes.
    /// </remarks>
    public void Customize(Type type, RuntimePipeline pipeline)
    {
        bool retries = false, unmarshals = false;
        foreach (IPipelineHandler handler in pipeline.Handlers)
        {
            if (handler is RequestGuard)
                return;
            retries |= handler is RetryHandler;
            unmarshals |= handler is Unmarshaller;
        }

        if (retries)
            pipeline.AddHandlerBefore<RetryHandler>(new RequestGuard(recorder));
        else
            pipeline.AddHandlerAfter<Marshaller>(new RequestGuard(recorder));
        if (unmarshals)
            pipeline.AddHandlerAfter<Unmarshaller>(new ResponseTracker());
    }
}
