using System.Buffers;
using System.Buffers.Text;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Grammars;
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

    /// <summary>Base64 of gzip (RFC 1952) or zlib (RFC 1950): a CloudWatch Logs subscription, a producer's compressed record.</summary>
    /// <remarks>The one place where opening allocates: the framework's inflater does. Its output is bounded by the budget.</remarks>
    private bool OpenCompressed(ReadOnlySpan<byte> text, in Input input, int index, int depth)
    {
        byte[] packed = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            if (Base64.DecodeFromUtf8(text.Trim(" \r\n\t"u8), packed, out _, out int length) != OperationStatus.Done
                || !_scratch.TryReserve(Math.Min(_scratch.Budget, CompressedText.MostOf(length)), out Span<byte> room))
            {
                return false;
            }

            Inflation end = CompressedText.Inflate(packed, length, room, out int written);
            if (end == Inflation.NotCompressed)
                return false;
            if (end == Inflation.TooLarge)
            {
                _invocation.Miss(Coverage.DecodeBudget);
                Suspect(Bomb, input, input.Layers, default, index);
            }

            if (end == Inflation.Broken)
                _invocation.Miss(Coverage.OpaqueBody);
            if (!Base64Text.IsMostlyText(room[..written]))
            {
                _invocation.Miss(Coverage.OpaqueBody);
                return true;
            }

            TextSlice slice = _scratch.Commit(written);
            DecodeLayers layers = input.Layers | DecodeLayers.Base64 | DecodeLayers.Compressed;
            int document = _inputs.Open(new Document(slice, DocumentForm.Text, index, layers));
            InspectText(_scratch.Text(slice), default, new Input(slice, document, 0, input.Record, FieldKind.Document, layers), depth + 1);
            return true;
        }
        finally
        {
            // It held a caller's text.
            ArrayPool<byte>.Shared.Return(packed, clearArray: true);
        }
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
