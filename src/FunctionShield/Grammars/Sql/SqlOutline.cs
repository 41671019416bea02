using FunctionShield.Calls;

namespace FunctionShield.Grammars.Sql;

/// <summary>What a text of SQL does, without parsing its expressions: verbs, the tables that it names, and how many rows it asks for.</summary>
/// <remarks>
/// A pull reader over the lexer; allocates nothing and never throws. Bounded by the tokens of the text, each read once, and a fixed number
/// of them looked at ahead. Queries deeper than <see cref="MaxDepth"/> are a statement of kind <see cref="SqlStatementKind.Other"/>: what
/// cannot be told is not said to be harmless.
/// </remarks>
internal ref partial struct SqlOutline
{
    /// <summary>No limit stands in the statement.</summary>
    public const long NoLimit = -1;

    /// <summary>There is a limit, and a parameter or an expression says which.</summary>
    public const long UnknownLimit = -2;

    // One bit each in a word; no statement that a person wrote is nested half as deep.
    private const int MaxDepth = 63;

    // Names of common table expressions that are told from tables; a statement with more has the others taken for tables.
    private const int MaxCtes = 8;

    private readonly ReadOnlySpan<byte> _text;
    private SqlLexer _lexer;
    private SqlLexer _before;
    private SqlToken _previous;
    private SqlStatementKind _verb;
    private ulong _queries;
    private ulong _fromLists;
    private ulong _withs;
    private int _depth;
    private int _base;
    private bool _open;
    private bool _over;
    private bool _verbNext;
    private bool _tableNext;
    private bool _nameNext;
    private bool _explained;
    private bool _aggregate;
    private bool _reads;
    private bool _tooDeep;
    private CteNames _ctes;
    private int _cteCount;

    /// <param name="text">The statement or statements, UTF-8.</param>
    /// <param name="dialect">Whose rules apply.</param>
    public SqlOutline(ReadOnlySpan<byte> text, SqlDialect dialect)
    {
        _text = text;
        _lexer = new SqlLexer(text, dialect);
        Dialect = dialect;
        Rows = NoLimit;
    }

    public SqlDialect Dialect { get; }

    public SqlFact Fact { get; private set; }

    /// <summary>Of a <see cref="SqlFact.Verb"/>: what is done.</summary>
    public SqlStatementKind Kind { get; private set; }

    /// <summary>Of a <see cref="SqlFact.Table"/>: the name as it stands, with its schema and quotes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Of an <see cref="SqlFact.End"/>: the most rows that the statement reads, or <see cref="NoLimit"/>, or <see cref="UnknownLimit"/>. 1 for what reads no table or only counts.</summary>
    public long Rows { get; private set; }

    /// <summary>Moves to the next fact; false at the end of the text.</summary>
    public bool Read()
    {
        if (Fact == SqlFact.End)
            Begin();
        _before = _lexer;
        while (Next(out SqlToken token))
        {
            if (_over && !token.IsPunctuation((byte)';', _text))
            {
                // The token is read again, as the new statement's first.
                _over = false;
                _lexer = _before;
                Begin();
                return Say(SqlFact.Stacked);
            }

            if (token.IsPunctuation((byte)';', _text))
            {
                if (_open)
                {
                    _over = true;
                    return EndStatement();
                }
            }
            else
            {
                if (!_open)
                {
                    _open = true;
                    _verbNext = true;
                }

                if (Take(token))
                {
                    _previous = token;
                    return true;
                }
            }

            _previous = token;
            _before = _lexer;
        }

        if (!_open || _over)
            return false;

        _over = true;
        return EndStatement();
    }

    private bool Say(SqlFact fact)
    {
        Fact = fact;
        return true;
    }

    private void Begin()
    {
        Fact = SqlFact.Verb;
        _open = _verbNext = _tableNext = _nameNext = _explained = _aggregate = _reads = _tooDeep = false;
        _verb = SqlStatementKind.Other;
        _queries = _fromLists = _withs = 0;
        _depth = _base = 0;
        _previous = default;
        _cteCount = 0;
        Rows = NoLimit;
    }

    private bool EndStatement()
    {
        _open = false;
        if (_verb != SqlStatementKind.Select || !_reads || _aggregate)
            Rows = 1;
        return Say(SqlFact.End);
    }

    /// <summary>The next token that is no comment.</summary>
    private bool Next(out SqlToken token)
    {
        while (_lexer.Read())
        {
            token = _lexer.Token;
            if (token.Kind is not (SqlTokenKind.Comment or SqlTokenKind.Invalid))
                return true;
        }

        token = default;
        return false;
    }

    /// <summary>The token after the current one, which stays the next to be read.</summary>
    private readonly SqlToken Ahead()
    {
        SqlLexer lexer = _lexer;
        while (lexer.Read())
        {
            if (lexer.Token.Kind is not (SqlTokenKind.Comment or SqlTokenKind.Invalid))
                return lexer.Token;
        }

        return default;
    }

    private readonly ulong Bit => 1UL << _depth;

    private readonly bool InQuery => _depth == 0 || (_queries & Bit) != 0;

    /// <summary>In the statement itself and no query of it; the statement may stand in parentheses.</summary>
    private readonly bool IsOuter => _depth <= _base;

    private readonly bool Is(in SqlToken token, ReadOnlySpan<byte> lowerCaseWord)
    {
        ReadOnlySpan<byte> text = _text.Slice(token.Start, token.Length);
        if (text.Length != lowerCaseWord.Length)
            return false;

        for (int i = 0; i < text.Length; i++)
        {
            if ((text[i] | 0x20) != lowerCaseWord[i] && text[i] != lowerCaseWord[i])
                return false;
        }

        return true;
    }
}
