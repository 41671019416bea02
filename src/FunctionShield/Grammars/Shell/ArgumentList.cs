namespace FunctionShield.Grammars.Shell;

/// <summary>Walks an argument array whose parts NUL separates.</summary>
/// <remarks>Each byte is looked at once.</remarks>
internal ref struct ArgumentList(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _next;

    /// <summary>Where the current argument begins.</summary>
    public int Start { get; private set; }

    /// <summary>The current argument.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>False when there are no more arguments. An empty text has one, empty, argument.</summary>
    public bool MoveNext()
    {
        if (_next > _text.Length)
            return false;
        int length = _text[_next..].IndexOf((byte)0);
        Start = _next;
        Current = length < 0 ? _text[_next..] : _text.Slice(_next, length);
        _next = Start + Current.Length + 1;
        return true;
    }
}
