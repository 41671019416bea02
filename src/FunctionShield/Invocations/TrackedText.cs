namespace FunctionShield.Invocations;

/// <summary>What the function read while it worked: an object's body, rows, a message. Its parts become inputs when an outlet asks.</summary>
/// <remarks>
/// Grows as the function reads; read by any thread, one at a time under <see cref="Gate"/>. Its inputs are kept in an invocation of their
/// own, so that nobody who reads the event's inputs sees them change.
/// </remarks>
internal sealed class TrackedText
{
    private readonly TrackedTexts _all;
    private byte[] _bytes = [];
    private int _length;
    private int _opened;
    private Invocation? _inputs;

    public TrackedText(string source, TrackedTexts all)
    {
        Source = source;
        _all = all;
    }

    /// <summary>Where it was read from, as reports name it.</summary>
    public string Source { get; }

    public Lock Gate { get; } = new();

    /// <summary>Adds what was read next. What is beyond the budget is dropped, and <see cref="TrackedTexts.Overflowed"/> remembers it.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            int taken = _all.Take(Math.Min(bytes.Length, ShieldDefaults.MaxTrackedText - _length), bytes.Length);
            if (taken == 0)
                return;
            if (_bytes.Length - _length < taken)
                Array.Resize(ref _bytes, Math.Max(_length + taken, _bytes.Length * 2));
            bytes[..taken].CopyTo(_bytes.AsSpan(_length));
            _length += taken;
        }
    }

    /// <summary>Its inputs, when they are up to date. Call under <see cref="Gate"/>.</summary>
    public bool TryGetInputs(out Invocation inputs)
    {
        inputs = _inputs!;
        return _opened == _length && _inputs is not null;
    }

    /// <summary>Everything that was read so far, to be opened. Call under <see cref="Gate"/>, and hand the result to <see cref="Keep"/>.</summary>
    public ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _length);

    /// <summary>Remembers the inputs of <see cref="Text"/> as it is now.</summary>
    public void Keep(Invocation inputs)
    {
        _inputs?.End();
        _inputs = inputs;
        _opened = _length;
    }

    /// <summary>Forgets and wipes.</summary>
    public void Clear()
    {
        lock (Gate)
        {
            _inputs?.End();
            _inputs = null;
            _bytes.AsSpan(0, _length).Clear();
            _bytes = [];
            _length = _opened = 0;
        }
    }
}
