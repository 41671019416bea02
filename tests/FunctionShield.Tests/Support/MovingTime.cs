namespace FunctionShield.Tests.Support;

/// <summary>A clock that a test sets; timers run by the machine's own.</summary>
internal sealed class MovingTime(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public void Move(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
}
