using System.Buffers;

namespace FunctionShield.Grammars.Shell;

/// <summary>All tokens of one command line, so that many inputs are compared with one lexing.</summary>
/// <remarks>Begins in slots that the caller owns; grows into pooled arrays. Dispose returns them.</remarks>
internal ref struct ShellTokenBuffer(Span<ShellToken> slots)
{
    private Span<ShellToken> _slots = slots;
    private ShellToken[]? _rented;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<ShellToken> Tokens => _slots[..Count];

    /// <summary>Lexes the text to its end.</summary>
    /// <remarks>At most one token a byte.</remarks>
    public void Read(ReadOnlySpan<byte> text, ShellDialect dialect)
    {
        Count = 0;
        var lexer = new ShellLexer(text, dialect);
        for (ShellToken token = lexer.Next(); token.Kind != ShellTokenKind.End; token = lexer.Next())
        {
            if (Count == _slots.Length)
                Grow();
            _slots[Count++] = token;
        }
    }

    /// <summary>The first token that ends after <paramref name="position"/>; <see cref="Count"/> when none does.</summary>
    public readonly int FirstAfter(int position)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_slots[middle].End <= position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public void Dispose()
    {
        if (_rented is { } rented)
            ArrayPool<ShellToken>.Shared.Return(rented);
        this = default;
    }

    private void Grow()
    {
        ShellToken[] larger = ArrayPool<ShellToken>.Shared.Rent(_slots.Length * 2);
        _slots.CopyTo(larger);
        if (_rented is { } rented)
            ArrayPool<ShellToken>.Shared.Return(rented);
        _rented = larger;
        _slots = larger;
    }
}
