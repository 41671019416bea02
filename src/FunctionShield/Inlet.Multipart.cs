using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>Multipart bodies: each field and each file's name is an input of its own.</summary>
internal readonly ref partial struct Inlet
{
    private bool OpenMultipart(ReadOnlySpan<byte> text, in Input input, int index, int depth)
    {
        if (!MultipartBody.TryOpen(text, out MultipartBody body))
            return false;

        DecodeLayers layers = (input.Layers & ~DecodeLayers.Form) | DecodeLayers.Multipart;
        int document = _inputs.Open(new Document(input.Text, DocumentForm.Multipart, index, layers));
        while (body.Next())
        {
            InspectHead(body.Head, body.HeadStart, input with { Layers = layers }, document, depth);

            // A file is no text: what is in an image is nobody's quote or bracket.
            if (Base64Text.IsMostlyText(body.Value))
                InspectPart(input.Text.Part(body.ValueStart, body.Value.Length), default, FieldKind.Body, document, body.ValueStart, input.Record, layers, depth);
            else
                _invocation.Miss(Coverage.OpaqueBody);
        }

        return true;
    }

    /// <summary>The quoted parameters: <c>name="…"; filename="…"</c>.</summary>
    /// <remarks>Each byte is passed over once.</remarks>
    private void InspectHead(ReadOnlySpan<byte> head, int start, in Input input, int document, int depth)
    {
        int at = 0;
        while (head[at..].IndexOf((byte)'"') is var open and >= 0)
        {
            int first = at + open + 1;
            int length = head[first..].IndexOf((byte)'"');
            if (length < 0)
                return;
            InspectPart(input.Text.Part(start + first, length), default, FieldKind.Body, document, start + first, input.Record, input.Layers, depth);
            at = first + length + 1;
        }
    }
}
