using FunctionShield.Grammars.Sql;
using Seen = FunctionShield.Detection.SqlInjectionEvidence;

namespace FunctionShield.Detection;

/// <content>A statement of its own: after a semicolon, or where T-SQL needs none.</content>
internal ref partial struct SqlInjectionParser
{
    /// <returns>False when no statement begins here, or it was read as far as it tells anything.</returns>
    private bool ReadStatement(bool separated)
    {
        while (separated && _token.IsPunctuation((byte)';', _text))
            Advance();
        while (IsOpening(_token))
        {
            Advance();
            if (!Open(unknownCall: false))
                return false;
        }

        if (_token.Kind == SqlTokenKind.None)
        {
            // A lone semicolon ends a statement properly.
            if (separated)
            {
                _operandDue = false;
                return true;
            }

            return false;
        }

        if (_token.Kind != SqlTokenKind.Keyword)
            return ReadCallStatement(separated);

        SqlKeyword verb = _token.Keyword;
        Advance();
        switch (verb)
        {
            case SqlKeyword.Select:
                while (_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Distinct or SqlKeyword.All or SqlKeyword.Top)
                    Advance();
                if (!TellingSelect())
                    return false;
                NoteStatement(separated);
                _operandDue = true;
                return true;

            case SqlKeyword.If or SqlKeyword.While:
                if (!IsOpening(_token) && !(_token.Kind is SqlTokenKind.Number) && !(_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Not or SqlKeyword.Exists)
                    && !(_token.Kind == SqlTokenKind.Word && IsOpening(_next)))
                    return false;
                if (separated || IsOpening(_token))
                    NoteStatement(separated);
                _operandDue = true;
                return true;

            case SqlKeyword.Waitfor:
                if (_token.Kind == SqlTokenKind.Keyword && _token.Keyword == SqlKeyword.Delay || Is(_token, "time"u8))
                {
                    Advance();
                    if (_token.Kind is SqlTokenKind.String or SqlTokenKind.Parameter or SqlTokenKind.None)
                    {
                        Note(Seen.Effect);
                        _operandDue = _token.Kind != SqlTokenKind.None;
                        return true;
                    }
                }

                return false;

            case SqlKeyword.With:
                return false;

            default:
                if (!BeginsStatement(verb))
                    return false;
                NoteStatement(separated);
                return SkipStatement();
        }
    }

    /// <summary>What follows the verb decides: natural language goes on differently.</summary>
    private bool BeginsStatement(SqlKeyword verb)
    {
        switch (verb)
        {
            case SqlKeyword.Exec or SqlKeyword.Execute:
                if (IsOpening(_token) || (_token.Kind == SqlTokenKind.Keyword && _token.Keyword == SqlKeyword.Immediate))
                    return true;
                return _token.Kind == SqlTokenKind.Parameter || (_token.Kind == SqlTokenKind.Word && !EndsProse(_next));
            case SqlKeyword.Insert or SqlKeyword.Replace or SqlKeyword.Merge:
                return IsKeyword(_token, SqlKeyword.Into) && IsName(_next);
            case SqlKeyword.Update:
                return IsName(_token) && IsKeyword(_next, SqlKeyword.Set);
            case SqlKeyword.Delete:
                return IsKeyword(_token, SqlKeyword.From) && IsName(_next);
            case SqlKeyword.Drop or SqlKeyword.Create or SqlKeyword.Alter or SqlKeyword.Truncate or SqlKeyword.Rename:
                return _token.Kind == SqlTokenKind.Keyword
                    && _token.Keyword is SqlKeyword.Table or SqlKeyword.Database or SqlKeyword.View or SqlKeyword.Procedure or SqlKeyword.Function or SqlKeyword.Index
                        or SqlKeyword.Schema or SqlKeyword.Trigger or SqlKeyword.Or
                    || Is(_token, "user"u8) || Is(_token, "temporary"u8) || Is(_token, "login"u8) || Is(_token, "role"u8) || Is(_token, "extension"u8);
            case SqlKeyword.Declare or SqlKeyword.Set:
                return _token.Kind == SqlTokenKind.Parameter || (_token.Kind == SqlTokenKind.Operator && _text[_token.Start] == '@')
                    || (verb == SqlKeyword.Declare && _token.Kind == SqlTokenKind.Word && _next.Kind is SqlTokenKind.Word or SqlTokenKind.Keyword)
                    || (_token.Kind is SqlTokenKind.Word && _next.Kind == SqlTokenKind.Operator);
            case SqlKeyword.Begin:
                return (_token.Kind == SqlTokenKind.Word && (IsOpening(_next) || _next.IsPunctuation((byte)'.', _text)))
                    || (_token.Kind == SqlTokenKind.Keyword && _token.Keyword is SqlKeyword.Declare or SqlKeyword.Execute or SqlKeyword.Exec or SqlKeyword.Select or SqlKeyword.Transaction);
            case SqlKeyword.Call or SqlKeyword.Do or SqlKeyword.Analyze or SqlKeyword.Explain:
                return (IsName(_token) && (IsOpening(_next) || _next.IsPunctuation((byte)'.', _text))) || IsKeyword(_token, SqlKeyword.Select)
                    || (_token.Kind == SqlTokenKind.Keyword && IsOpening(_next)) || (verb == SqlKeyword.Do && _token is { Kind: SqlTokenKind.String, Delimiter: (byte)'$' });
            case SqlKeyword.Shutdown:
                return !EndsProse(_token) || IsKeyword(_token, SqlKeyword.With);
            case SqlKeyword.Grant or SqlKeyword.Revoke:
                return _token.Kind is SqlTokenKind.Keyword or SqlTokenKind.Word && (IsKeyword(_next, SqlKeyword.On) || IsKeyword(_next, SqlKeyword.To) || _next.IsPunctuation((byte)',', _text));
            case SqlKeyword.Show:
                return IsKeyword(_token, SqlKeyword.Databases) || Is(_token, "tables"u8) || IsKeyword(_token, SqlKeyword.Create) || Is(_token, "columns"u8) || Is(_token, "variables"u8);
            case SqlKeyword.Use or SqlKeyword.Desc or SqlKeyword.Describe or SqlKeyword.Vacuum or SqlKeyword.Kill or SqlKeyword.Goto:
                return _token.Kind is SqlTokenKind.Word or SqlTokenKind.Number && !EndsProse(_next);
            case SqlKeyword.Copy or SqlKeyword.Handler or SqlKeyword.Backup or SqlKeyword.Load or SqlKeyword.Attach or SqlKeyword.Dbcc or SqlKeyword.Pragma
                or SqlKeyword.Restore or SqlKeyword.Prepare:
                return (verb == SqlKeyword.Copy && IsOpening(_token)) || (IsName(_token) && _next.Kind is SqlTokenKind.Keyword or SqlTokenKind.Operator or SqlTokenKind.Punctuation) || IsKeyword(_token, SqlKeyword.Database)
                    || IsKeyword(_token, SqlKeyword.Table);
            case SqlKeyword.Print or SqlKeyword.Raiserror:
                return _token.Kind is SqlTokenKind.String or SqlTokenKind.Parameter || IsOpening(_token);
            default:
                return false;
        }
    }

    /// <summary>A call that stands where a statement would: <c>; iif(1=1,1,0)</c>.</summary>
    private bool ReadCallStatement(bool separated)
    {
        if (!separated || _token.Kind != SqlTokenKind.Word)
            return false;
        bool called = IsOpening(_next) && (SqlFunctions.IsGrave(Bytes(_token)) || SqlFunctions.IsCommon(Bytes(_token)));
        if (called || (SqlSystemNames.Contains(Bytes(_token)) && _next.Kind == SqlTokenKind.Punctuation))
            NoteStatement(separated);
        _operandDue = true;
        return called;
    }

    /// <summary>A select list that natural language does not have.</summary>
    private readonly bool TellingSelect() => _token.Kind switch
    {
        SqlTokenKind.Number or SqlTokenKind.String or SqlTokenKind.Parameter => true,
        SqlTokenKind.Operator => _text[_token.Start] is (byte)'*' or (byte)'-' or (byte)'@',
        SqlTokenKind.Punctuation => IsOpening(_token),
        SqlTokenKind.Keyword => _token.Keyword is SqlKeyword.Null or SqlKeyword.Case or SqlKeyword.Exists || IsOpening(_next),
        SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier => _next.Kind is SqlTokenKind.Punctuation or SqlTokenKind.Operator || IsKeyword(_next, SqlKeyword.From),
        _ => false,
    };

    /// <summary>Goes to the end or to the semicolon after which another statement may follow.</summary>
    /// <remarks>Looks at each token once.</remarks>
    private bool SkipStatement()
    {
        while (_token.Kind != SqlTokenKind.None && !_token.IsPunctuation((byte)';', _text))
        {
            if (_token.Kind == SqlTokenKind.String)
                NoteOpenQuote();
            if (_token.Kind == SqlTokenKind.Word && SqlSystemNames.Contains(Bytes(_token)))
                Note(Seen.SystemName);
            Advance();
        }

        _operandDue = false;
        return true;
    }

    private void NoteStatement(bool separated) => Note(separated ? Seen.Statement | Seen.Stacked : Seen.Statement);

    /// <summary>Verbs that begin a statement, and sentences: at the start of a text they continue nothing. So does IS, which begins a question.</summary>
    private static bool StartsStatement(SqlKeyword keyword) =>
        keyword is SqlKeyword.Exec or SqlKeyword.Execute or SqlKeyword.Insert or SqlKeyword.Update or SqlKeyword.Delete or SqlKeyword.Drop or SqlKeyword.Create
            or SqlKeyword.Alter or SqlKeyword.Declare or SqlKeyword.Set or SqlKeyword.Use or SqlKeyword.Kill or SqlKeyword.Call or SqlKeyword.Begin
            or SqlKeyword.Load or SqlKeyword.Copy or SqlKeyword.Prepare or SqlKeyword.Show or SqlKeyword.Grant or SqlKeyword.Truncate or SqlKeyword.Handler
            or SqlKeyword.Do or SqlKeyword.Print or SqlKeyword.Backup or SqlKeyword.Restore or SqlKeyword.Merge or SqlKeyword.Rename or SqlKeyword.Desc
            or SqlKeyword.If or SqlKeyword.While or SqlKeyword.With or SqlKeyword.Is;

    /// <summary>Another word, as a sentence would have it.</summary>
    private static bool EndsProse(in SqlToken token) => token.Kind is SqlTokenKind.Word || (token.Kind == SqlTokenKind.Keyword && token.Keyword != SqlKeyword.With);

    private static bool IsKeyword(in SqlToken token, SqlKeyword keyword) => token.Kind == SqlTokenKind.Keyword && token.Keyword == keyword;

    private static bool IsName(in SqlToken token) => token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier;

    private readonly bool Is(in SqlToken token, ReadOnlySpan<byte> word) =>
        token.Kind == SqlTokenKind.Word && token.Length == word.Length && System.Text.Ascii.EqualsIgnoreCase(Bytes(token), word);
}
