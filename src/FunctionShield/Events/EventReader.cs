using FunctionShield.Findings;
using FunctionShield.Grammars.Json;

namespace FunctionShield.Events;

/// <summary>Walks a document once and hands out every name and every scalar, with what it is and to which record it belongs.</summary>
/// <remarks>A pull reader: the caller owns the loop. Never throws; linear in the document.</remarks>
internal ref struct EventReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly int _inheritedRecord;
    private JsonLexer _lexer;
    private PlaceStack _places;
    private Place _next;
    private FieldKind _nextKind;
    private StructuralName _name;
    private int _nameStart;
    private int _nameLength;
    private TriggerRecognizer _trigger;

    /// <param name="json">The document.</param>
    /// <param name="start">Where it stands.</param>
    /// <param name="record">The record that it came in, when it is an opened envelope; otherwise -1.</param>
    public EventReader(ReadOnlySpan<byte> json, Place start, int record)
    {
        _json = json;
        _lexer = new JsonLexer(json);
        _next = start;
        _places[0] = start;
        _nextKind = Places.KindOf(start, StructuralName.None);
        _inheritedRecord = record;
        Record = record;
    }

    /// <summary>Zero-based record that is being read; the inherited one in an envelope; -1 outside any.</summary>
    public int Record { get; private set; }

    /// <summary>Records begun so far.</summary>
    public int RecordCount { get; private set; }

    /// <summary>First byte of the current record.</summary>
    public int RecordStart { get; private set; }

    /// <summary>A record ended with the last <see cref="Read"/>, just before <see cref="Position"/>.</summary>
    public bool RecordEnded { get; private set; }

    /// <summary>Where reading goes on.</summary>
    public readonly int Position => _lexer.Position;

    /// <summary>Why reading stopped: <see cref="JsonTokenKind.End"/>, or what is wrong.</summary>
    public readonly JsonTokenKind Stopped => _lexer.Kind;

    /// <summary>A structural key came twice in one object: what it means depends on who reads it.</summary>
    public readonly bool DuplicateKey => _trigger.DuplicateKey;

    /// <summary>What the shape says so far.</summary>
    public readonly Trigger Trigger => _trigger.Trigger;

    /// <summary>Moves to the next name or scalar, or to a record's end (then <paramref name="field"/> is empty).</summary>
    /// <returns>False when the document ended or cannot be read on.</returns>
    public bool Read(out Field field)
    {
        RecordEnded = false;
        while (_lexer.Read())
        {
            switch (_lexer.Kind)
            {
                case JsonTokenKind.Name:
                    field = ReadName();
                    return true;

                case JsonTokenKind.String:
                case JsonTokenKind.Number:
                    _trigger.See(_places[_lexer.Depth], _name, _lexer.Text);
                    field = new Field(
                        _lexer.Text, _lexer.Start, _nextKind, _json.Slice(_nameStart, _nameLength), Record, _lexer.Escaped, _lexer.Telling);
                    return true;

                case JsonTokenKind.StartObject:
                case JsonTokenKind.StartArray:
                    Open();
                    break;

                case JsonTokenKind.EndObject:
                case JsonTokenKind.EndArray:
                    if (Close())
                    {
                        field = default;
                        return true;
                    }

                    break;
            }
        }

        field = default;
        return false;
    }

    private Field ReadName()
    {
        Place place = _places[_lexer.Depth];
        _nameStart = _lexer.Start;
        _nameLength = _lexer.Length;
        if (Places.IsStructural(place))
        {
            _name = StructuralNames.Of(_lexer.Text);
            _trigger.SeeName(place, _name);
            _nextKind = Places.KindOf(place, _name);
            _next = Places.Below(place, _name);
        }
        else
        {
            _name = StructuralName.None;
            _nextKind = place == Place.Headers ? HeaderKinds.Of(_lexer.Text) : Places.KindOf(place, StructuralName.None);
            _next = Places.Below(place, StructuralName.None);
        }

        return new Field(_lexer.Text, _lexer.Start, FieldKind.Name, _lexer.Text, Record, _lexer.Escaped, _lexer.Telling);
    }

    private void Open()
    {
        int depth = _lexer.Depth;
        Place place = depth == 1 ? _places[0] : _next;
        bool isArray = _lexer.Kind == JsonTokenKind.StartArray;
        _places[depth] = place;

        if (place == Place.Record && !isArray && _places[depth - 1] == Place.Records)
        {
            Record = _inheritedRecord >= 0 ? _inheritedRecord : RecordCount;
            RecordCount++;
            RecordStart = _lexer.Start;
            _trigger.BeginRecord();
        }

        if (isArray)
        {
            _next = Places.Below(place, StructuralName.None) is Place.Record ? Place.Record : place;
            if (place == Place.Root)
                _next = Place.Payload;

            // A header with several values is still that header.
            if (place != Place.HeaderValues)
                _nextKind = Places.KindOf(_next, StructuralName.None);
        }
    }

    private bool Close()
    {
        int depth = _lexer.Depth;
        Place closed = _places[depth + 1], parent = _places[depth];

        // What follows is a sibling: in an array, of the same kind as before.
        _next = closed;
        _nextKind = Places.KindOf(parent, StructuralName.None);
        _nameLength = 0;
        if (closed != Place.Record || parent != Place.Records || _lexer.Kind != JsonTokenKind.EndObject)
            return false;

        RecordEnded = true;
        return true;
    }

    /// <summary>Call after <see cref="RecordEnded"/> was seen.</summary>
    public void LeaveRecord() => Record = _inheritedRecord;
}
