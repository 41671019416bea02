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

            // Several files for one field came as a multipart of their own (RFC 2388), and readers still take it apart.
            TextSlice value = input.Text.Part(body.ValueStart, body.Value.Length);
            if (depth < ShieldDefaults.MaxEnvelopes && MultipartBody.TryOpen(body.Value, out _))
                OpenMultipart(body.Value, input with { Text = value, Layers = layers }, index, depth + 1);

            // A file is no text: what is in an image is nobody's quote or bracket.
            else if (Base64Text.IsMostlyText(body.Value))
                InspectPart(value, default, FieldKind.Body, document, body.ValueStart, input.Record, layers, depth);
            else
                _invocation.Miss(Coverage.OpaqueBody);
        }

        return true;
    }

    /// <summary>The parameters: <c>name="…"; filename=…; filename*=UTF-8''…</c> (RFC 6266, RFC 8187).</summary>
    /// <remarks>Each byte is passed over once; what is quoted is copied where a backslash escapes something in it.</remarks>
    private void InspectHead(ReadOnlySpan<byte> head, int start, in Input input, int document, int depth)
    {
        int at = 0;
        while (head[at..].IndexOf((byte)'=') is var equals and >= 0)
        {
            int first = at + equals + 1;
            while (first < head.Length && head[first] is (byte)' ' or (byte)'\t')
                first++;
            bool quoted = first < head.Length && head[first] == '"';
            if (quoted)
                first++;
            int length = quoted ? EndOfQuoted(head[first..]) : head[first..].IndexOfAny(";\r\n"u8);
            if (length < 0)
                length = head.Length - first;
            InspectParameter(head.Slice(first, length), start + first, isExtended: equals > 0 && head[at + equals - 1] == '*', input, document, depth);
            at = first + length;
            if (quoted && at < head.Length)
                at++;
        }
    }

    private void InspectParameter(ReadOnlySpan<byte> value, int offset, bool isExtended, in Input input, int document, int depth)
    {
        // Its charset and language are nobody's input; the rest is percent-encoded, and decoded like any text.
        int skipped = isExtended && value.IndexOf((byte)'\'') is var charset and >= 0 && value[(charset + 1)..].IndexOf((byte)'\'') is var language and >= 0
            ? charset + language + 2 : 0;
        int length = value.Length - skipped;
        if (value.StartsWith("=?"u8) && value.EndsWith("?="u8) && value[..^2].LastIndexOf((byte)'?') is var last and > 2)
        {
            // An encoded word (RFC 2047), which .NET's own header reader decodes in a name.
            skipped = last + 1;
            length = value.Length - skipped - 2;
        }

        TextSlice part = input.Text.Part(offset + skipped, length);
        if (value.Contains((byte)'\\') && _scratch.TryReserve(length, out Span<byte> room))
        {
            InspectPart(part, default, FieldKind.Body, document, offset, input.Record, input.Layers, depth);
            part = _scratch.Commit(Unescape(value.Slice(skipped, length), room));
        }

        InspectPart(part, default, FieldKind.Body, document, offset, input.Record, input.Layers, depth);
    }

    /// <summary>Where the quote is that no backslash escapes (RFC 9110, 5.6.4).</summary>
    private static int EndOfQuoted(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                return i;
            if (text[i] == '\\')
                i++;
        }

        return -1;
    }

    private static int Unescape(ReadOnlySpan<byte> text, Span<byte> target)
    {
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
                i++;
            target[written++] = text[i];
        }

        return written;
    }
}
