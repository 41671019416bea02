using FunctionShield.Enforcement;
using FunctionShield.Findings;
using FunctionShield.Reporting;

namespace FunctionShield.Lambda;

/// <summary>What to do about the refused records of one batch: which are withheld, which reported as failed, which quarantined.</summary>
/// <remarks>Made only when something was refused, so it may allocate.</remarks>
internal sealed class RefusalPlan
{
    private readonly IReadOnlyList<EventRecord> _records;
    private readonly IReadOnlyList<EventRecord> _refused;

    private RefusalPlan(Inspection inspection)
    {
        _records = inspection.Records;

        // A batch that is refused as a whole is one whose every record is.
        _refused = inspection.IsRefused ? _records : inspection.Refused;
    }

    /// <summary>Whether the inspection is about records at all, so that a plan can be made.</summary>
    public static bool Applies(Inspection inspection) =>
        HasRecords(inspection.Trigger) && (inspection.Refused.Count > 0 || (inspection.IsRefused && inspection.Records.Count > 0));

    /// <summary>Whether events of this trigger are batches whose records can be refused one by one.</summary>
    public static bool HasRecords(Trigger trigger) =>
        trigger is Trigger.Sqs or Trigger.Sns or Trigger.S3 or Trigger.DynamoDb or Trigger.Kinesis or Trigger.Pipes
            or Trigger.Ses or Trigger.DocumentDb or Trigger.Msk or Trigger.SelfManagedKafka or Trigger.ActiveMq or Trigger.RabbitMq
            or Trigger.Firehose or Trigger.S3Batch;

    /// <summary>Whether nothing is left for the handler.</summary>
    public bool WithholdsAll => Withheld.Count == _records.Count;

    /// <summary>Positions of the records that the handler does not get, ascending.</summary>
    public List<int> Withheld { get; } = [];

    /// <summary>Identifiers that the batch response names as failed.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>Records that must be durable elsewhere before the batch is acknowledged.</summary>
    public List<EventRecord> Quarantined { get; } = [];

    /// <summary>Records that the answer itself reports as failed: Firehose keeps them, an S3 Batch job lists them.</summary>
    public List<EventRecord> Reported { get; } = [];

    /// <summary>Decides for one inspected batch.</summary>
    /// <param name="inspection">The batch; at least one record is refused.</param>
    /// <param name="response">What the handler can answer.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="ownsAnswer">The caller can write into the answer, and so report a record there.</param>
    public static RefusalPlan For(Inspection inspection, HandlerResponse response, LambdaShieldOptions options, bool ownsAnswer)
    {
        var plan = new RefusalPlan(inspection);
        bool reports = options.ReportsBatchItemFailures || inspection.Policy.ReportBatchItemFailures;
        if (ownsAnswer && inspection.Trigger is (Trigger.Firehose or Trigger.S3Batch))
            plan.Report(inspection);
        else if (inspection.Trigger is (Trigger.Sqs or Trigger.Pipes) && (response is HandlerResponse.SqsBatch || reports) && !PrefersQuarantine(inspection, options))
            plan.ReportMessages(inspection.IsFifo);
        else if (options.Records is RecordRefusal.Checkpoint && IsStream(inspection.Trigger) && (response is HandlerResponse.StreamBatch || reports))
            plan.StopBefore();
        else
            plan.Withhold();

        if (plan.Failed.Count > 0)
            plan.TellReturned(inspection);
        return plan;
    }

    private void TellReturned(Inspection inspection)
    {
        foreach (int index in Withheld)
        {
            bool refused = false;
            for (int i = 0; i < _refused.Count && !refused; i++)
                refused = _refused[i].Index == index;
            inspection.Tell(_records[index], refused ? RecordOutcome.Returned : RecordOutcome.HeldBack);
        }
    }

    /// <summary>In a FIFO queue a message that is returned holds up its group, and takes it along to the dead-letter queue: a quarantine does not.</summary>
    public static bool PrefersQuarantine(Inspection inspection, LambdaShieldOptions options) => inspection.IsFifo && options.Quarantine is not null;

    private static bool IsStream(Trigger trigger) => trigger is Trigger.DynamoDb or Trigger.Kinesis;

    // A FIFO queue keeps its order only if every later message of the group fails too (AWS, "Implementing partial batch responses").
    private void ReportMessages(bool fifo)
    {
        foreach (EventRecord record in _records)
        {
            if (MustFail(record, fifo))
            {
                Withheld.Add(record.Index);
                Failed.Add(record.Identifier);
            }
        }
    }

    /// <remarks>Linear in the refused records; an SQS batch has at most ten thousand, and normally none is refused.</remarks>
    private bool MustFail(EventRecord record, bool fifo)
    {
        foreach (EventRecord refused in _refused)
        {
            if (refused.Index == record.Index)
                return true;
            if (fifo && refused.Index < record.Index && SameGroup(refused, record))
                return true;
        }

        return false;
    }

    /// <summary>Whether the order of the two must be kept. A message whose group cannot be told could belong to any.</summary>
    public static bool SameGroup(EventRecord refused, EventRecord later) =>
        refused.Group is null || later.Group is null || refused.Group == later.Group;

    // The lowest failed sequence number becomes the checkpoint, so one id says it all.
    private void StopBefore()
    {
        EventRecord first = _refused[0];
        Failed.Add(first.Identifier);
        for (int i = first.Index; i < _records.Count; i++)
            Withheld.Add(i);
    }

    private void Report(Inspection inspection)
    {
        foreach (EventRecord refused in _refused)
        {
            Withheld.Add(refused.Index);
            Reported.Add(refused);
            inspection.Tell(refused, RecordOutcome.Returned);
        }
    }

    private void Withhold()
    {
        foreach (EventRecord refused in _refused)
        {
            Withheld.Add(refused.Index);
            Quarantined.Add(refused);
        }
    }
}
