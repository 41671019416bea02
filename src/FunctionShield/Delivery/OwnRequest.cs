namespace FunctionShield.Delivery;

/// <summary>Whether the running code fetches a policy: then nothing of it is inspected, or the policy would stand in its own way.</summary>
/// <remarks>
/// Flows with the fetch alone: that is started without the execution context of the invocation at whose start it was due. So it lends nothing to
/// the function's own code, as a host on a list of exceptions would.
/// </remarks>
internal static class OwnRequest
{
    private static readonly AsyncLocal<bool> Flow = new();

    public static bool IsRunning => Flow.Value;

    public static void Begin() => Flow.Value = true;
}
