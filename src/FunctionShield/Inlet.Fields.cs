using System.Runtime.CompilerServices;
using FunctionShield.Correlation;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>One field of a document: most are names, ids and words, which are remembered and done with.</summary>
internal readonly ref partial struct Inlet
{
    // (2), and (3) for most fields
    private void InspectField(in Field field, int document, in Document opened, int record, int depth)
    {
        // Inside an envelope, what looks like AWS's own fields and records is a sender's word.
        FieldKind kind = depth > 0 && field.Kind == FieldKind.Metadata ? FieldKind.Body : field.Kind;
        if (field.Telling || QuietText.IsWorthALook(field.Text, kind))
        {
            InspectTelling(field, kind, document, opened, record, depth);
            return;
        }

        if (IsFiller(field.Text))
            return;

        TextSlice whole = opened.Text;
        int index = _inputs.Add(whole.Source, whole.Offset + field.Start, field.Text.Length, document, field.Start, record, kind, opened.Layers);
        if (!_invocation.Spending.TryTake(field.Text.Length))
            _invocation.Spending.Leave(index, record, field.Text.Length);
        else if (QuietText.CouldOpen(field.Text, kind))
            OpenQuiet(field.Text, field.Name, new Input(whole.Part(field.Start, field.Text.Length), document, field.Start, record, kind, opened.Layers), index, depth);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // clearing its locals would cost every quiet field (inlet table)
    private void InspectTelling(in Field field, FieldKind kind, int document, in Document opened, int record, int depth)
    {
        TextSlice text = opened.Text.Part(field.Start, field.Text.Length);
        if (kind == FieldKind.Bytes)
        {
            InspectBytes(field.Text, new Input(text, document, field.Start, record, FieldKind.Document, opened.Layers), depth);
            return;
        }

        DecodeLayers layers = opened.Layers;
        if (field.Escaped)
        {
            if (!TryUnescape(field.Text, out TextSlice unescaped))
            {
                // As it stands, it is still an input.
                _inputs.Add(new Input(text, document, field.Start, record, kind, layers));
                return;
            }

            text = unescaped;
            layers |= DecodeLayers.JsonEscape;
        }

        var input = new Input(text, document, field.Start, record, kind, layers);
        InspectText(field.Escaped ? _scratch.Text(text) : field.Text, field.Name, input, depth);
    }

    private bool TryUnescape(ReadOnlySpan<byte> raw, out TextSlice text)
    {
        if (!_scratch.TryReserve(raw.Length, out Span<byte> room))
        {
            _invocation.Miss(Coverage.DecodeBudget);
            text = default;
            return false;
        }

        JsonEscape.TryDecode(raw, room, out int written);
        text = _scratch.Commit(written);
        return true;
    }

    // (3)
    private void InspectLeaf(ReadOnlySpan<byte> text, bool telling, ReadOnlySpan<byte> name, in Input input, int depth)
    {
        if (telling || QuietText.IsWorthALook(text, input.Kind))
        {
            InspectText(text, name, input, depth);
            return;
        }

        if (IsFiller(text))
            return;

        int index = _inputs.Add(input);
        if (Take(text, input, index) && QuietText.CouldOpen(text, input.Kind))
            OpenQuiet(text, name, input, index, depth);
    }

    // Thousands of numbers are data, or padding: they change no call.
    private bool IsFiller(ReadOnlySpan<byte> text) => _inputs.Crowded && (text.Length < 2 || SqlInput.IsNumber(text));

    /// <summary>A text in which no byte tells may still be an envelope.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // few are
    private void OpenQuiet(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, in Input input, int index, int depth)
    {
        if (JwtText.Find(text) is var token && !token.IsEmpty && CanOpen(text, input, index, depth))
            OpenJwt(token, input, index, depth);
        else if (QuietText.CouldBeBase64(text, input.Kind) && CanOpen(text, input, index, depth))
            OpenBase64(text, name, input, index, depth);
        else
            OpenCredentials(text, input, index, depth);
    }
}
