using Amazon.Lambda.Core;

namespace FunctionShield.Lambda;

/// <summary>Hands refused records to the sink, or fails the invocation where there is none.</summary>
internal static class Quarantine
{
    /// <summary>Completes when the record is durable.</summary>
    /// <exception cref="ShieldBlockedException">There is no sink: losing the record silently is not an option.</exception>
    public static async ValueTask PutAsync(IQuarantineSink? sink, EventRecord record, Inspection inspection, ILambdaContext? context)
    {
        if (sink is null)
            throw new ShieldBlockedException(inspection.ReferenceId);
        using var deadline = new CancellationTokenSource();
        if (context is not null && context.RemainingTime > TimeSpan.Zero)
            deadline.CancelAfter(context.RemainingTime);
        var quarantined = new QuarantinedRecord(
            inspection.Trigger, record.Index, record.Identifier, inspection.ReferenceId, context?.AwsRequestId ?? "", record.Raw);
        await sink.PutAsync(quarantined, deadline.Token).ConfigureAwait(false);
    }
}
