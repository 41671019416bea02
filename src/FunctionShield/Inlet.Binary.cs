using System.Buffers;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield;

/// <summary>Texts that came as bytes: arrays of numbers, compressed data, tokens.</summary>
internal readonly ref partial struct Inlet
{
    /// <summary>A Kafka or RabbitMQ header: an array of byte values.</summary>
    private void InspectBytes(ReadOnlySpan<byte> array, in Input input, int depth)
    {
        if (!_scratch.TryReserve(array.Length, out Span<byte> room) || !ByteArrayText.TryDecode(array, room, out int written) || written == 0)
            return;
        if (!Base64Text.IsMostlyText(room[..written]))
        {
            _invocation.Miss(Coverage.OpaqueBody);
            return;
        }

        TextSlice text = _scratch.Commit(written);
        InspectText(_scratch.Text(text), default, input with { Text = text }, depth);
    }

    private bool OpenBase64(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, in Input input, int index, int depth)
    {
        if (CompressedText.LooksLikeBase64(text) && OpenPacked(text, input, index, depth))
            return true;

        if (!_scratch.TryReserve(text.Length, out Span<byte> room) || !Base64Text.TryDecode(text, room, input.Kind == FieldKind.Document, out int written))
            return MayBePacked(text, input.Kind) && OpenPacked(text, input, index, depth);

        TextSlice slice = _scratch.Commit(written);
        DecodeLayers layers = input.Layers | DecodeLayers.Base64;
        int document = _inputs.Open(new Document(slice, DocumentForm.Text, index, layers));
        InspectText(_scratch.Text(slice), name, new Input(slice, document, 0, input.Record, input.Kind, layers), depth + 1);
        return true;
    }

    /// <summary>Base64 that holds no UTF-8: a body, whatever its first bytes are; elsewhere only what says by them what it is.</summary>
    private static bool MayBePacked(ReadOnlySpan<byte> text, FieldKind kind)
    {
        Span<byte> first = stackalloc byte[Base64Text.ProbeBytes];
        return Base64Text.TryProbe(text, first, out int length)
            && ((kind == FieldKind.Document && Base64Text.IsOpaque(text)) || WideText.IsWide(first[..length]) || CompressedText.IsMarked(first[..length]));
    }

    /// <summary>Base64 of compressed data (a CloudWatch Logs subscription, a producer's record, a client's body), or of text in UTF-16 or UTF-32.</summary>
    private bool OpenPacked(ReadOnlySpan<byte> text, in Input input, int index, int depth)
    {
        byte[] packed = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            if (!Base64Text.TryDecodeBytes(text, packed, out int length))
                return false;
            if (OpenBytes(packed, length, input with { Layers = input.Layers | DecodeLayers.Base64 }, index, depth))
                return true;
            if (input.Kind == FieldKind.Document)
                _invocation.Miss(Coverage.OpaqueBody);
            return false;
        }
        finally
        {
            // It held a caller's text.
            ArrayPool<byte>.Shared.Return(packed, clearArray: true);
        }
    }

    /// <summary>Bytes that say by their first ones that they are compressed, or text in wide characters; of a body also what a client compresses without a mark.</summary>
    /// <remarks>The one place where opening allocates: the framework's inflaters do. Their output is bounded by the budget, the recursion by <see cref="ShieldDefaults.MaxEnvelopes"/>.</remarks>
    private bool OpenBytes(byte[] packed, int length, in Input input, int index, int depth)
    {
        ReadOnlySpan<byte> bytes = packed.AsSpan(0, length);
        if (WideText.IsWide(bytes))
        {
            if (!_scratch.TryReserve(WideText.MostOf(length), out Span<byte> wide))
                return false;
            OpenInner(_scratch.Commit(WideText.Decode(bytes, wide)), input, index, input.Layers, depth);
            return true;
        }

        bool isMarked = CompressedText.IsMarked(bytes);
        if ((!isMarked && input.Kind != FieldKind.Document) || !_scratch.TryReserve(Math.Min(_scratch.Budget, CompressedText.MostOf(length)), out Span<byte> room))
            return false;

        Inflation end = isMarked ? CompressedText.Inflate(packed, length, room, out int written) : CompressedText.InflateUnmarked(packed, length, room, out written);
        if (end == Inflation.NotCompressed)
            return false;
        if (end == Inflation.TooLarge)
        {
            _invocation.Miss(Coverage.DecodeBudget);
            Suspect(Bomb, input, input.Layers, default, index);
        }

        if (end == Inflation.Broken)
            _invocation.Miss(Coverage.OpaqueBody);
        Input inner = input with { Layers = input.Layers | DecodeLayers.Compressed };
        if (Base64Text.IsMostlyText(room[..written]))
            OpenInner(_scratch.Commit(written), input, index, inner.Layers, depth);
        else if (depth >= ShieldDefaults.MaxEnvelopes || !(WideText.IsWide(room[..written]) || CompressedText.IsMarked(room[..written]))
            || !OpenBytes(room[..written].ToArray(), written, inner, index, depth + 1))
            _invocation.Miss(Coverage.OpaqueBody);
        return true;
    }

    private void OpenInner(TextSlice slice, in Input input, int index, DecodeLayers layers, int depth)
    {
        int document = _inputs.Open(new Document(slice, DocumentForm.Text, index, layers));
        InspectText(_scratch.Text(slice), default, new Input(slice, document, 0, input.Record, FieldKind.Document, layers), depth + 1);
    }

    private static Finding Bomb => new(
        Rule.BombInput, Confidence.Medium, "inflates beyond what an event may hold: a decompression bomb, or data nobody bounded (CWE-409)", 0, 0);

    /// <summary>A signed token's header and claims (RFC 7519): what they say is the bearer's word until somebody verifies it.</summary>
    private void OpenJwt(ReadOnlySpan<byte> token, in Input input, int index, int depth)
    {
        for (int part = 0; part < 2; part++)
        {
            ReadOnlySpan<byte> encoded = JwtText.Part(token, part);
            if (!_scratch.TryReserve(encoded.Length, out Span<byte> room) || !JwtText.TryDecode(encoded, room, out int written))
                return;

            TextSlice slice = _scratch.Commit(written);
            DecodeLayers layers = input.Layers | DecodeLayers.Base64;
            int document = _inputs.Open(new Document(slice, DocumentForm.Text, index, layers));
            InspectText(_scratch.Text(slice), default, new Input(slice, document, 0, input.Record, FieldKind.Body, layers), depth + 1);
        }
    }

    /// <summary>A header's scheme and its token in base64: <c>Basic</c> hands over a name and a password (RFC 7617), others what they like.</summary>
    private void OpenCredentials(ReadOnlySpan<byte> text, in Input input, int index, int depth)
    {
        int space = input.Kind == FieldKind.Header ? text.IndexOf((byte)' ') : -1;
        if (space <= 0 || text[..space].IndexOfAnyExceptInRange((byte)'A', (byte)'z') >= 0 || text[(space + 1)..].Contains((byte)' ') || !CanOpen(text, input, index, depth)
            || !_scratch.TryReserve(text.Length, out Span<byte> room) || !Base64Text.TryDecode(text[(space + 1)..], room, isBody: false, out int written))
        {
            return;
        }

        TextSlice slice = _scratch.Commit(written);
        DecodeLayers layers = input.Layers | DecodeLayers.Base64;
        int document = _inputs.Open(new Document(slice, DocumentForm.Text, index, layers));
        InspectText(_scratch.Text(slice), default, new Input(slice, document, 0, input.Record, FieldKind.Body, layers), depth + 1);
        int colon = _scratch.Text(slice).IndexOf((byte)':');
        if (colon < 0)
            return;
        InspectPart(slice.Part(0, colon), default, FieldKind.Body, document, 0, input.Record, layers, depth + 1);
        InspectPart(slice.Part(colon + 1, written - colon - 1), default, FieldKind.Body, document, colon + 1, input.Record, layers, depth + 1);
    }
}
