using FunctionShield.Grammars.Sql;
using Seen = FunctionShield.Detection.SqlInjectionEvidence;

namespace FunctionShield.Detection;

/// <content>An operand was read: operators, clauses, the next statement.</content>
internal ref partial struct SqlInjectionParser
{
    private bool ReadOperator()
    {
        switch (_token.Kind)
        {
            case SqlTokenKind.Keyword:
                return ReadOperatorKeyword();

            case SqlTokenKind.Operator:
                return ReadOperatorSymbol();

            case SqlTokenKind.String when _lastWasString && _token.ContentStart > _token.Start:
                // Adjacent literals are one (SQL-92, 5.3).
                NoteOpenQuote();
                Advance();
                return true;

            case SqlTokenKind.Word when _depth > 0 && Has(Seen.Subquery) && (_next.Kind == SqlTokenKind.Punctuation || IsKeyword(_next, SqlKeyword.From)):
            case SqlTokenKind.Word when _aliasAllowed:
            case SqlTokenKind.QuotedIdentifier when _aliasAllowed:
                _aliasAllowed = false;
                Advance();
                return true;

            case SqlTokenKind.Punctuation:
                switch (_text[_token.Start])
                {
                    case (byte)')':
                        Advance();
                        Close();
                        return true;
                    case (byte)',':
                        Advance();
                        if (_token.Kind == SqlTokenKind.None)
                            return false;
                        _operandDue = true;
                        if ((_tables & Level) != 0)
                            _ = ReadTable();
                        return true;
                    case (byte)'(' when IsKeyword(_next, SqlKeyword.Select):
                        // A missing operator does not make it prose.
                        Note(Seen.Arithmetic);
                        _operandDue = true;
                        return true;
                    case (byte)';':
                        Advance();
                        return ReadStatement(separated: true);
                    default:
                        return false;
                }

            default:
                return false;
        }
    }

    private bool ReadOperatorSymbol()
    {
        ReadOnlySpan<byte> symbol = Bytes(_token);
        switch (symbol[0])
        {
            case (byte)'|' when symbol.Length == 2 && symbol[1] == '|':
            case (byte)'&' when symbol.Length == 2:
                Note(Seen.SymbolLogical);
                break;
            case (byte)':' when symbol.Length == 2 && symbol[1] == ':':
                // PostgreSQL's cast: a type follows.
                Advance();
                if (_token.Kind is not (SqlTokenKind.Word or SqlTokenKind.Keyword))
                    return false;
                Advance();
                return true;
            case (byte)'=' or (byte)'<' or (byte)'>':
            case (byte)'!' when symbol.Length > 1:
            case (byte)'~':
            case (byte)'^' when symbol.Length > 1:
                BeginComparison();
                return true;
            case (byte)'+' or (byte)'-' or (byte)'*' or (byte)'/' or (byte)'%' or (byte)'^' or (byte)'&' or (byte)'|' or (byte)'#':
                Note(Seen.Arithmetic);
                break;
            case (byte)':' when symbol.Length == 2:
                break;
            default:
                return false;
        }

        BeginOperand();
        return true;
    }

    private bool ReadOperatorKeyword()
    {
        SqlKeyword keyword = _token.Keyword;
        switch (keyword)
        {
            case SqlKeyword.And when _between:
                _between = false;
                BeginOperand();
                return true;

            case SqlKeyword.Or or SqlKeyword.And or SqlKeyword.Xor:
                Note(Seen.Logical);
                _comparing &= ~Level;
                BeginOperand();
                return true;

            case SqlKeyword.Not:
                Advance();
                return _token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Like or SqlKeyword.In or SqlKeyword.Between or SqlKeyword.Regexp
                    or SqlKeyword.Rlike or SqlKeyword.Ilike or SqlKeyword.Null or SqlKeyword.Similar or SqlKeyword.Glob;

            case SqlKeyword.Is:
                BeginComparison();
                if (_token.Kind == SqlTokenKind.Keyword && _token.Keyword == SqlKeyword.Not)
                    Advance();
                return true;

            case SqlKeyword.Between:
                _between = true;
                BeginComparison();
                return true;

            case SqlKeyword.Like or SqlKeyword.Rlike or SqlKeyword.Regexp or SqlKeyword.Ilike or SqlKeyword.Glob or SqlKeyword.Match:
                BeginComparison();
                return true;

            case SqlKeyword.In:
                BeginComparison();
                if (Is(_token, "boolean"u8))
                {
                    // IN BOOLEAN MODE ends a MATCH … AGAINST (…
                    Note(Seen.Clause);
                    Advance();
                    if (_token.Kind == SqlTokenKind.Word)
                        Advance();
                    CompleteOperand(strong: true, isString: false);
                    return true;
                }

                return IsOpening(_token) || _token.Kind is SqlTokenKind.Parameter or SqlTokenKind.String;

            case SqlKeyword.Similar or SqlKeyword.Sounds:
                Advance();
                if (_token.Kind != SqlTokenKind.Keyword || _token.Keyword is not (SqlKeyword.To or SqlKeyword.Like))
                    return false;
                BeginComparison();
                return true;

            case SqlKeyword.Div or SqlKeyword.Mod:
                Note(Seen.Arithmetic);
                BeginOperand();
                return true;

            case SqlKeyword.Escape or SqlKeyword.Separator or SqlKeyword.Offset:
                BeginOperand();
                return true;

            case SqlKeyword.Isnull or SqlKeyword.Notnull or SqlKeyword.Asc or SqlKeyword.Desc or SqlKeyword.Null:
                Advance();
                return true;

            case SqlKeyword.Collate or SqlKeyword.As or SqlKeyword.Using:
                Advance();
                if (keyword == SqlKeyword.Using && IsOpening(_token))
                {
                    _operandDue = true;
                    return true;
                }

                if (_token.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier or SqlTokenKind.String or SqlTokenKind.Keyword))
                    return false;
                Advance();
                if (!IsOpening(_token))
                    return true;
                Advance();
                return Open(unknownCall: false);

            case SqlKeyword.When or SqlKeyword.Then or SqlKeyword.Else or SqlKeyword.Elseif when _cases > 0:
                _comparing &= ~Level;
                BeginOperand();
                return true;

            case SqlKeyword.End when _cases > 0:
                _cases--;
                Advance();
                Note(Seen.KnownCall);
                CompleteOperand(strong: true, isString: false);
                return true;

            default:
                return ReadClause(keyword);
        }
    }

    private bool ReadClause(SqlKeyword keyword)
    {
        switch (keyword)
        {
            case SqlKeyword.Union or SqlKeyword.Intersect or SqlKeyword.Except or SqlKeyword.Minus:
                return ReadUnion();

            case SqlKeyword.Order or SqlKeyword.Group:
                Advance();
                if (_token.Kind != SqlTokenKind.Keyword || _token.Keyword != SqlKeyword.By)
                    return false;
                BeginOperand();
                _positionDue = true;
                Note(Seen.Clause);
                return true;

            case SqlKeyword.Having or SqlKeyword.Where:
                Note(Seen.Clause | Seen.Condition);
                _comparing = 0;
                _tables &= ~Level;
                BeginOperand();
                return true;

            case SqlKeyword.Limit:
                Note(Seen.Clause);
                BeginOperand();
                return true;

            case SqlKeyword.From or SqlKeyword.On:
                BeginOperand();
                _tables |= Level;
                _ = ReadTable();
                return true;

            case SqlKeyword.Left or SqlKeyword.Right or SqlKeyword.Inner or SqlKeyword.Outer or SqlKeyword.Cross or SqlKeyword.Natural or SqlKeyword.Full:
                Advance();
                return _token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Join or SqlKeyword.Outer or SqlKeyword.Left or SqlKeyword.Right or SqlKeyword.Inner;

            case SqlKeyword.Join or SqlKeyword.StraightJoin:
                BeginOperand();
                _ = ReadTable();
                return true;

            case SqlKeyword.For:
                Advance();
                bool number = _token.Kind == SqlTokenKind.Number; // substring(x from 1 for 1)
                if (!number && !(_token.Kind == SqlTokenKind.Keyword && _token.Keyword == SqlKeyword.Update))
                    return false;
                Advance();
                return true;

            case SqlKeyword.Into:
                Advance();
                if (_token.Kind == SqlTokenKind.Parameter || (_token.Kind == SqlTokenKind.Operator && _text[_token.Start] == '@')
                    || (_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Outfile or SqlKeyword.Dumpfile && (_next.Kind is SqlTokenKind.String or SqlTokenKind.None || IsOpening(_next))))
                {
                    Note(Seen.Effect);
                    if (_token.Kind == SqlTokenKind.Keyword)
                        Advance();
                    _operandDue = true;
                    return true;
                }

                return false;

            case SqlKeyword.Procedure:
                Advance();
                if (_token.Kind != SqlTokenKind.Word || !IsOpening(_next))
                    return false;
                Note(Seen.Effect);
                _operandDue = true;
                return true;

            default:
                return (keyword == SqlKeyword.Waitfor || (_strong & Level) != 0 || Has(Seen.ClosedParenthesis | Seen.Condition)) && ReadStatement(separated: false);
        }
    }

    /// <summary>A table's name may have an alias after it.</summary>
    private bool ReadTable()
    {
        if (_token.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier) || IsOpening(_next))
            return false;
        bool read = ReadName();
        _aliasAllowed = true;
        return read;
    }

    private bool ReadUnion()
    {
        Advance();
        if (_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.All or SqlKeyword.Distinct or SqlKeyword.Distinctrow or SqlKeyword.Unique)
            Advance();
        while (IsOpening(_token))
        {
            Advance();
            if (!Open(unknownCall: false))
                return false;
        }

        if (_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Select or SqlKeyword.Values)
        {
            Note(Seen.Union);
            Advance();
            while (_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Distinct or SqlKeyword.Distinctrow or SqlKeyword.All)
                Advance();
            _operandDue = true;
            _openedNow = false;
            _comparing = 0;
            _listDue = true;
            if (_token.Kind == SqlTokenKind.None)
                Note(Seen.Complete);
            return true;
        }

        // UNION 1,2,3: what a filter that drops SELECT leaves.
        if (_token.Kind == SqlTokenKind.Number && _next.IsPunctuation((byte)',', _text))
            Note(Seen.Union | Seen.UnionList);
        return false;
    }
}
