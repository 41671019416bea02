namespace FunctionShield.Invocations;

/// <summary>Every tracked text of one invocation, and the budget that they share.</summary>
/// <remarks>Any thread that holds a lease on the invocation.</remarks>
internal sealed class TrackedTexts
{
    private readonly Lock _gate = new();
    private TrackedText[] _texts = [];
    private int _taken;
    private int _overflowed;

    /// <summary>The texts; the array never changes, only which one it is.</summary>
    public TrackedText[] All => Volatile.Read(ref _texts);

    /// <summary>Something was read that is not kept.</summary>
    public bool Overflowed => Volatile.Read(ref _overflowed) != 0;

    /// <summary>Something could not be kept.</summary>
    public void Overflow() => Volatile.Write(ref _overflowed, 1);

    /// <summary>Begins a text.</summary>
    /// <returns>Null when there are too many.</returns>
    public TrackedText? Add(string source)
    {
        lock (_gate)
        {
            if (_texts.Length >= ShieldDefaults.MaxTrackedSources)
            {
                Volatile.Write(ref _overflowed, 1);
                return null;
            }

            var text = new TrackedText(source, this);
            Volatile.Write(ref _texts, [.. _texts, text]);
            return text;
        }
    }

    /// <summary>How many of the bytes may be kept.</summary>
    /// <param name="wanted">How many the text has room for.</param>
    /// <param name="read">How many there are.</param>
    public int Take(int wanted, int read)
    {
        lock (_gate)
        {
            int taken = Math.Min(wanted, ShieldDefaults.MaxTracked - _taken);
            _taken += taken;
            if (taken < read)
                Volatile.Write(ref _overflowed, 1);
            return taken;
        }
    }

    /// <summary>Forgets and wipes. Only when nobody holds a lease.</summary>
    public void Clear()
    {
        foreach (TrackedText text in _texts)
            text.Clear();
        _texts = [];
        _taken = 0;
        _overflowed = 0;
    }
}
