using System.Buffers.Binary;
using System.Security.Cryptography;
using FunctionShield.Calls;

namespace FunctionShield.Grammars.Sql;

/// <summary>
/// The statements of a text in normal form: literals and parameters are <c>?</c>, comments are gone, white space follows one rule. Two runs
/// of one line of code have one form, whatever values they had.
/// </summary>
/// <remarks>
/// A pull reader over the lexer; allocates nothing and never throws. A list behind <c>IN</c>, and the rows behind <c>VALUES</c>, are as
/// long as the data of the day: an item like the first one is left out. Bounded by the text: each token is read once, one of them twice;
/// what is written is at most <see cref="MaxLength"/>. Letter case stays, since it does in the code.
/// </remarks>
internal ref struct SqlShapes
{
    private const int None = -1;

    private readonly ReadOnlySpan<byte> _text;
    private readonly SqlDialect _dialect;
    private readonly Span<byte> _form;
    private SqlLexer _lexer;
    private SqlToken _previous;
    private int _start;
    private int _length;
    private int _depth;
    private int _list;
    private bool _rows;
    private int _first;
    private int _firstEnd;
    private int _item;
    private int _cut;

    /// <param name="text">The statement or statements, UTF-8.</param>
    /// <param name="dialect">Whose rules apply.</param>
    /// <param name="form">Where a form is written: at least <see cref="MaxLength"/> of the text.</param>
    public SqlShapes(ReadOnlySpan<byte> text, SqlDialect dialect, Span<byte> form)
    {
        _text = text;
        _dialect = dialect;
        _form = form;
        _lexer = new SqlLexer(text, dialect);
    }

    /// <summary>The form of the current statement, until the next is read.</summary>
    public readonly ReadOnlySpan<byte> Form => _form[.._length];

    /// <summary>The current statement as it stands in the text.</summary>
    public ReadOnlySpan<byte> Statement { get; private set; }

    /// <summary>The longest form of a text: each token and a space before it, and a mark on one that the text ends in.</summary>
    public static int MaxLength(int text) => (2 * text) + 4;

    /// <summary>The name of a form: the first half of its SHA-256, so that nobody finds a second form of the same name.</summary>
    public static UInt128 HashOf(ReadOnlySpan<byte> form)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(form, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Moves to the next statement that is not empty; false at the end of the text.</summary>
    public bool Read()
    {
        (_length, _depth, _list, _previous) = (0, 0, None, default);
        _start = _lexer.Position;
        while (_lexer.Read())
        {
            SqlToken token = _lexer.Token;
            if (token.Kind == SqlTokenKind.Comment)
                continue;
            if (token.IsPunctuation((byte)';', _text))
            {
                if (_length == 0)
                {
                    _start = token.End;
                    continue;
                }

                return End(token.Start);
            }

            Take(token);
        }

        return _length > 0 && End(_text.Length);
    }

    private bool End(int end)
    {
        if (_rows && _list != None)
            EndItem();
        Statement = _text[_start..end];
        return true;
    }

    private void Take(in SqlToken token)
    {
        if (token.IsPunctuation((byte)'(', _text))
        {
            bool opensList = _previous.Keyword == SqlKeyword.In && _previous.Kind == SqlTokenKind.Keyword;
            Write(token);
            _depth++;
            if (opensList)
                BeginList(rows: false);
            return;
        }

        if (token.IsPunctuation((byte)')', _text))
        {
            if (_list == _depth)
                EndList();
            _depth -= _depth > 0 ? 1 : 0;
            Write(token);
            return;
        }

        if (_list == _depth && token.IsPunctuation((byte)',', _text))
        {
            EndItem();
            _cut = _length;
            Write(token);
            _item = None;
            return;
        }

        // Rows end where something stands between two parentheses that is neither a comma nor MySQL's ROW.
        if (_rows && _list == _depth && token.Keyword != SqlKeyword.Row)
            EndList();
        if (IsSign(token))
            return;
        Write(token);
        if (token.Kind == SqlTokenKind.Keyword && token.Keyword == SqlKeyword.Values)
            BeginList(rows: true);
    }

    private void BeginList(bool rows) => (_list, _rows, _first, _item, _cut) = (_depth, rows, None, None, _length);

    private void EndList()
    {
        EndItem();
        _list = None;
    }

    /// <summary>Takes the item back, with the comma before it, when it is like the first one.</summary>
    private void EndItem()
    {
        if (_item == None)
            return;
        if (_first == None)
            (_first, _firstEnd) = (_item, _length);
        else if (_form[_item.._length].SequenceEqual(_form[_first.._firstEnd]))
            _length = _cut;
        _item = None;
    }

    /// <summary>A sign that belongs to the number behind it: where no operand stands before it.</summary>
    private readonly bool IsSign(in SqlToken token)
    {
        if (token.Kind != SqlTokenKind.Operator || token.Length != 1 || _text[token.Start] is not ((byte)'-' or (byte)'+'))
            return false;
        bool isUnary = _previous.Kind is SqlTokenKind.None or SqlTokenKind.Operator or SqlTokenKind.Keyword
            || _previous.IsPunctuation((byte)'(', _text) || _previous.IsPunctuation((byte)',', _text);
        SqlLexer ahead = _lexer;
        return isUnary && ahead.Read() && ahead.Token.Kind == SqlTokenKind.Number;
    }

    private void Write(in SqlToken token)
    {
        if (_length > 0 && NeedsSpace(token))
            _form[_length++] = (byte)' ';
        if (_list != None && _item == None && !token.IsPunctuation((byte)',', _text))
            _item = _length;
        if (IsValue(token))
        {
            _form[_length++] = (byte)'?';

            // What an open quote swallows is no value of a statement that runs: a form of its own.
            if (!token.Terminated)
                _form[_length++] = (byte)'!';
        }
        else
        {
            ReadOnlySpan<byte> word = _text.Slice(token.Start, token.Length);
            word.CopyTo(_form[_length..]);
            _length += word.Length;
        }

        _previous = token;
    }

    /// <summary>Literals and parameters. Of two notations that are a name to some servers and a literal to others, the literal: it must not be told.</summary>
    private readonly bool IsValue(in SqlToken token) => token.Kind switch
    {
        SqlTokenKind.String or SqlTokenKind.Number => true,
        // SQLite's $name is a parameter, which the lexer leaves among the words.
        SqlTokenKind.Word => _dialect == SqlDialect.Sqlite && _text[token.Start] == '$',
        SqlTokenKind.Parameter => token.Length < 2 || _text[token.Start + 1] != '@',
        SqlTokenKind.QuotedIdentifier => !token.Terminated || (_dialect == SqlDialect.Generic && token.Delimiter == '"')
            || (_dialect == SqlDialect.PartiQl && token.Delimiter == '`'),
        _ => false,
    };

    private readonly bool NeedsSpace(in SqlToken token)
    {
        if (_previous.Kind == SqlTokenKind.Punctuation && _text[_previous.Start] is (byte)'(' or (byte)'.')
            return false;
        if (token.Kind != SqlTokenKind.Punctuation)
            return true;
        return _text[token.Start] switch
        {
            (byte)',' or (byte)')' or (byte)'.' => false,
            (byte)'(' => _previous.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier),
            _ => true,
        };
    }
}
