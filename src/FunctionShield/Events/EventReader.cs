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
    private OriginFact _nextFact;
    private StructuralName _name;
    private int _nameStart;
    private int _nameLength;
    private int _bytesStart;
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

    /// <summary>A record of this document is open, as opposed to one that was inherited.</summary>
    public bool InRecord { get; private set; }

    /// <summary>An authorizer said something about the request.</summary>
    public bool IsAuthorized { get; private set; }

    /// <inheritdoc cref="TriggerRecognizer.IsSubscriptionNotice"/>
    public readonly bool IsSubscriptionNotice => _trigger.IsSubscriptionNotice;

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

                // A byte is no input: the array as a whole is, when it ends.
                case JsonTokenKind.Number when _places[_lexer.Depth] == Place.Bytes:
                    break;

                case JsonTokenKind.String:
                case JsonTokenKind.Number:
                    _trigger.See(_places[_lexer.Depth], _name, _lexer.Text);
                    field = new Field(
                        _lexer.Text, _lexer.Start, _nextKind, _json.Slice(_nameStart, _nameLength), Record, _lexer.Escaped, _lexer.Telling,
                        _nextFact);
                    return true;

                case JsonTokenKind.StartObject:
                case JsonTokenKind.StartArray:
                    Open();
                    break;

                case JsonTokenKind.EndObject:
                case JsonTokenKind.EndArray:
                    if (_lexer.Kind == JsonTokenKind.EndArray && _places[_lexer.Depth + 1] == Place.Bytes)
                    {
                        field = BytesOf();
                        Close();
                        return true;
                    }

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
            _nextFact = OriginFacts.Of(place, _name);
            _next = Places.Below(place, _name);
        }
        else
        {
            _name = StructuralName.None;
            _nextKind = place == Place.Headers ? HeaderKinds.Of(_lexer.Text) : Places.KindOf(place, StructuralName.None);
            _nextFact = place == Place.Headers ? OriginFacts.OfHeader(_lexer.Text) : OriginFact.None;
            _next = Places.Below(place, StructuralName.None);
            IsAuthorized |= place == Place.Authorizer;
        }

        return new Field(_lexer.Text, _lexer.Start, FieldKind.Name, _lexer.Text, Record, _lexer.Escaped, _lexer.Telling);
    }

    private Field BytesOf() => new(
        _json[_bytesStart.._lexer.Position], _bytesStart, FieldKind.Bytes, default, Record, escaped: false, telling: true);

    private void Open()
    {
        int depth = _lexer.Depth;
        Place place = depth == 1 ? _places[0] : _next;
        bool isArray = _lexer.Kind == JsonTokenKind.StartArray;
        if (isArray)
            place = OfArray(place);
        else if (place == Place.Items)
            place = Place.ItemGroups;
        else if (place == Place.Records && depth > 1)
            place = Place.Payload; // Records stand in an array: properties of an object cannot be taken out one by one.
        _places[depth] = place;

        if (!isArray && IsRecord(place, _places[depth - 1]))
        {
            Record = _inheritedRecord >= 0 ? _inheritedRecord : RecordCount;
            RecordCount++;
            InRecord = true;
            RecordStart = _lexer.Start;
            _trigger.BeginRecord();
        }

        if (isArray)
        {
            Place below = Places.Below(place, StructuralName.None);
            _next = below is Place.Record or Place.Item ? below : place;

            // A header with several values is still that header.
            if (place != Place.HeaderValues)
            {
                _nextKind = Places.KindOf(_next, StructuralName.None);
                _nextFact = OriginFact.None;
            }
        }
    }

    /// <remarks>An event that is a bare array is a batch of records (EventBridge Pipes, AppSync); an array in a Bytes place is a text.</remarks>
    private Place OfArray(Place place)
    {
        if (place == Place.Root)
        {
            _trigger.IsArray = true;
            return Place.Items;
        }

        if (place == Place.Bytes)
            _bytesStart = _lexer.Start;
        return place;
    }

    private static bool IsRecord(Place place, Place parent) =>
        (place == Place.Record && parent == Place.Records) || (place == Place.Item && parent == Place.Items);

    private bool Close()
    {
        int depth = _lexer.Depth;
        Place closed = _places[depth + 1], parent = _places[depth];

        // What follows is a sibling: in an array, of the same kind as before.
        _next = closed;
        _nextKind = Places.KindOf(parent, StructuralName.None);
        _nextFact = OriginFact.None;
        _nameLength = 0;
        if (!IsRecord(closed, parent) || _lexer.Kind != JsonTokenKind.EndObject)
            return false;

        RecordEnded = true;
        return true;
    }

    /// <summary>Call after <see cref="RecordEnded"/> was seen.</summary>
    public void LeaveRecord()
    {
        Record = _inheritedRecord;
        InRecord = false;
    }
}
