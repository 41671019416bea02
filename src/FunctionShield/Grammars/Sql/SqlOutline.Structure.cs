namespace FunctionShield.Grammars.Sql;

/// <summary>Where verbs stand: at a statement's start, behind a parenthesis, behind the last common table expression.</summary>
internal ref partial struct SqlOutline
{
    /// <summary>Takes one token of a statement; true when there is something to say.</summary>
    private bool Take(in SqlToken token)
    {
        if (token.IsPunctuation((byte)'(', _text))
            return Open();
        if (token.IsPunctuation((byte)')', _text))
        {
            _fromLists &= ~Bit;
            _withs &= ~Bit;
            _queries &= ~Bit;
            _depth -= _depth > 0 ? 1 : 0;
            _tableNext = _nameNext = false;
            _verbNext = _explained;
            return false;
        }

        if (_nameNext && token.Kind != SqlTokenKind.Keyword)
        {
            _nameNext = false;
            AddCte(token);
            return false;
        }

        if (_verbNext && TakeVerb(token, out bool said))
            return said;
        if (_tableNext && TakeTable(token, out said))
            return said;
        if (token.IsPunctuation((byte)',', _text))
        {
            _tableNext = (_fromLists & Bit) != 0;
            _nameNext = (_withs & Bit) != 0;
            return false;
        }

        if (token.Kind == SqlTokenKind.Word && IsOuter && Is(token, "rownum"u8))
            Rows = UnknownLimit;
        return token.Kind == SqlTokenKind.Keyword && TakeKeyword(token);
    }

    private bool Open()
    {
        if (_depth == MaxDepth)
        {
            bool first = !_tooDeep;
            _tooDeep = true;
            Kind = SqlStatementKind.Other;
            return first && Say(SqlFact.Verb);
        }

        // The whole statement may stand in parentheses, and so may what is joined; elsewhere a verb right behind one makes it a query.
        bool wraps = _tableNext;
        _depth++;
        _fromLists &= ~Bit;
        _withs &= ~Bit;
        _queries = wraps ? _queries | Bit : _queries & ~Bit;
        _fromLists |= wraps ? Bit : 0;
        _nameNext = false;
        _verbNext = true;
        return false;
    }

    /// <summary>At a place where a verb may stand. False when the token is something else to look at.</summary>
    private bool TakeVerb(in SqlToken token, out bool said)
    {
        said = false;
        bool isFirst = _depth == 0 || _previous.Kind == SqlTokenKind.None;
        if (token.Kind == SqlTokenKind.Keyword && token.Keyword == SqlKeyword.With)
        {
            _withs |= Bit;
            _queries |= Bit;
            _verbNext = _tableNext = false;
            _nameNext = true;
            return true;
        }

        if (_explained && token.Kind != SqlTokenKind.Keyword)
            return true;
        if (token.Kind == SqlTokenKind.Keyword && token.Keyword is SqlKeyword.Explain or SqlKeyword.Describe or SqlKeyword.Desc && isFirst)
        {
            Kind = _verb = SqlStatementKind.Other;
            _explained = true;
            said = Say(SqlFact.Verb);
            return true;
        }

        if (_explained && token.Keyword == SqlKeyword.Analyze)
            return true;

        SqlStatementKind kind = KindOf(token);
        if (_depth > 0 && (kind >= SqlStatementKind.Call || (kind == SqlStatementKind.Insert && Ahead().IsPunctuation((byte)'(', _text))))
        {
            // An expression, a list of columns, or REPLACE( and INSERT( the functions.
            _verbNext = false;
            return false;
        }

        said = Begin(token, kind, isStatement: _depth == 0 || IsLeading());
        return true;
    }

    /// <summary>Only parentheses stand before: the statement itself is in them.</summary>
    private readonly bool IsLeading() => _previous.IsPunctuation((byte)'(', _text) && _text[.._previous.Start].Trim(" \t\r\n("u8).IsEmpty;

    private bool Begin(in SqlToken token, SqlStatementKind kind, bool isStatement)
    {
        _verbNext = _tableNext = false;
        _withs &= ~Bit;
        _queries |= Bit;
        _fromLists &= ~Bit;
        _explained = false;
        if (isStatement)
        {
            _verb = kind;
            _base = _depth;
        }

        if (kind is SqlStatementKind.Insert or SqlStatementKind.Update or SqlStatementKind.Delete or SqlStatementKind.Merge
            || token.Keyword is SqlKeyword.Table or SqlKeyword.Truncate)
        {
            _tableNext = true;
            _fromLists |= kind == SqlStatementKind.Update ? Bit : 0;
            _reads |= kind == SqlStatementKind.Select;
        }

        if (token.Keyword == SqlKeyword.Begin && kind == SqlStatementKind.Other)
            _verbNext = true;
        if (isStatement && kind == SqlStatementKind.Select)
            _aggregate = IsAggregate(Ahead());

        // A query inside another says nothing new; a statement that writes does.
        Kind = kind;
        return (isStatement || kind != SqlStatementKind.Select) && Say(SqlFact.Verb);
    }

    private readonly SqlStatementKind KindOf(in SqlToken token) => token.Kind != SqlTokenKind.Keyword ? SqlStatementKind.Other : token.Keyword switch
    {
        SqlKeyword.Select or SqlKeyword.Values or SqlKeyword.Table => SqlStatementKind.Select,
        SqlKeyword.Insert or SqlKeyword.Replace => SqlStatementKind.Insert,
        SqlKeyword.Update => SqlStatementKind.Update,
        SqlKeyword.Delete => SqlStatementKind.Delete,
        SqlKeyword.Merge => SqlStatementKind.Merge,
        SqlKeyword.Call or SqlKeyword.Exec or SqlKeyword.Execute or SqlKeyword.Do => SqlStatementKind.Call,
        SqlKeyword.Create or SqlKeyword.Alter or SqlKeyword.Drop or SqlKeyword.Truncate or SqlKeyword.Rename or SqlKeyword.Grant
            or SqlKeyword.Revoke or SqlKeyword.Deny or SqlKeyword.Attach or SqlKeyword.Detach => SqlStatementKind.Definition,
        SqlKeyword.Commit or SqlKeyword.Rollback or SqlKeyword.Savepoint or SqlKeyword.Release or SqlKeyword.Start or SqlKeyword.End => SqlStatementKind.Transaction,
        SqlKeyword.Begin => BeginsTransaction(Ahead()) ? SqlStatementKind.Transaction : SqlStatementKind.Other,
        _ => SqlStatementKind.Other,
    };

    /// <summary><c>BEGIN</c> alone, <c>BEGIN TRAN</c>, <c>BEGIN IMMEDIATE</c>; anything else begins a block of statements.</summary>
    private readonly bool BeginsTransaction(in SqlToken next) => next.Kind == SqlTokenKind.None || next.IsPunctuation((byte)';', _text)
        || next.Keyword is SqlKeyword.Transaction or SqlKeyword.Immediate
        || Is(next, "tran"u8) || Is(next, "work"u8) || Is(next, "deferred"u8) || Is(next, "exclusive"u8) || Is(next, "isolation"u8) || Is(next, "read"u8);

    private readonly bool IsAggregate(in SqlToken token) =>
        token.Keyword == SqlKeyword.Exists || Is(token, "count"u8) || Is(token, "sum"u8) || Is(token, "min"u8) || Is(token, "max"u8) || Is(token, "avg"u8);
}
