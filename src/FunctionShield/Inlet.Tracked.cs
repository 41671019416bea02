using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>Text that the function read itself. No event: nothing in it is AWS's own word.</summary>
internal readonly ref partial struct Inlet
{
    /// <summary>Takes its parts as inputs: of JSON every name and scalar; of lines each line and its fields; of markup what stands between tags.</summary>
    /// <remarks>A fixed number of passes over the text.</remarks>
    public void Follow(TextSlice text)
    {
        int document = _inputs.Open(new Document(text, DocumentForm.Text, -1, DecodeLayers.None));
        var whole = new Input(text, document, 0, -1, FieldKind.Document, DecodeLayers.None);
        ReadOnlySpan<byte> bytes = _scratch.Text(text);
        if (LooksLikeJson(bytes) && OpenJson(whole, _inputs.Add(whole), depth: 0))
            return;

        InspectText(bytes, default, whole, depth: 0);
        if (bytes.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..])
            FollowMarkup(bytes, whole, document);
        else
            FollowLines(bytes, whole, document);
    }

    private void FollowMarkup(ReadOnlySpan<byte> text, in Input whole, int document)
    {
        int at = 0;
        while (text[at..].IndexOf((byte)'>') is var close and >= 0)
        {
            at += close + 1;
            int length = text[at..].IndexOf((byte)'<');
            FollowPart(text, at, length < 0 ? text.Length : at + length, whole, document);
        }
    }

    private void FollowLines(ReadOnlySpan<byte> text, in Input whole, int document)
    {
        byte separator = SeparatorOf(text);
        for (int start = 0; start < text.Length;)
        {
            int length = text[start..].IndexOf((byte)'\n');
            int end = length < 0 ? text.Length : start + length;
            if (end - start < text.Length)
                FollowPart(text, start, end, whole, document);
            if (separator != 0)
                FollowFields(text, start, end, separator, whole, document);
            start = end + 1;
        }
    }

    private void FollowFields(ReadOnlySpan<byte> text, int start, int end, byte separator, in Input whole, int document)
    {
        while (start < end)
        {
            // RFC 4180: a field in quotes may contain the separator. A doubled quote ends one stretch and begins the next: each is an input.
            bool quoted = text[start] == '"';
            int from = quoted ? start + 1 : start;
            int length = text[from..end].IndexOf(quoted ? (byte)'"' : separator);
            int to = length < 0 ? end : from + length;
            FollowPart(text, from, to, whole, document);
            start = to + 1;
        }
    }

    private void FollowPart(ReadOnlySpan<byte> text, int start, int end, in Input whole, int document)
    {
        ReadOnlySpan<byte> raw = text[start..end];
        ReadOnlySpan<byte> part = raw.Trim(" \t\r"u8);
        if (part.IsEmpty)
            return;
        int at = start + (raw.Length - raw.TrimStart(" \t\r"u8).Length);
        InspectPart(whole.Text.Part(at, part.Length), default, FieldKind.Body, document, at, -1, DecodeLayers.None, depth: 0);
    }

    // The one that the first line has most of.
    private static byte SeparatorOf(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> first = end < 0 ? text : text[..end];
        byte best = 0;
        int most = 0;
        foreach (byte separator in ",\t;|"u8)
        {
            int count = first.Count(separator);
            if (count > most)
            {
                most = count;
                best = separator;
            }
        }

        return best;
    }
}
