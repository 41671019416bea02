using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>What looks like JSON, and bodies that are nearly JSON: a comment, a single quote, a raw line break. Lenient parsers read them (RFC 8259, section 9 lets them).</summary>
internal readonly ref partial struct Inlet
{
    // Shorter, nothing fits that changes a structure.
    private const int MinSalvaged = 4;

    private static bool LooksLikeJson(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> trimmed = Blanks.TrimStart(text);
        return trimmed.Length >= 2 && (trimmed[0] is (byte)'{' or (byte)'[' || (trimmed[0] == '"' && IsQuoted(text)));
    }

    /// <remarks>JSON that was serialized twice is a JSON string. Its quotes mean something elsewhere, so it is looked at as it is, too.</remarks>
    private static bool IsQuoted(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> trimmed = text.Trim(" \t\r\n"u8);
        return trimmed.Length >= 2 && trimmed[0] == '"' && trimmed[^1] == '"';
    }

    /// <summary>Takes what stands between quotes as inputs; which quotes open and which close is the parser's secret, so every stretch counts.</summary>
    /// <remarks>Two passes, one for each kind of quote; an escaped quote does not end a stretch.</remarks>
    private void Salvage(ReadOnlySpan<byte> text, in Input input, int index, int depth)
    {
        if (input.Kind != FieldKind.Document)
            return;

        int document = _inputs.Open(new Document(input.Text, DocumentForm.Text, index, input.Layers));
        SalvageBetween((byte)'"', text, input, document, depth);
        SalvageBetween((byte)'\'', text, input, document, depth);
    }

    private void SalvageBetween(byte quote, ReadOnlySpan<byte> text, in Input input, int document, int depth)
    {
        int start = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] == '\\')
            {
                at++;
                continue;
            }

            if (at < text.Length && text[at] != quote)
                continue;
            int end = Math.Min(at, text.Length);
            if (start > 0 && end - start >= MinSalvaged && end < text.Length)
                SalvagePart(text[start..end], start, input, document, depth);
            start = at + 1;
        }
    }

    private void SalvagePart(ReadOnlySpan<byte> raw, int start, in Input input, int document, int depth)
    {
        TextSlice part = input.Text.Part(start, raw.Length);
        if (_scratch.TryReserve(raw.Length, out Span<byte> room) && JsonEscape.TryDecode(raw, room, out int written))
            part = _scratch.Commit(written);
        InspectPart(part, default, FieldKind.Body, document, start, input.Record, input.Layers & ~DecodeLayers.Form, depth);
    }
}
