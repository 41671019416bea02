namespace FunctionShield.Lambda;

/// <summary>The quarantine that is one delegate.</summary>
internal sealed class DelegateQuarantineSink(Func<QuarantinedRecord, CancellationToken, ValueTask> put) : IQuarantineSink
{
    public ValueTask PutAsync(QuarantinedRecord record, CancellationToken cancellationToken) => put(record, cancellationToken);
}
