namespace FunctionShield.Lambda.Tests;

/// <summary>A quarantine that remembers what it was given.</summary>
internal sealed class Quarantined : IQuarantineSink
{
    public List<(QuarantinedRecord Record, string Payload)> Records { get; } = [];

    public LambdaShieldOptions Options => new() { Quarantine = this };

    public ValueTask PutAsync(QuarantinedRecord record, CancellationToken cancellationToken)
    {
        Records.Add((record, System.Text.Encoding.UTF8.GetString(record.Payload.Span)));
        return ValueTask.CompletedTask;
    }
}
