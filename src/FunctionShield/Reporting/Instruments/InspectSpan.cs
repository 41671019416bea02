using System.Diagnostics;
using FunctionShield.Findings;

namespace FunctionShield.Reporting.Instruments;

/// <summary>The inlet's own span, for who listens to the activity source <c>FunctionShield</c>. Nobody listening costs a null check.</summary>
internal static class InspectSpan
{
    // A source is a name in a list of the framework's, and costs microseconds; it is made by the first invocation, not at the start.
    private static readonly ActivitySource Source = new(SpanEventSink.SourceName, ShieldProduct.Version);

    /// <returns>Null when nobody listens, or the sampler says no.</returns>
    public static Activity? Start() => Source.HasListeners() ? Source.StartActivity(InstrumentNames.InspectSpan) : null;

    /// <summary>Ends it, and says what came of it.</summary>
    public static void Stop(Activity span, Trigger trigger, int findings, bool refused, string requestId)
    {
        if (span.IsAllDataRequested)
        {
            span.SetTag(TagNames.Trigger, ReportNames.Of(trigger));
            span.SetTag(TagNames.Findings, findings);
            span.SetTag(TagNames.Refused, refused);
            if (requestId.Length > 0)
                span.SetTag(TagNames.InvocationId, requestId);
        }

        span.Dispose();
    }
}
