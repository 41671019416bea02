using System.Buffers.Text;
using System.Text;
using FunctionShield.Calls;

namespace FunctionShield.Grammars.Sql;

/// <summary>The clauses that name tables and limit rows.</summary>
internal ref partial struct SqlOutline
{
    private bool TakeKeyword(in SqlToken token)
    {
        switch (token.Keyword)
        {
            case SqlKeyword.Select or SqlKeyword.Insert or SqlKeyword.Update or SqlKeyword.Delete or SqlKeyword.Merge or SqlKeyword.Values or SqlKeyword.Table
                when (_withs & Bit) != 0:
                return Begin(token, KindOf(token), isStatement: IsOuter);
            case SqlKeyword.From when InQuery && _previous.Keyword != SqlKeyword.Distinct && _verb <= SqlStatementKind.Merge:
                _tableNext = true;
                _fromLists |= Bit;
                _reads |= IsOuter;
                return false;
            case SqlKeyword.Join or SqlKeyword.StraightJoin:
                _tableNext = true;
                return false;
            case SqlKeyword.Using:
                _tableNext = _verb is SqlStatementKind.Merge or SqlStatementKind.Delete && _previous.Keyword != SqlKeyword.Join;
                return false;
            case SqlKeyword.Table when _verb == SqlStatementKind.Definition:
                _tableNext = true;
                _fromLists |= Bit;
                return false;
            case SqlKeyword.Into:
                return TakeInto();
            case SqlKeyword.Group or SqlKeyword.Union when IsOuter:
                _aggregate = false;
                _fromLists &= ~Bit;
                return false;
            case SqlKeyword.Where or SqlKeyword.Having or SqlKeyword.Order or SqlKeyword.Except or SqlKeyword.Intersect or SqlKeyword.Set
                or SqlKeyword.Values or SqlKeyword.Returning or SqlKeyword.Window or SqlKeyword.For or SqlKeyword.Offset or SqlKeyword.Select
                or SqlKeyword.Group or SqlKeyword.Union:
                _fromLists &= ~Bit;
                return false;
            case SqlKeyword.Limit or SqlKeyword.Fetch or SqlKeyword.Top when IsOuter:
                _fromLists &= ~Bit;
                TakeLimit(token.Keyword);
                return false;
            default:
                return IsStackedWithoutSemicolon(token) && SayStacked();
        }
    }

    /// <summary>T-SQL lets one statement follow another without a semicolon (Transact-SQL reference, "Transact-SQL syntax conventions").</summary>
    private readonly bool IsStackedWithoutSemicolon(in SqlToken token) => Dialect == SqlDialect.SqlServer && _depth == 0
        && _previous.Keyword is not (SqlKeyword.For or SqlKeyword.On or SqlKeyword.Then or SqlKeyword.As or SqlKeyword.Or)
        && token.Keyword switch
        {
            SqlKeyword.Delete or SqlKeyword.Drop or SqlKeyword.Alter or SqlKeyword.Truncate or SqlKeyword.Insert or SqlKeyword.Update or SqlKeyword.Shutdown
                or SqlKeyword.Waitfor or SqlKeyword.Declare => _verb is < SqlStatementKind.Call or SqlStatementKind.Other,
            SqlKeyword.Exec or SqlKeyword.Execute => _verb is not SqlStatementKind.Insert and (< SqlStatementKind.Call or SqlStatementKind.Other),
            _ => false,
        };

    private bool SayStacked()
    {
        // The verb is said the next time, by reading its token again.
        _lexer = _before;
        Begin();
        _open = true;
        _verbNext = true;
        return Say(SqlFact.Stacked);
    }

    private bool TakeInto()
    {
        if (_verb != SqlStatementKind.Select)
        {
            _tableNext = _verb is SqlStatementKind.Insert or SqlStatementKind.Merge;
            return false;
        }

        SqlToken next = Ahead();
        if (next.Kind == SqlTokenKind.Parameter)
            return false;

        // SELECT … INTO makes a table; INTO OUTFILE writes a file of the server.
        bool isFile = next.Keyword is SqlKeyword.Outfile or SqlKeyword.Dumpfile;
        Kind = isFile ? SqlStatementKind.Other : SqlStatementKind.Definition;
        _tableNext = !isFile;
        return Say(SqlFact.Verb);
    }

    /// <summary>At a place where a table is named. False when the token is something else to look at.</summary>
    private bool TakeTable(in SqlToken token, out bool said)
    {
        said = false;
        if (token.Kind == SqlTokenKind.Keyword)
        {
            switch (token.Keyword)
            {
                case SqlKeyword.From:
                    _fromLists |= Bit;
                    _reads |= IsOuter;
                    return true;
                case SqlKeyword.Into or SqlKeyword.Ignore or SqlKeyword.Or or SqlKeyword.Replace or SqlKeyword.Lateral or SqlKeyword.Table
                    or SqlKeyword.If or SqlKeyword.Not or SqlKeyword.Exists:
                    return true;
                case SqlKeyword.Top:
                    TakeLimit(SqlKeyword.Top);
                    return true;
                case SqlKeyword.Select or SqlKeyword.Values or SqlKeyword.Set or SqlKeyword.Where or SqlKeyword.On:
                    _tableNext = false;
                    return false;
            }
        }

        if (token.Kind is not (SqlTokenKind.Word or SqlTokenKind.Keyword or SqlTokenKind.QuotedIdentifier or SqlTokenKind.String))
        {
            _tableNext = false;
            return false;
        }

        if (IsModifier(token))
            return true;

        int end = token.End;
        SqlToken next = Ahead();
        while (next.IsPunctuation((byte)'.', _text) && Next(out SqlToken dot))
        {
            end = dot.End;
            next = Ahead();
            if (next.Kind is SqlTokenKind.Word or SqlTokenKind.Keyword or SqlTokenKind.QuotedIdentifier or SqlTokenKind.String && Next(out SqlToken part))
            {
                end = part.End;
                next = Ahead();
            }
        }

        // A function in FROM is no table; behind INSERT INTO the parenthesis holds its columns.
        bool isFunction = next.IsPunctuation((byte)'(', _text) && (_fromLists & Bit) != 0 && _verb != SqlStatementKind.Definition;
        _tableNext = false;
        _verbNext = false;
        if (isFunction || (end == token.End && IsCte(token)))
            return true;

        Name = _text[token.Start..end];
        said = Say(SqlFact.Table);
        return true;
    }

    /// <summary><c>FROM ONLY t</c>, <c>DELETE QUICK FROM t</c>: a word that another name or <c>FROM</c> follows.</summary>
    private readonly bool IsModifier(in SqlToken token)
    {
        if (token.Kind != SqlTokenKind.Word)
            return false;

        SqlToken next = Ahead();
        bool precedesName = next.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier || next.Keyword is SqlKeyword.From or SqlKeyword.Into || next.IsPunctuation((byte)'(', _text);
        return precedesName
            && (Is(token, "only"u8) || Is(token, "quick"u8) || Is(token, "low_priority"u8) || Is(token, "high_priority"u8) || Is(token, "delayed"u8));
    }

    private void TakeLimit(SqlKeyword keyword)
    {
        SqlToken next = Ahead();
        if (keyword == SqlKeyword.Fetch)
        {
            if (!Is(next, "first"u8) && !Is(next, "next"u8))
                return;
            Next(out _);
            next = Ahead();

            // "FETCH FIRST ROW ONLY" (SQL:2008)
            if (next.Keyword is SqlKeyword.Row or SqlKeyword.Rows)
            {
                Rows = 1;
                return;
            }
        }
        else if (keyword == SqlKeyword.Top && next.IsPunctuation((byte)'(', _text))
        {
            Next(out _);
            next = Ahead();
            Limit(next);
            while (Next(out SqlToken inside) && !inside.IsPunctuation((byte)')', _text))
            {
            }

            if (Is(Ahead(), "percent"u8))
                Rows = NoLimit;
            return;
        }

        if (next.Keyword is SqlKeyword.All or SqlKeyword.Null)
            return;
        Limit(next);
        Next(out _);
        next = Ahead();
        if (keyword == SqlKeyword.Limit && next.IsPunctuation((byte)',', _text) && Next(out _))
            Limit(Ahead());
        else if (keyword == SqlKeyword.Top && Is(next, "percent"u8))
            Rows = NoLimit;
    }

    private void Limit(in SqlToken token) => Rows =
        token.Kind == SqlTokenKind.Number && Utf8Parser.TryParse(_text.Slice(token.Start, token.Length), out long rows, out int used) && used == token.Length && rows >= 0
            ? rows
            : UnknownLimit;

    private void AddCte(in SqlToken token)
    {
        if (_cteCount < MaxCtes)
            _ctes[_cteCount++] = token;
    }

    private readonly bool IsCte(in SqlToken token)
    {
        for (int i = 0; i < _cteCount; i++)
        {
            SqlToken cte = _ctes[i];
            if (Ascii.EqualsIgnoreCase(_text.Slice(cte.ContentStart, cte.ContentLength), _text.Slice(token.ContentStart, token.ContentLength)))
                return true;
        }

        return false;
    }

    [System.Runtime.CompilerServices.InlineArray(MaxCtes)]
    private struct CteNames
    {
        private SqlToken _first;
    }
}
