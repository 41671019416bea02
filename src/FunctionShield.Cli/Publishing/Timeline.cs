namespace FunctionShield.Cli.Publishing;

/// <summary>Findings over time, in as many steps as a chart has room for, without knowing beforehand how long the time is.</summary>
internal sealed class Timeline
{
    // Kept finer than it is shown, and coarser as time goes on: memory does not grow with the log.
    private const int MaxKept = 2048;
    private const int MaxShown = 60;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3),
        TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(28), TimeSpan.FromDays(364), TimeSpan.FromDays(3640),
    ];

    private Dictionary<long, Counts> _kept = [];
    private int _step;

    /// <summary>The earliest time; null when no event had one.</summary>
    public DateTimeOffset? First { get; private set; }

    /// <summary>The latest.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>Extends the time that is shown; an event that is no finding does only this.</summary>
    public void See(DateTimeOffset time)
    {
        First = First is { } first && first <= time ? first : time;
        Last = Last is { } last && last >= time ? last : time;
    }

    public void Add(DateTimeOffset time, bool isBlocked, long count)
    {
        See(time);
        Of(_kept, time.UtcTicks / Steps[_step].Ticks).Add(isBlocked, count);
        while (_kept.Count > MaxKept && _step < Steps.Length - 1)
            _kept = Coarser(_kept, _step++);
    }

    /// <summary>Every step from the first to the last time, empty ones included.</summary>
    /// <param name="step">How long each is.</param>
    public IReadOnlyList<KeyValuePair<DateTimeOffset, Counts>> Shown(out TimeSpan step)
    {
        step = Steps[_step];
        if (First is not { } first || Last is not { } last)
            return [];

        Dictionary<long, Counts> kept = _kept;
        int shown = _step;
        while (last.UtcTicks / Steps[shown].Ticks - first.UtcTicks / Steps[shown].Ticks >= MaxShown && shown < Steps.Length - 1)
            kept = Coarser(kept, shown++);

        step = Steps[shown];
        List<KeyValuePair<DateTimeOffset, Counts>> steps = [];
        for (long i = first.UtcTicks / step.Ticks; i <= last.UtcTicks / step.Ticks; i++)
            steps.Add(new(new DateTimeOffset(i * step.Ticks, TimeSpan.Zero), kept.GetValueOrDefault(i) ?? new Counts()));
        return steps;
    }

    private static Dictionary<long, Counts> Coarser(Dictionary<long, Counts> kept, int step)
    {
        Dictionary<long, Counts> coarser = [];
        foreach ((long index, Counts counts) in kept)
        {
            Counts sum = Of(coarser, index * Steps[step].Ticks / Steps[step + 1].Ticks);
            sum.Add(true, counts.Blocked);
            sum.Add(false, counts.Logged);
        }

        return coarser;
    }

    private static Counts Of(Dictionary<long, Counts> kept, long index)
    {
        if (!kept.TryGetValue(index, out Counts? counts))
            kept[index] = counts = new Counts();
        return counts;
    }
}
