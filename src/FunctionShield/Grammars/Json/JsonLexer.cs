namespace FunctionShield.Grammars.Json;

/// <summary>
/// A pull lexer of JSON (RFC 8259) over UTF-8 that tells, in the same pass that finds a string's end, whether the string has
/// an escape and whether it has any character that an attack needs.
/// </summary>
/// <remarks>
/// <c>Utf8JsonReader</c> costs nearly half of a deserialization for the walk alone, and the look at each string would come on top.
/// Strict where it decides what a text means: whatever <c>Utf8JsonReader</c> refuses structurally, this refuses too. Laxer only
/// inside numbers. Never throws; each byte is looked at once.
/// </remarks>
internal ref struct JsonLexer
{
    /// <summary>Deepest nesting: a container per bit.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _json;
    private int _position;
    private ulong _objects;
    private State _state;

    public JsonLexer(ReadOnlySpan<byte> json)
    {
        _json = json;

        // A byte order mark is no JSON, but serializers skip it (RFC 8259, section 8.1 lets parsers ignore it).
        if (json.StartsWith("\uFEFF"u8))
            _position = 3;
    }

    /// <param name="json">The text that <paramref name="here"/> was taken of.</param>
    /// <param name="here">Where another lexer stood: this one goes on from there.</param>
    public JsonLexer(ReadOnlySpan<byte> json, Place here)
    {
        _json = json;
        _position = here.Position;
        _objects = here.Objects;
        _state = (State)here.State;
        Depth = here.Depth;
    }

    private enum State : byte
    {
        Value,
        FirstElementOrEnd,
        FirstNameOrEnd,
        Name,
        AfterValue,
        Done,
    }

    public JsonTokenKind Kind { get; private set; }

    /// <summary>Containers that are open.</summary>
    public int Depth { get; private set; }

    /// <summary>First byte of the token: a string's first content byte, not its quote.</summary>
    public int Start { get; private set; }

    /// <summary>Bytes of the token; of a string, without the quotes.</summary>
    public int Length { get; private set; }

    /// <summary>The string has a backslash.</summary>
    public bool Escaped { get; private set; }

    /// <summary>The string has a byte that <see cref="StringScan"/> calls telling.</summary>
    public bool Telling { get; private set; }

    /// <summary>Where reading goes on.</summary>
    public readonly int Position => _position;

    /// <summary>All that a later lexer over the same text needs to go on.</summary>
    public readonly Place Here => new(_position, _objects, (byte)_state, Depth);

    public readonly ReadOnlySpan<byte> Text => _json.Slice(Start, Length);

    /// <summary>Moves to the next token.</summary>
    /// <returns>False at the end, at the first malformed byte and beyond the depth; <see cref="Kind"/> says which.</returns>
    public bool Read()
    {
        ReadOnlySpan<byte> json = _json;
        int at = _position;
        while (true)
        {
            if ((uint)at >= (uint)json.Length)
                return Stop(_state == State.Done ? JsonTokenKind.End : JsonTokenKind.Malformed, at);

            byte b = json[at];
            if (b <= ' ')
            {
                if (b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                    return Stop(JsonTokenKind.Malformed, at);
                at++;
                continue;
            }

            switch (_state)
            {
                case State.AfterValue:
                    if (b == ',')
                    {
                        _state = InObject ? State.Name : State.Value;
                        at++;
                        continue;
                    }

                    return b is (byte)'}' or (byte)']' ? Close(b, at) : Stop(JsonTokenKind.Malformed, at);

                case State.FirstNameOrEnd:
                    if (b == '}')
                        return Close(b, at);
                    goto case State.Name;

                case State.Name:
                    return b == '"' ? ReadName(at + 1) : Stop(JsonTokenKind.Malformed, at);

                case State.FirstElementOrEnd:
                    if (b == ']')
                        return Close(b, at);
                    goto case State.Value;

                case State.Value:
                    return ReadValue(b, at);

                default:
                    return Stop(JsonTokenKind.Malformed, at);
            }
        }
    }

    /// <summary>A place between two tokens, as a value that outlives the lexer.</summary>
    public readonly record struct Place(int Position, ulong Objects, byte State, int Depth);

    private readonly bool InObject => Depth > 0 && (_objects & (1UL << (Depth - 1))) != 0;

    private bool ReadValue(byte b, int at)
    {
        switch (b)
        {
            case (byte)'"':
                if (!ReadString(at + 1))
                    return false;
                Kind = JsonTokenKind.String;
                return AfterValue();
            case (byte)'{':
            case (byte)'[':
                return Open(b, at);
            case (byte)'-':
            case >= (byte)'0' and <= (byte)'9':
                return ReadNumber(at);
            case (byte)'t':
                return ReadLiteral("true"u8, at);
            case (byte)'f':
                return ReadLiteral("false"u8, at);
            case (byte)'n':
                return ReadLiteral("null"u8, at);
            default:
                return Stop(JsonTokenKind.Malformed, at);
        }
    }

    private bool ReadName(int at)
    {
        if (!ReadString(at))
            return false;

        // RFC 8259: a colon, with white space around it at most.
        ReadOnlySpan<byte> json = _json;
        int next = _position;
        while ((uint)next < (uint)json.Length && json[next] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            next++;
        if ((uint)next >= (uint)json.Length || json[next] != ':')
            return Stop(JsonTokenKind.Malformed, next);

        _position = next + 1;
        _state = State.Value;
        Kind = JsonTokenKind.Name;
        return true;
    }

    private bool ReadString(int at)
    {
        int length = StringScan.ToQuote(_json[at..], out bool escaped, out bool telling);
        if (length < 0)
            return Stop(JsonTokenKind.Malformed, at);

        Start = at;
        Length = length;
        Escaped = escaped;
        Telling = telling;
        _position = at + length + 1;
        return true;
    }

    private bool ReadNumber(int at)
    {
        ReadOnlySpan<byte> json = _json;
        int end = at + 1;
        while ((uint)end < (uint)json.Length && json[end] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'e' or (byte)'E' or (byte)'+' or (byte)'-')
            end++;
        return Scalar(JsonTokenKind.Number, at, end - at);
    }

    private bool ReadLiteral(ReadOnlySpan<byte> literal, int at) =>
        _json[at..].StartsWith(literal) ? Scalar(JsonTokenKind.Literal, at, literal.Length) : Stop(JsonTokenKind.Malformed, at);

    private bool Scalar(JsonTokenKind kind, int at, int length)
    {
        Start = at;
        Length = length;
        Escaped = false;
        Telling = false;
        Kind = kind;
        _position = at + length;
        return AfterValue();
    }

    private bool Open(byte b, int at)
    {
        if (Depth == MaxDepth)
            return Stop(JsonTokenKind.TooDeep, at);

        bool isObject = b == '{';
        ulong bit = 1UL << Depth;
        _objects = isObject ? _objects | bit : _objects & ~bit;
        Depth++;
        _state = isObject ? State.FirstNameOrEnd : State.FirstElementOrEnd;
        return Structural(isObject ? JsonTokenKind.StartObject : JsonTokenKind.StartArray, at);
    }

    private bool Close(byte b, int at)
    {
        if (Depth == 0 || InObject != (b == '}'))
            return Stop(JsonTokenKind.Malformed, at);

        Depth--;
        AfterValue();
        return Structural(b == '}' ? JsonTokenKind.EndObject : JsonTokenKind.EndArray, at);
    }

    private bool Structural(JsonTokenKind kind, int at)
    {
        Start = at;
        Length = 1;
        Kind = kind;
        _position = at + 1;
        return true;
    }

    private bool AfterValue()
    {
        _state = Depth == 0 ? State.Done : State.AfterValue;
        return true;
    }

    private bool Stop(JsonTokenKind kind, int at)
    {
        Kind = kind;
        Start = Math.Min(at, _json.Length);
        Length = 0;
        _position = Start;
        return false;
    }
}
