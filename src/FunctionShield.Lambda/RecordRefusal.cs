namespace FunctionShield.Lambda;

/// <summary>What happens to a record that policy refused, where its trigger offers no better answer.</summary>
public enum RecordRefusal
{
    /// <summary>
    /// It goes to the quarantine, and the rest of the batch is handled. Without a sink the invocation fails with
    /// <see cref="ShieldBlockedException"/> and the source keeps the batch, unless the policy's <c>quarantine</c> is <c>drop</c>.
    /// </summary>
    Quarantine,

    /// <summary>
    /// Streams only, and only where the handler declares a batch response: the records before it are handled, and it becomes
    /// the checkpoint. The source delivers it again until it expires or its retries end, and then hands it to the mapping's
    /// on-failure destination. For other triggers the same as <see cref="Quarantine"/>.
    /// </summary>
    Checkpoint,
}
