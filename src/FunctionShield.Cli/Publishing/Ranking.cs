namespace FunctionShield.Cli.Publishing;

/// <summary>Names by how often they occur. Names are an attacker's to choose, so only the more frequent half is kept when there are too many.</summary>
/// <remarks>A name that was let go and comes again counts from then on, as in lossy counting (Manku and Motwani, VLDB 2002): its count is a lower bound.</remarks>
internal sealed class Ranking
{
    private const int MaxNames = 10_000;

    private readonly Dictionary<string, Counts> _counts = new(StringComparer.Ordinal);

    /// <summary>How many names there are; at least so many when <see cref="IsPruned"/>.</summary>
    public int Count => _counts.Count;

    /// <summary>Rare names were let go.</summary>
    public bool IsPruned { get; private set; }

    public long Total { get; private set; }

    public void Add(string name, bool isBlocked, long count = 1)
    {
        if (name.Length == 0)
            return;
        Total += count;
        if (!_counts.TryGetValue(name, out Counts? counts))
        {
            if (_counts.Count >= MaxNames)
                Prune();
            _counts[name] = counts = new Counts();
        }

        counts.Add(isBlocked, count);
    }

    private void Prune()
    {
        IsPruned = true;
        foreach ((string name, _) in _counts.OrderByDescending(row => row.Value.Total).Skip(MaxNames / 2).ToArray())
            _counts.Remove(name);
    }

    /// <summary>The most frequent names first.</summary>
    public IReadOnlyList<KeyValuePair<string, Counts>> Top(int most) =>
        [.. _counts.OrderByDescending(row => row.Value.Total).ThenBy(row => row.Key, StringComparer.Ordinal).Take(most)];
}
