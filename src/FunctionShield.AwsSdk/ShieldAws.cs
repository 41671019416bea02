using Amazon.Runtime.Internal;
using FunctionShield.AwsSdk.Pipeline;
using FunctionShield.AwsSdk.Recording;

namespace FunctionShield.AwsSdk;

/// <summary>Guards every AWS SDK v4 client of the process.</summary>
/// <remarks>
/// A call is checked once, marshalled and with its endpoint resolved, before it is signed: against the policy's <c>aws</c> list, and its
/// statements, expressions, object keys, resource and endpoint against the inputs of the current invocation. Not seen: presigned URLs
/// (made without the pipeline), clients that were created before <see cref="Install"/>, and SDK v3.
/// </remarks>
public static class ShieldAws
{
    private static readonly Lock Gate = new();

    /// <summary>What the process has used since <see cref="Install"/>.</summary>
    public static ActionRecorder Recorder { get; } = new();

    /// <summary>Turns the guard on for all clients that are created from now on. Call it once, before the first; again does nothing more.</summary>
    /// <remarks>Any thread. The shield that answers is <see cref="Shield.Current"/> at the time of a call.</remarks>
    public static void Install()
    {
        lock (Gate)
        {
            // The SDK's registry has one entry for a name, and says nothing about a second: take ours out first.
            RuntimePipelineCustomizerRegistry.Instance.Deregister(ShieldPipelineCustomizer.Name);
            RuntimePipelineCustomizerRegistry.Instance.Register(new ShieldPipelineCustomizer(Recorder));
        }
    }
}
