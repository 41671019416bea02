using Amazon.Lambda.Core;
using FunctionShield.Enforcement;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Lambda;

/// <summary>Runs a handler once for each record, so that a call blocked in one record's run settles that record alone.</summary>
/// <remarks>
/// Records run one after another, in the batch's order. Each of the rest runs once: what a block or a failure stops is settled by what its
/// source honours, and only where that is nothing at all does the invocation fail and the source deliver the batch again.
/// </remarks>
internal sealed class RecordByRecord(InnerHandler inner, LambdaShieldOptions options)
{
    /// <summary>Whether the event has records that can be settled one by one.</summary>
    public static bool Applies(Inspection inspection) =>
        inspection.Records.Count > 0 && RefusalPlan.HasRecords(inspection.Trigger) && inspection.Trigger is not (Trigger.Firehose or Trigger.S3Batch);

    /// <summary>Runs the records that are not withheld.</summary>
    /// <returns>The batch response where the source reads one, else <c>null</c>, as JSON.</returns>
    public async Task<Stream> RunAsync(Inspection inspection, List<int> withheld, ILambdaContext context)
    {
        bool reports = options.ReportsBatchItemFailures || inspection.Policy.ReportBatchItemFailures;
        bool messages = inspection.Trigger is Trigger.Sqs or Trigger.Pipes, streams = inspection.Trigger is Trigger.DynamoDb or Trigger.Kinesis;
        var run = new Run(inspection, context, reports && messages, reports && streams);
        int next = 0;
        foreach (EventRecord record in inspection.Records)
        {
            if (next < withheld.Count && withheld[next] == record.Index)
            {
                next++;
                continue;
            }

            if (run.MustWait(record))
                continue;
            if (!await RunAsync(run, record).ConfigureAwait(false))
                break;
        }

        return run.Messages || run.Streams ? BatchResponse.With(default, run.Failed) : Answers.Null();
    }

    /// <returns>False when the records behind this one must not run.</returns>
    private async Task<bool> RunAsync(Run run, EventRecord record)
    {
        try
        {
            await inner(Streams.Over(run.Inspection.Only(record.Index)), run.Context).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (BlockedCall.In(e) is not null)
        {
            return await RefuseAsync(run, record, BlockedCall.In(e)!).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException && (run.Messages || run.Streams))
        {
            // The runtime would have logged it; as a batch item failure nobody else does.
            run.Context?.Logger?.LogLine($"Record {record.Index} ({record.Identifier}) failed: {Told(e)}");
            run.Fail(record);
            return run.Messages;
        }
    }

    /// <summary>What a record's handler threw, for the function's own log: whole, unless it carries a live secret.</summary>
    private string Told(Exception failure)
    {
        try
        {
            (options.Shield ?? Shield.Default).CheckFailure(failure);
            return failure.ToString();
        }
        catch (ShieldBlockedException blocked)
        {
            return $"{failure.GetType().Name}, whose message carries a secret. Reference: {blocked.ReferenceId}";
        }
    }

    private async ValueTask<bool> RefuseAsync(Run run, EventRecord record, ShieldBlockedException blocked)
    {
        // Without a place to keep it, a stream's checkpoint is better than a batch that fails: what ran before it does not run again.
        bool kept = options.Quarantine is not null || run.Inspection.Policy.Quarantine is QuarantineMode.Drop;
        if ((run.Messages && !RefusalPlan.PrefersQuarantine(run.Inspection, options)) || (run.Streams && (options.Records is RecordRefusal.Checkpoint || !kept)))
        {
            run.Fail(record);
            run.Inspection.Tell(record, RecordOutcome.Returned, blocked.ReferenceId);
            return run.Messages;
        }

        await Quarantine.PutAsync(options.Quarantine, record, run.Inspection, run.Context, blocked.ReferenceId).ConfigureAwait(false);
        return true;
    }

    /// <summary>What is known of one batch while its records run.</summary>
    private sealed class Run(Inspection inspection, ILambdaContext context, bool messages, bool streams)
    {
        private readonly List<EventRecord> _stopped = [];

        public Inspection Inspection => inspection;

        public ILambdaContext Context => context;

        /// <summary>Each failed message is reported, and comes again alone.</summary>
        public bool Messages => messages;

        /// <summary>One failed record is reported, and comes again with all behind it.</summary>
        public bool Streams => streams;

        public List<string> Failed { get; } = [];

        public void Fail(EventRecord record)
        {
            Failed.Add(record.Identifier);
            if (inspection.IsFifo)
                _stopped.Add(record);
        }

        /// <summary>A FIFO queue keeps its order only if what comes after a failed message of the group fails too.</summary>
        public bool MustWait(EventRecord record)
        {
            if (!_stopped.Exists(stopped => RefusalPlan.SameGroup(stopped, record)))
                return false;

            Failed.Add(record.Identifier);
            inspection.Tell(record, RecordOutcome.HeldBack);
            return true;
        }
    }
}
