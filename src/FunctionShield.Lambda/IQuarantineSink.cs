namespace FunctionShield.Lambda;

/// <summary>Keeps refused records so that nothing is lost: a dead-letter queue, a bucket, a table.</summary>
/// <remarks>
/// Called before the record is acknowledged to its source, once for each refused record and one at a time. When the task
/// completes, the record must be durable. What the sink throws fails the invocation, and the source delivers the batch again,
/// so a sink may see the same record twice. Implementations must be safe for concurrent invocations.
/// </remarks>
public interface IQuarantineSink
{
    /// <summary>Stores one refused record.</summary>
    /// <param name="record">The record. Its payload is valid until the returned task completes, not longer.</param>
    /// <param name="cancellationToken">Cancelled when the invocation's time is up, where the adapter knows it.</param>
    ValueTask PutAsync(QuarantinedRecord record, CancellationToken cancellationToken);
}
