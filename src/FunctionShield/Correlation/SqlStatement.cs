using System.Buffers;
using FunctionShield.Calls;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Correlation;

/// <summary>A statement's tokens, under the rules of one dialect.</summary>
/// <remarks>One pass of the lexer. Tokens beyond the caller's room are kept in a pooled array: dispose.</remarks>
internal ref struct SqlStatement
{
    private SqlToken[]? _rented;
    private Span<SqlToken> _tokens;

    /// <param name="text">The statement, UTF-8.</param>
    /// <param name="dialect">Whose rules apply.</param>
    /// <param name="room">Where the tokens of an ordinary statement are kept.</param>
    public SqlStatement(ReadOnlySpan<byte> text, SqlDialect dialect, Span<SqlToken> room)
    {
        Text = text;
        Dialect = dialect;
        _tokens = room;
        Read();
    }

    public ReadOnlySpan<byte> Text { get; }

    public SqlDialect Dialect { get; }

    public int Count { get; private set; }

    /// <summary>It has more than <see cref="ShieldDefaults.MaxStatementTokens"/>: the rest was not read.</summary>
    public bool IsCut { get; private set; }

    public readonly ReadOnlySpan<SqlToken> Tokens => _tokens[..Count];

    public readonly ref readonly SqlToken this[int index] => ref _tokens[index];

    /// <summary>The text does not end in the middle of a literal, a quoted name or a block comment.</summary>
    public readonly bool Terminated => Count == 0 || _tokens[Count - 1].Terminated;

    public readonly ReadOnlySpan<byte> TextOf(int index) => Text.Slice(_tokens[index].Start, _tokens[index].Length);

    /// <summary>The first token that ends after <paramref name="offset"/>; <see cref="Count"/> when there is none.</summary>
    public readonly int IndexAt(int offset)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_tokens[middle].End > offset)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    public readonly bool IsKeyword(int index, SqlKeyword keyword) =>
        (uint)index < (uint)Count && _tokens[index].Kind == SqlTokenKind.Keyword && _tokens[index].Keyword == keyword;

    public readonly bool IsPunctuation(int index, byte symbol) => (uint)index < (uint)Count && _tokens[index].IsPunctuation(symbol, Text);

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<SqlToken>.Shared.Return(_rented);
        _rented = null;
        _tokens = default;
        Count = 0;
    }

    private void Read()
    {
        var lexer = new SqlLexer(Text, Dialect);
        while (lexer.Read())
        {
            if (Count == _tokens.Length)
            {
                if (Count >= ShieldDefaults.MaxStatementTokens)
                {
                    IsCut = true;
                    return;
                }

                Grow();
            }

            _tokens[Count++] = lexer.Token;
        }
    }

    private void Grow()
    {
        SqlToken[] larger = ArrayPool<SqlToken>.Shared.Rent(_tokens.Length * 2);
        _tokens.CopyTo(larger);
        if (_rented is not null)
            ArrayPool<SqlToken>.Shared.Return(_rented);
        _rented = larger;
        _tokens = larger;
    }
}
