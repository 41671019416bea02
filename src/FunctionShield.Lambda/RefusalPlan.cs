using FunctionShield.Findings;

namespace FunctionShield.Lambda;

/// <summary>What to do about the refused records of one batch: which are withheld, which reported as failed, which quarantined.</summary>
/// <remarks>Made only when something was refused, so it may allocate.</remarks>
internal sealed class RefusalPlan
{
    private RefusalPlan()
    {
    }

    /// <summary>Positions of the records that the handler does not get, ascending.</summary>
    public List<int> Withheld { get; } = [];

    /// <summary>Identifiers that the batch response names as failed.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>Records that must be durable elsewhere before the batch is acknowledged.</summary>
    public List<EventRecord> Quarantined { get; } = [];

    /// <summary>Decides for one inspected batch.</summary>
    /// <param name="inspection">The batch; at least one record is refused.</param>
    /// <param name="response">What the handler can answer.</param>
    /// <param name="options">What the user chose.</param>
    public static RefusalPlan For(Inspection inspection, HandlerResponse response, LambdaShieldOptions options)
    {
        var plan = new RefusalPlan();
        bool reports = options.ReportsBatchItemFailures;
        if (inspection.Trigger is Trigger.Sqs && (response is HandlerResponse.SqsBatch || reports))
            plan.ReportMessages(inspection);
        else if (options.Records is RecordRefusal.Checkpoint && IsStream(inspection.Trigger) && (response is HandlerResponse.StreamBatch || reports))
            plan.StopBefore(inspection);
        else
            plan.Withhold(inspection, quarantine: options.Records is not RecordRefusal.Drop);
        return plan;
    }

    private static bool IsStream(Trigger trigger) => trigger is Trigger.DynamoDb or Trigger.Kinesis;

    // A FIFO queue keeps its order only if every later message of the group fails too (AWS, "Implementing partial batch responses").
    private void ReportMessages(Inspection inspection)
    {
        foreach (EventRecord record in inspection.Records)
        {
            if (MustFail(record, inspection))
            {
                Withheld.Add(record.Index);
                Failed.Add(record.Identifier);
            }
        }
    }

    /// <remarks>Linear in the refused records, of which a batch has at most ten thousand and normally none.</remarks>
    private static bool MustFail(EventRecord record, Inspection inspection)
    {
        foreach (EventRecord refused in inspection.Refused)
        {
            if (refused.Index == record.Index)
                return true;
            if (inspection.IsFifo && refused.Index < record.Index && SameGroup(refused, record))
                return true;
        }

        return false;
    }

    // A message whose group cannot be told could belong to any.
    private static bool SameGroup(EventRecord refused, EventRecord later) =>
        refused.Group is null || later.Group is null || refused.Group == later.Group;

    // The lowest failed sequence number becomes the checkpoint, so one id says it all.
    private void StopBefore(Inspection inspection)
    {
        EventRecord first = inspection.Refused[0];
        Failed.Add(first.Identifier);
        for (int i = first.Index; i < inspection.Records.Count; i++)
            Withheld.Add(i);
    }

    private void Withhold(Inspection inspection, bool quarantine)
    {
        foreach (EventRecord refused in inspection.Refused)
        {
            Withheld.Add(refused.Index);
            if (quarantine)
                Quarantined.Add(refused);
        }
    }
}
