using FunctionShield.Correlation;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Json;
using FunctionShield.Invocations;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>The look at an event before its handler: every name and every scalar, through every envelope, to the detectors.</summary>
/// <remarks>
/// <para>Steps, for each document: (1) read its fields; for each field: (2) take JSON escapes off and remember it as an input;
/// (3) stop when it has no telling byte; (4) open it when it is an envelope; (5) otherwise run the detectors over it and over each
/// of its normal forms.</para>
/// <para>Linear in the event. Recursion is bounded by <see cref="ShieldDefaults.MaxEnvelopes"/>. Allocates only for a finding.</para>
/// </remarks>
internal readonly ref partial struct Inlet(Invocation invocation, bool detects = true, InletTerms? terms = null)
{
    /// <summary>Longest text that is base64 and may be words, too.</summary>
    private const int MaxAmbiguous = 256;

    private readonly bool _detects = detects;
    private readonly InletTerms _terms = terms ?? InletTerms.None;
    private readonly Invocation _invocation = invocation;
    private readonly InputLedger _inputs = invocation.Inputs;
    private readonly Scratch _scratch = invocation.Scratch;

    /// <summary>Inspects a whole event.</summary>
    public void Inspect(TextSlice text)
    {
        int document = _inputs.Open(new Document(text, DocumentForm.Json, -1, DecodeLayers.None));
        bool isJson = ReadJson(document, Place.Root, record: -1, depth: 0);
        if (_inputs.Full)
            Suspect(Flood, new Input(text, document, 0, -1, FieldKind.Unknown, DecodeLayers.None), DecodeLayers.None, default);
        if (isJson)
            return;

        // No JSON that any reader accepts: still somebody's text.
        _invocation.Miss(Coverage.MalformedEvent);
        document = _inputs.Open(new Document(text, DocumentForm.Text, -1, DecodeLayers.None));
        InspectText(_scratch.Text(text), default, new Input(text, document, 0, -1, FieldKind.Document, DecodeLayers.None), depth: 0);
    }

    /// <summary>Inspects one value as if it stood alone.</summary>
    public void InspectValue(TextSlice text, ReadOnlySpan<byte> name, FieldKind kind)
    {
        int document = _inputs.Open(new Document(text, DocumentForm.Text, -1, DecodeLayers.None));
        InspectText(_scratch.Text(text), name, new Input(text, document, 0, -1, kind, DecodeLayers.None), depth: 0);
    }

    // (1)
    private bool ReadJson(int document, Place place, int record, int depth)
    {
        Document opened = _inputs.Document(document);
        var reader = new EventReader(_scratch.Text(opened.Text), place, record);
        int constructor = -1;
        if (depth > 0)
            _invocation.OriginsAt(depth)?.Clear();
        while (reader.Read(out Field field))
        {
            if (reader.RecordEnded)
            {
                if (depth == 0)
                    _invocation.AddRecord(new RecordSpan(reader.RecordStart, reader.Position));
                JudgeRecord(new RecordSpan(reader.RecordStart, reader.Position), document, opened, reader.Record, depth);
                reader.LeaveRecord();
                continue;
            }

            if (field.Fact != OriginFact.None && _detects)
                State(field, reader.InRecord, opened, depth);
            if (field.Kind == FieldKind.Name)
                InspectNesting(field, ref constructor, document, opened, depth == 0 ? field.Record : record);
            InspectField(field, document, opened, depth == 0 ? field.Record : record, depth);
        }

        if (depth == 0)
        {
            _invocation.Trigger = reader.Trigger;
            if (_detects)
                JudgeEvent(reader, document, opened);
            if (reader.DuplicateKey)
                Suspect(DuplicateKey, new Input(opened.Text, document, 0, -1, FieldKind.Unknown, DecodeLayers.None), DecodeLayers.None, default);
        }

        if (reader.IsSubscriptionNotice && _detects)
            JudgeNotice(opened, document, record, depth);
        if (reader.Stopped == JsonTokenKind.TooDeep)
        {
            _invocation.Miss(Coverage.TooDeep);
            Suspect(Nesting, new Input(opened.Text, document, 0, record, FieldKind.Unknown, opened.Layers), opened.Layers, default);
        }

        return reader.Stopped == JsonTokenKind.End;
    }

    /// <summary>Two names that each are nothing: <c>{"constructor":{"prototype":</c> leads to a prototype (CWE-1321).</summary>
    /// <remarks><c>constructor</c> is where the name "constructor" ended, when it was the last; else -1. Reads only what is between the two.</remarks>
    private void InspectNesting(in Field field, ref int constructor, int document, in Document opened, int record)
    {
        if (constructor >= 0 && field.Text.SequenceEqual("prototype"u8)
            && _scratch.Text(opened.Text)[constructor..field.Start].Trim("\": \t\r\n"u8).SequenceEqual("{"u8))
        {
            var input = new Input(opened.Text.Part(field.Start, field.Text.Length), document, field.Start, record, FieldKind.Name, opened.Layers);
            Suspect(new Finding(Rule.PrototypeInput, Confidence.High, PrototypePollution.Reason, 0, field.Text.Length), input, opened.Layers, field.Text);
        }

        constructor = field.Text.SequenceEqual("constructor"u8) ? field.Start + field.Text.Length : -1;
    }

    private static Finding DuplicateKey => new(
        Rule.PolicyInput, Confidence.Medium, "a key that gives the event its shape stands twice; who reads which is undefined (RFC 8259, 4)", 0, 0);

    private static Finding Flood => new(
        Rule.BombInput, Confidence.High, "has more values than anything but an attack on what reads it (CWE-400)", 0, 0);

    private static Finding Nesting => new(
        Rule.BombInput, Confidence.Medium, "nests deeper than parsers follow: some recurse until the stack ends (CWE-674)", 0, 0);

    // (2)
    private void InspectField(in Field field, int document, in Document opened, int record, int depth)
    {
        // Inside an envelope, what looks like AWS's own fields and records is a sender's word.
        FieldKind kind = depth > 0 && field.Kind == FieldKind.Metadata ? FieldKind.Body : field.Kind;
        TextSlice text = opened.Text.Part(field.Start, field.Text.Length);
        if (kind == FieldKind.Bytes)
        {
            InspectBytes(field.Text, new Input(text, document, field.Start, record, FieldKind.Document, opened.Layers), depth);
            return;
        }

        DecodeLayers layers = opened.Layers;
        if (field.Escaped)
        {
            if (!_scratch.TryReserve(field.Text.Length, out Span<byte> room))
            {
                // As it stands, it is still an input.
                _invocation.Miss(Coverage.DecodeBudget);
                _inputs.Add(new Input(text, document, field.Start, record, kind, layers));
                return;
            }

            JsonEscape.TryDecode(field.Text, room, out int written);
            text = _scratch.Commit(written);
            layers |= DecodeLayers.JsonEscape;
        }

        var input = new Input(text, document, field.Start, record, kind, layers);
        InspectLeaf(field.Escaped ? _scratch.Text(text) : field.Text, field.Telling, field.Name, input, depth);
    }

    // (3)
    private void InspectLeaf(ReadOnlySpan<byte> text, bool telling, ReadOnlySpan<byte> name, in Input input, int depth)
    {
        if (telling || QuietText.IsWorthALook(text, input.Kind))
        {
            InspectText(text, name, input, depth);
            return;
        }

        // Thousands of numbers are data, or padding: they change no call.
        if (_inputs.Crowded && (text.Length < 2 || SqlInput.IsNumber(text)))
            return;

        int index = _inputs.Add(input);
        if (!Take(text, input, index))
            return;
        if (JwtText.Find(text) is var token && !token.IsEmpty && CanOpen(text, input, index, depth))
            OpenJwt(token, input, index, depth);
        else if (QuietText.CouldBeBase64(text, input.Kind) && CanOpen(text, input, index, depth))
            OpenBase64(text, name, input, index, depth);
        else
            OpenCredentials(text, input, index, depth);
    }

    // (4), (5)
    private void InspectText(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, in Input input, int depth)
    {
        if (name.Contains((byte)'\\') && _scratch.TryReserve(name.Length, out Span<byte> room) && JsonEscape.TryDecode(name, room, out int written))
            name = _scratch.Text(_scratch.Commit(written));

        int index = _inputs.Add(input);
        if (!Take(text, input, index))
            return;
        if (CanOpen(text, input, index, depth) && LooksLikeJson(text))
        {
            if (!OpenJson(input, index, depth))
                Salvage(text, input, index, depth);
            else if (!IsQuoted(text))
            {
                DetectPath(text, name, input, index);
                return;
            }
        }

        Traits traits = FirstLook.At(text);
        if (TryOpen(text, name, traits, input, index, depth))
            return;

        Detect(text, name, traits, input, index, input.Layers);
        int lastForm = index;
        var decoder = new Decoder(_scratch, text, traits, plusIsSpace: input.Kind is FieldKind.ObjectKey);
        while (decoder.Next())
        {
            // A handler that decodes sends the decoded form on: it is an input too.
            Input form = input with { Text = decoder.Slice, Layers = input.Layers | decoder.Layers };
            int formIndex = lastForm = _inputs.Add(form);
            if (!Take(decoder.Text, form, formIndex))
                return;
            if (depth < ShieldDefaults.MaxEnvelopes && CanOpen(decoder.Text, form, formIndex, depth + 1)
                && ((LooksLikeJson(decoder.Text) && OpenJson(form, formIndex, depth + 1) && !IsQuoted(decoder.Text)) || TryOpen(decoder.Text, name, decoder.Traits, form, formIndex, depth + 1)))
            {
                DetectPath(decoder.Text, name, form, formIndex);
                return;
            }

            Detect(decoder.Text, name, decoder.Traits, form, formIndex, form.Layers);
        }

        Derive(text, traits, input, index);
        if (decoder.Layers != DecodeLayers.None)
            Derive(decoder.Text, decoder.Traits, input with { Text = decoder.Slice, Layers = input.Layers | decoder.Layers }, lastForm);
        if (_scratch.Exhausted)
            _invocation.Miss(Coverage.DecodeBudget);
    }

    private bool CanOpen(ReadOnlySpan<byte> text, in Input input, int index, int depth)
    {
        if (input.Kind == FieldKind.Name || text.Length < 2 || index < 0)
            return false;
        if (depth < ShieldDefaults.MaxEnvelopes)
            return true;

        if (LooksLikeJson(text) || QuietText.CouldBeBase64(text, input.Kind))
            _invocation.Miss(Coverage.TooDeep);
        return false;
    }

    private bool TryOpen(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, Traits traits, in Input input, int index, int depth)
    {
        const Traits NotBase64 = Traits.Characters & ~(Traits.Word | Traits.Digit | Traits.Plus | Traits.Slash | Traits.Equals | Traits.LineBreak | Traits.Space | Traits.Dash);
        if (!CanOpen(text, input, index, depth))
            return false;

        OpenCredentials(text, input, index, depth);

        // Base64 before forms: its padding is an equals sign.
        if ((traits & NotBase64) == 0 && OpenBase64(text, name, input, index, depth))
        {
            // Words can be written so that they are base64 as well. A long text without a space is only that.
            if ((traits & Traits.Space) != 0 || text.Length <= MaxAmbiguous)
                Detect(text, name, traits, input, index, input.Layers);
            return true;
        }

        if (input.Kind == FieldKind.QueryString || (input.Kind == FieldKind.Document && Pairs.LooksLikeForm(text, traits)))
        {
            OpenPairs(text, input, index, depth, (byte)'&', DecodeLayers.Form);
            return true;
        }

        if (input.Kind == FieldKind.Document && OpenMultipart(text, input, index, depth))
            return true;

        // Besides its parts the whole is still looked at: a prolog and a tag are no leaf.
        if (input.Kind == FieldKind.Document && XmlParts.LooksLikeXml(text))
            OpenXml(text, input, index, depth);

        // A form with a raw brace or space in it is no good form, but frameworks read it: its parts are inputs, besides the whole.
        if (input.Kind == FieldKind.Document && (traits & Traits.Equals) != 0 && (input.Layers & DecodeLayers.Percent) == 0)
            OpenPairs(text, input, index, depth, (byte)'&', DecodeLayers.Form);

        // The HTTP API hands cookies over one by one.
        if (input.Kind == FieldKind.Cookie && (traits & Traits.Equals) != 0)
        {
            OpenPairs(text, input, index, depth, (byte)';', DecodeLayers.None);
            return true;
        }

        return false;
    }

    private bool OpenJson(in Input input, int index, int depth)
    {
        DecodeLayers layers = input.Layers | DecodeLayers.Json;
        int document = _inputs.Open(new Document(input.Text, DocumentForm.Json, index, layers));
        return ReadJson(document, input.Kind == FieldKind.Document ? Place.Root : Place.Payload, input.Record, depth + 1);
    }

    private void OpenPairs(ReadOnlySpan<byte> text, in Input input, int index, int depth, byte separator, DecodeLayers layer)
    {
        DecodeLayers layers = input.Layers | layer;
        int document = _inputs.Open(new Document(input.Text, DocumentForm.Pairs, index, layers));
        FieldKind kind = input.Kind switch { FieldKind.QueryString => FieldKind.Query, FieldKind.Cookie => FieldKind.CookieValue, _ => FieldKind.Body };
        var pairs = new Pairs(text, separator);
        while (pairs.Next())
        {
            InspectPart(input.Text.Part(pairs.NameStart, pairs.Name.Length), pairs.Name, pairs.IsBare ? kind : FieldKind.Name, document, pairs.NameStart, input.Record, layers, depth);
            InspectPart(input.Text.Part(pairs.ValueStart, pairs.Value.Length), pairs.Name, kind, document, pairs.NameStart, input.Record, layers, depth);
        }
    }

    private void InspectPart(
        TextSlice part, ReadOnlySpan<byte> name, FieldKind kind, int document, int offset, int record, DecodeLayers layers, int depth)
    {
        ReadOnlySpan<byte> raw = _scratch.Text(part);
        if ((layers & DecodeLayers.Form) != 0 && raw.ContainsAny((byte)'%', (byte)'+') && _scratch.TryReserve(raw.Length, out Span<byte> room)
            && PercentEncoding.TryDecode(raw, room, plusIsSpace: true, out int written))
        {
            part = _scratch.Commit(written);
        }

        ReadOnlySpan<byte> text = _scratch.Text(part);
        InspectLeaf(text, StringScan.IsTelling(text), name, new Input(part, document, offset, record, kind, layers), depth + 1);
    }

    /// <summary>What only the nesting of names shows: <c>{"constructor":{"prototype":...}}</c>. One vectorised search in most documents.</summary>
    private void DetectPath(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, in Input input, int index)
    {
        if (!_detects || text.IndexOf("\"prototype\""u8) < 0)
            return;
        var findings = new FindingBuffer(_invocation.Slots);
        PrototypePollution.Detect(new FieldView(text, name, input.Kind, input.Layers, FirstLook.At(text)), ref findings);
        foreach (ref readonly Finding finding in findings.Findings)
            Suspect(finding, input, input.Layers, text, index);
    }

    private void Detect(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, Traits traits, in Input input, int index, DecodeLayers layers)
    {
        if (!_detects)
            return;

        var findings = new FindingBuffer(_invocation.Slots);
        Detectors.Run(new FieldView(text, name, input.Kind, layers, traits), ref findings);
        _invocation.Trace?.Add(input, name, traits);
        if (findings.Count == 0)
            return;

        foreach (ref readonly Finding finding in findings.Findings)
            Suspect(finding, input, layers, text, index);
        if (findings.Overflowed)
            _invocation.Miss(Coverage.FindingOverflow);
    }

    private void Suspect(in Finding finding, in Input input, DecodeLayers layers, ReadOnlySpan<byte> text, int index = -1)
    {
        // One text in two normal forms is one suspicion, the surest. What shares a place stands together at the end of the list.
        List<Suspicion> known = _invocation.Suspicions;
        for (int i = known.Count - 1; i >= 0 && SamePlace(known[i].Input, input); i--)
        {
            if (ReferenceEquals(known[i].Finding.Rule, finding.Rule))
            {
                if (known[i].Finding.Confidence >= finding.Confidence)
                    return;
                known.RemoveAt(i);
                break;
            }
        }

        if (index < 0)
            index = _inputs.Add(input);
        known.Add(new Suspicion(finding, index, layers, Redaction.Evidence(text, finding.Start, finding.Length, default)));
    }

    /// <remarks>Of an XML document the parts are looked at first, then the whole: what was found in a part is not found again around it.</remarks>
    private bool SamePlace(int known, in Input input)
    {
        if (known < 0)
            return false;

        Input place = _inputs[known];
        if (place.Document == input.Document)
            return place.Offset == input.Offset;

        Document document = _inputs.Document(place.Document);
        return document.Form == DocumentForm.Xml && document.Parent >= 0
            && _inputs[document.Parent].Document == input.Document && _inputs[document.Parent].Offset == input.Offset;
    }
}
