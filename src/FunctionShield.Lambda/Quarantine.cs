using Amazon.Lambda.Core;
using FunctionShield.Enforcement;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Lambda;

/// <summary>Hands refused records to the sink, or fails the invocation where there is none.</summary>
internal static class Quarantine
{
    /// <summary>Completes when the record is durable, or when policy says that a record without a quarantine may be lost.</summary>
    /// <exception cref="ShieldBlockedException">There is no sink, and policy does not say so.</exception>
    public static async ValueTask PutAsync(
        IQuarantineSink? sink, EventRecord record, Inspection inspection, ILambdaContext? context, string referenceId)
    {
        if (sink is null)
        {
            if (inspection.Policy.Quarantine is QuarantineMode.Drop)
            {
                inspection.Tell(record, RecordOutcome.Dropped, referenceId);
                return;
            }

            throw new ShieldBlockedException(referenceId);
        }

        using var deadline = new CancellationTokenSource();
        if (context is not null && context.RemainingTime > TimeSpan.Zero)
            deadline.CancelAfter(context.RemainingTime);
        var quarantined = new QuarantinedRecord(
            inspection.Trigger, record.Index, record.Identifier, referenceId, context?.AwsRequestId ?? "", record.Json);
        await sink.PutAsync(quarantined, deadline.Token).ConfigureAwait(false);
        inspection.Tell(record, RecordOutcome.Quarantined, referenceId);
    }
}
