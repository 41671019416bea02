using FunctionShield.Grammars.Sql;
using Seen = FunctionShield.Detection.SqlInjectionEvidence;

namespace FunctionShield.Detection;

/// <summary>
/// Reads a fragment as the continuation of a SQL expression: operand, operator, operand, clauses, further statements. Stops at the
/// first token that no dialect allows there, which in natural language is the second word.
/// </summary>
/// <remarks>
/// A state machine with two states (an operand is due, an operand was read) and one bit a nesting level. One pass over the tokens;
/// deeper than 60 parentheses is not followed. The grammar is a superset of the dialects' (what one of them reads is read).
/// </remarks>
internal ref partial struct SqlInjectionParser
{
    private const int DeepestNesting = 60;

    // The union of the dialects' rules that shows most structure: see SqlDialectRules.
    internal const SqlFeatures Rules = SqlFeatures.DoubleQuotedString | SqlFeatures.Backtick | SqlFeatures.HashComment | SqlFeatures.VersionedComment
        | SqlFeatures.EscapeString | SqlFeatures.UnicodeString | SqlFeatures.NationalString | SqlFeatures.HexString | SqlFeatures.BitString
        | SqlFeatures.AlternativeQuote | SqlFeatures.NoBreakSpace | SqlFeatures.ControlSpace | SqlFeatures.BackslashNull | SqlFeatures.DollarInWord;

    private readonly ReadOnlySpan<byte> _text;
    private readonly bool _plusIsSpace;
    private SqlLexer _lexer;
    private SqlToken _token;
    private SqlToken _next;
    private bool _operandDue;
    private bool _listDue;
    private bool _positionDue;
    private bool _between;
    private bool _aliasAllowed;
    private bool _lastWasString;
    private bool _openedNow;
    private bool _commentLast;
    private int _depth;
    private int _cases;
    private ulong _strong;
    private ulong _comparing;
    private ulong _leftStrong;
    private ulong _tables;
    private ulong _unknownCalls;

    /// <param name="text">The fragment.</param>
    /// <param name="plusIsSpace">A plus stands for a space, as in a query string that nobody decoded.</param>
    public SqlInjectionParser(ReadOnlySpan<byte> text, bool plusIsSpace)
    {
        _text = text;
        _plusIsSpace = plusIsSpace;
        _lexer = new SqlLexer(text, Rules);
        Advance();
        Advance();
    }

    /// <summary>What was met.</summary>
    public Seen Evidence { get; private set; }

    /// <summary>Where the first token stands that no dialect allows there; -1 when everything parsed.</summary>
    public readonly int Stopped => _token.Kind == SqlTokenKind.None ? -1 : _token.Start;

    /// <summary>The quote of the literal that the text ends inside of; 0 when it ends elsewhere.</summary>
    public byte OpenQuote { get; private set; }

    /// <summary>Bytes of that literal.</summary>
    public int OpenLength { get; private set; }

    /// <summary>Reads on after something that the text itself closed, such as a literal.</summary>
    public void ReadAfterOperand(bool afterString)
    {
        _strong = 1;
        _lastWasString = afterString;
        Loop();
    }

    /// <summary>Reads from the start of the text: an operand with what follows it, or what would follow one.</summary>
    public void ReadFromStart()
    {
        _operandDue = true;
        switch (_token.Kind)
        {
            case SqlTokenKind.Number:
                Note(Seen.StartsWithNumber);
                break;
            case SqlTokenKind.Operator when _text[_token.Start] is (byte)'-' or (byte)'+' && _next.Kind == SqlTokenKind.Number:
                Note(Seen.StartsWithNumber);
                break;
            case SqlTokenKind.Keyword when StartsStatement(_token.Keyword) && !IsOpening(_next):
                _strong = 1;
                _operandDue = false;
                break;
            case SqlTokenKind.Keyword when !BeginsOperand(_token.Keyword) || (_token.Keyword == SqlKeyword.Like && !IsOpening(_next)):
            case SqlTokenKind.Punctuation when _text[_token.Start] is (byte)')' or (byte)',' or (byte)';':
            case SqlTokenKind.Operator when _text[_token.Start] is (byte)'|' or (byte)'&' or (byte)'=' or (byte)'<' or (byte)'>':
                Note(Seen.StartsWithOperator);
                _strong = 1;
                _operandDue = false;
                break;
            default:
                if (IsOpening(_next) && _token.Kind is SqlTokenKind.Word or SqlTokenKind.Keyword)
                    Note(Seen.StartsWithCall);
                if (IsOpening(_token))
                    Note(Seen.StartsWithParenthesis);
                break;
        }

        Loop();
    }

    private void Loop()
    {
        while (_token.Kind != SqlTokenKind.None)
        {
            if (!(_operandDue ? ReadOperand() : ReadOperator()))
                return;
        }

        if (_commentLast)
            Note(Seen.Commented);
        if (!_operandDue)
            Note(Seen.Complete | ((_strong & Level) != 0 ? Seen.StrongEnd : 0));
    }

    private readonly ulong Level => 1UL << _depth;

    private readonly bool Has(Seen seen) => (Evidence & seen) != 0;

    private void Note(Seen seen) => Evidence |= seen;

    /// <summary>Moves one token on, over comments.</summary>
    private void Advance()
    {
        _token = _next;
        bool comment = false;
        while (_lexer.Read())
        {
            if (_lexer.Token.Kind != SqlTokenKind.Comment)
            {
                if (_plusIsSpace && _lexer.Token is { Kind: SqlTokenKind.Operator, Length: 1 } && _text[_lexer.Token.Start] == '+')
                    continue;
                if (comment && _token.Kind != SqlTokenKind.None)
                    Note(Seen.InnerComment);
                _next = _lexer.Token;
                return;
            }

            comment = true;
        }

        _commentLast |= comment;
        _next = default;
    }

    private readonly ReadOnlySpan<byte> Bytes(in SqlToken token) => _text.Slice(token.Start, token.Length);

    private readonly bool IsOpening(in SqlToken token) => token.IsPunctuation((byte)'(', _text);

    private bool Open(bool unknownCall)
    {
        if (_depth == DeepestNesting)
            return false;

        _depth++;
        _unknownCalls = unknownCall ? _unknownCalls | Level : _unknownCalls & ~Level;
        _comparing &= ~Level;
        _strong &= ~Level;
        _tables &= ~Level;
        _openedNow = true;
        _operandDue = true;
        return true;
    }

    private void Close()
    {
        bool strong = true;
        if (_depth == 0)
        {
            Note(Seen.ClosedParenthesis);
            _comparing = 0;
        }
        else
        {
            // A call is as telling as its name; a group as what is in it.
            strong = (_unknownCalls & Level) == 0;
            _depth--;
        }

        CompleteOperand(strong, isString: false);
        _aliasAllowed = Has(Seen.Subquery | Seen.ClosedParenthesis | Seen.Union);
    }

    private void CompleteOperand(bool strong, bool isString)
    {
        _operandDue = false;
        _lastWasString = isString;
        _aliasAllowed = false;
        if ((_comparing & Level) != 0)
            Compared(strong);
        _strong = strong ? _strong | Level : _strong & ~Level;
    }

    private void Compared(bool strong)
    {
        Note(strong && (_leftStrong & Level) != 0 ? Seen.LiteralComparison : Seen.NameComparison);
        _comparing &= ~Level;
    }

    private void BeginComparison()
    {
        if (!Has(Seen.Logical | Seen.SymbolLogical | Seen.Condition) && _depth == 0)
            Note(Seen.ComparisonFirst);
        _leftStrong = (_strong & Level) != 0 ? _leftStrong | Level : _leftStrong & ~Level;
        _comparing |= Level;
        _operandDue = true;
        Advance();
    }

    /// <summary>A literal that the text does not end: the application's own quote will.</summary>
    private void NoteOpenQuote()
    {
        if (_token.Terminated)
            return;
        Note(Seen.Reopened);
        OpenQuote = _token.Delimiter;
        OpenLength = _token.ContentLength;
    }

    private void BeginOperand()
    {
        _operandDue = true;
        _openedNow = false;
        Advance();
    }
}
