namespace FunctionShield.Reporting;

/// <summary>Whether the running code writes one of the shield's own reports: then nothing of it is inspected, or a report would be the cause of the next one.</summary>
/// <remarks>
/// A logger may send what it is given through a hooked client, or insert it through a guarded connection. The mark flows with the report alone,
/// into what the sink awaits or starts. Nothing of an input decides what runs there.
/// </remarks>
internal static class OwnReport
{
    // Null, not false: a value of null is taken out of the context again, and costs nobody anything.
    private static readonly AsyncLocal<object?> Flow = new();

    public static bool IsRunning => Flow.Value is not null;

    public static void Begin() => Flow.Value = Flow;

    public static void End() => Flow.Value = null;
}
