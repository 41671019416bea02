namespace FunctionShield.Tests.Support;

/// <summary>A clock that stands still, or moves on by a step each time that somebody looks.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    private long _looks;

    /// <summary>How far a look moves it.</summary>
    public TimeSpan Step { get; init; }

    /// <summary>How often somebody looked for a time span.</summary>
    public long Looks => _looks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.Ticks + (Step.Ticks * Interlocked.Increment(ref _looks));
}
