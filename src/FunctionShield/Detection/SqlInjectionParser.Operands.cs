using FunctionShield.Grammars.Sql;
using Seen = FunctionShield.Detection.SqlInjectionEvidence;

namespace FunctionShield.Detection;

/// <content>An operand is due.</content>
internal ref partial struct SqlInjectionParser
{
    private bool ReadOperand()
    {
        bool opened = _openedNow;
        _openedNow = false;
        switch (_token.Kind)
        {
            case SqlTokenKind.Number:
                bool isName = _next.Kind == SqlTokenKind.Word && _next.Start == _token.End; // MySQL: a name may begin with digits
                if (!isName)
                    NotePosition();
                NoteList();
                Advance();
                if (isName)
                    Advance();
                CompleteOperand(strong: true, isString: false);
                return true;

            case SqlTokenKind.String:
                NoteOpenQuote();
                NoteList();
                Advance();
                CompleteOperand(strong: true, isString: true);
                return true;

            case SqlTokenKind.Parameter:
                if (_token.Length > 2 && _text[_token.Start] == '@' && _text[_token.Start + 1] == '@')
                    Note(Seen.SystemName);
                if (_text[_token.Start] == '@')
                    NoteList();
                Advance();
                CompleteOperand(strong: true, isString: false);
                return true;

            case SqlTokenKind.Word:
            case SqlTokenKind.QuotedIdentifier:
                return ReadName();

            case SqlTokenKind.Keyword:
                return ReadOperandKeyword();

            case SqlTokenKind.Operator:
                return ReadUnary();

            case SqlTokenKind.Punctuation when IsOpening(_token):
                NoteList();
                Advance();
                if (_token.Kind == SqlTokenKind.Keyword && _token.Keyword == SqlKeyword.Select)
                    Compares();
                return Open(unknownCall: false);

            case SqlTokenKind.Punctuation when _text[_token.Start] == ')' && opened:
                // An empty argument list.
                Advance();
                Close();
                return true;

            case SqlTokenKind.Punctuation when _text[_token.Start] == '[' && _next.Kind == SqlTokenKind.Word:
                // A bracketed name, or a placeholder.
                Advance();
                Advance();
                if (!_token.IsPunctuation((byte)']', _text))
                    return false;
                Advance();
                CompleteOperand(strong: true, isString: false);
                return true;

            default:
                return false;
        }
    }

    /// <summary>A name, with its qualifiers, or a call.</summary>
    private bool ReadName()
    {
        bool system = SqlSystemNames.Contains(Bytes(_token));
        SqlToken name = _token;
        Advance();
        while (_token.IsPunctuation((byte)'.', _text))
        {
            Advance();
            if (_token.IsPunctuation((byte)'.', _text))
                continue;
            if (_token.Kind is not (SqlTokenKind.Word or SqlTokenKind.Keyword or SqlTokenKind.QuotedIdentifier) && !(_token.Kind == SqlTokenKind.Operator && _text[_token.Start] == '*'))
                return false;
            name = _token;
            system |= SqlSystemNames.Contains(Bytes(name));
            Advance();
        }

        if (system)
            Note(Seen.SystemName);
        if (IsOpening(_token))
            return ReadCall(name, system);

        // _utf8'x', date'x', interval: a word that belongs to the literal after it.
        if (_token.Kind == SqlTokenKind.String && (_text[name.Start] == '_' || name.End == _token.Start) && _token.Terminated)
        {
            Advance();
            CompleteOperand(strong: true, isString: true);
            return true;
        }

        NoteListItem(_token.Kind == SqlTokenKind.Punctuation || (_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.From or SqlKeyword.As)
            || (_token.Kind == SqlTokenKind.None && _commentLast));
        CompleteOperand(strong: false, isString: false);
        return true;
    }

    private bool ReadCall(in SqlToken name, bool system)
    {
        bool empty = _next.IsPunctuation((byte)')', _text);
        bool grave = system || SqlFunctions.IsGrave(Bytes(name));
        bool known = grave || SqlFunctions.IsCommon(Bytes(name)) || name.Kind == SqlTokenKind.Keyword;
        if (grave)
            Note(Seen.GraveCall);
        if (known)
            Note(Seen.KnownCall);
        if (known)
            Compares();
        NotePosition();
        NoteListItem(known || !empty);
        Advance();
        return Open(unknownCall: !known);
    }

    private bool ReadOperandKeyword()
    {
        switch (_token.Keyword)
        {
            case SqlKeyword.Select:
                return ReadSelect();

            case SqlKeyword.Not or SqlKeyword.Binary or SqlKeyword.Exists or SqlKeyword.Any or SqlKeyword.All or SqlKeyword.Some or SqlKeyword.Distinct
                or SqlKeyword.Distinctrow or SqlKeyword.Interval or SqlKeyword.Both or SqlKeyword.Leading or SqlKeyword.Trailing or SqlKeyword.Lateral:
                if (_token.Keyword is SqlKeyword.Exists or SqlKeyword.Binary && IsOpening(_next))
                    Note(Seen.KnownCall);
                Advance();
                return true;

            case SqlKeyword.Top:
                Advance();
                if (_token.Kind == SqlTokenKind.Number)
                    Advance();
                return true;

            case SqlKeyword.Case:
                Advance();
                _cases++;
                Note(Seen.Condition);
                if (_token.Kind == SqlTokenKind.Keyword && _token.Keyword == SqlKeyword.When)
                    Advance();
                return true;

            case SqlKeyword.Null or SqlKeyword.True or SqlKeyword.False or SqlKeyword.CurrentUser or SqlKeyword.SessionUser or SqlKeyword.CurrentDate
                or SqlKeyword.CurrentTimestamp or SqlKeyword.Default:
                NoteList();
                Advance();
                CompleteOperand(strong: true, isString: false);
                return true;

            default:
                if (IsOpening(_next) && IsCallable(_token.Keyword))
                {
                    SqlToken name = _token;
                    Advance();
                    return ReadCall(name, system: false);
                }

                if (IsNameLike(_token.Keyword))
                    return ReadName();
                return false;
        }
    }

    private bool ReadSelect()
    {
        if (_depth > 0)
            Note(Seen.Subquery);
        Advance();
        while (_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Distinct or SqlKeyword.Distinctrow or SqlKeyword.All)
            Advance();
        _operandDue = true;
        return true;
    }

    private bool ReadUnary()
    {
        byte symbol = _text[_token.Start];
        if (_token.Length == 1 && symbol == '*')
        {
            NoteList();
            Advance();
            CompleteOperand(strong: false, isString: false);
            return true;
        }

        if (symbol is not ((byte)'-' or (byte)'+' or (byte)'~' or (byte)'!' or (byte)'@') || _token.Length > 1)
            return false;

        Advance();
        if (symbol == '@' && _token.Kind is SqlTokenKind.Punctuation or SqlTokenKind.Operator or SqlTokenKind.None)
            CompleteOperand(strong: true, isString: false); // MySQL's nameless variable
        return true;
    }

    /// <summary>The right side of a comparison begins, and its beginning is telling enough.</summary>
    private void Compares()
    {
        if ((_comparing & Level) != 0)
            Compared(strong: true);
    }

    private void NotePosition()
    {
        if (_positionDue)
            Note(Seen.OrderByPosition);
        _positionDue = false;
    }

    private void NoteList() => NoteListItem(telling: true);

    private void NoteListItem(bool telling)
    {
        if (_listDue && telling)
            Note(Seen.UnionList);
        _listDue = false;
        _positionDue = false;
    }

    private static bool BeginsOperand(SqlKeyword keyword) =>
        keyword is SqlKeyword.Select or SqlKeyword.Not or SqlKeyword.Binary or SqlKeyword.Exists or SqlKeyword.Case or SqlKeyword.Null or SqlKeyword.True
            or SqlKeyword.False or SqlKeyword.CurrentUser || IsCallable(keyword) || IsNameLike(keyword);

    private static bool IsCallable(SqlKeyword keyword) =>
        keyword is SqlKeyword.If or SqlKeyword.Left or SqlKeyword.Right or SqlKeyword.Replace or SqlKeyword.Convert or SqlKeyword.Cast or SqlKeyword.Database
            or SqlKeyword.Schema or SqlKeyword.Values or SqlKeyword.Mod or SqlKeyword.Insert or SqlKeyword.Like or SqlKeyword.Glob or SqlKeyword.Row
            or SqlKeyword.Isnull or SqlKeyword.CurrentUser or SqlKeyword.SessionUser or SqlKeyword.CurrentDate or SqlKeyword.CurrentTimestamp
            or SqlKeyword.Match or SqlKeyword.Interval or SqlKeyword.Array or SqlKeyword.Truncate;

    /// <summary>Words that are a keyword in one place and a name in most others.</summary>
    private static bool IsNameLike(SqlKeyword keyword) =>
        keyword is SqlKeyword.Database or SqlKeyword.Schema or SqlKeyword.View or SqlKeyword.Handler or SqlKeyword.Rows or SqlKeyword.Start or SqlKeyword.Full
            or SqlKeyword.Row or SqlKeyword.Column or SqlKeyword.Partition or SqlKeyword.Function or SqlKeyword.Array;
}
