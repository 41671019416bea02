using System.Buffers;
using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Logs;

/// <summary>Cuts a JSON document that spans lines into the log events it lists; a document that lists none is one piece.</summary>
/// <remarks>
/// What <c>aws logs filter-log-events</c> and the like print is one object around an array that may be larger than the memory. So
/// only an element is kept at a time, and no more than <see cref="LineReader.MaxLine"/> bytes of one.
/// </remarks>
internal sealed class JsonDocumentSplitter
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Queue<LogPiece> _pieces = [];
    private JsonReaderState _state;
    private byte[] _text = new byte[1024];
    private int _rest;
    private string _file = "";
    private string _name = "";
    private string _group = "";
    private string _stream = "";
    private long _elementLine;
    private int _elementDepth = -1;
    private bool _isInElement;
    private bool _isTop;

    /// <summary>A document has begun and not ended.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The document that was begun last lists log events.</summary>
    public bool IsList { get; private set; }

    /// <summary>The line that the document begins on.</summary>
    public long FirstLine { get; private set; }

    public void Begin(string file, long line)
    {
        _rest = 0;
        Reset(file, line);
    }

    private void Reset(string file, long line)
    {
        _state = new JsonReaderState(JsonLine.Options);
        _kept.ResetWrittenCount();
        _file = file;
        _name = _group = _stream = "";
        _elementDepth = -1;
        _elementLine = FirstLine = line;
        _isInElement = IsList = false;
        _isTop = true;
        IsOpen = true;
    }

    public void Close() => IsOpen = false;

    public bool TryTake(out LogPiece piece) => _pieces.TryDequeue(out piece);

    /// <summary>Takes the next line; false when the document cannot go on like this, and then the line is not part of it.</summary>
    /// <remarks>One pass.</remarks>
    public bool Feed(ReadOnlySpan<byte> line, long number)
    {
        // The line's end also ends a number, and ends what a string cannot go beyond.
        if (_text.Length < _rest + line.Length + 1)
            Array.Resize(ref _text, (_rest + line.Length + 1) * 2);
        line.CopyTo(_text.AsSpan(_rest));
        _text[_rest + line.Length] = (byte)'\n';
        ReadOnlySpan<byte> text = _text.AsSpan(0, _rest + line.Length + 1);
        int start = 0, consumed;
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, _state);
            while (reader.Read())
                Take(ref reader, text, ref start, number);
            consumed = (int)reader.BytesConsumed;
            _state = reader.CurrentState;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for a name that is no UTF-8
        {
            return false;
        }

        if (IsOpen && (_isInElement || !IsList))
            _kept.Write(text[start..consumed]);

        // A comma is read with what it separates.
        _rest = text.Length - consumed;
        text[consumed..].CopyTo(_text);
        return _kept.WrittenCount <= LineReader.MaxLine;
    }

    private void Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, ref int start, long number)
    {
        int depth = reader.CurrentDepth;
        bool begins = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        bool ends = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (depth == 0 && begins && !_isTop)
        {
            // Another document begins on the line that ended this one.
            Reset(_file, number);
            start = (int)reader.TokenStartIndex;
        }

        if (_isInElement)
        {
            if (ends && depth == _elementDepth)
                Cut(text[start..(int)reader.BytesConsumed], ref start, (int)reader.BytesConsumed);
        }
        else if (depth == _elementDepth && begins)
        {
            _isInElement = true;
            _elementLine = number;
            start = (int)reader.TokenStartIndex;
        }
        else if (depth == 1 && reader.TokenType == JsonTokenType.PropertyName)
        {
            _name = reader.GetString() ?? "";
        }
        else if (depth == 1 && reader.TokenType == JsonTokenType.String)
        {
            Note(reader.ValueSpan);
        }
        else if (reader.TokenType == JsonTokenType.StartArray && (depth == 0 || (depth == 1 && _name is "events" or "logEvents" or "results")))
        {
            IsList = true;
            _elementDepth = depth + 1;
            _kept.ResetWrittenCount();
        }
        else if (ends && depth == _elementDepth - 1)
        {
            _elementDepth = -1;
        }

        _isTop = false;
        if (ends && depth == 0)
        {
            if (!IsList)
                Cut(text[start..(int)reader.BytesConsumed], ref start, (int)reader.BytesConsumed);
            IsOpen = false;
        }
    }

    private void Cut(ReadOnlySpan<byte> rest, ref int start, int end)
    {
        _kept.Write(rest);
        _pieces.Enqueue(new LogPiece(_kept.WrittenSpan.ToArray(), _file, _elementLine, _group, _stream));
        _kept.ResetWrittenCount();
        _isInElement = false;
        start = end;
    }

    private void Note(ReadOnlySpan<byte> value)
    {
        if (_name == "logGroup")
            _group = Encoding.UTF8.GetString(value);
        else if (_name == "logStream")
            _stream = Encoding.UTF8.GetString(value);
    }
}
