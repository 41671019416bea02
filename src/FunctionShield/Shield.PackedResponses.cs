using System.Buffers;
using System.Buffers.Text;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Outputs;

namespace FunctionShield;

/// <summary>A response's body in base64, as binary and compressed ones are.</summary>
public sealed partial class Shield
{
    /// <summary>A response whose body is base64: what stands around the body, and the body itself.</summary>
    private ReadOnlyMemory<byte> SearchPacked(ReadOnlyMemory<byte> response, in ProxyResponse http, ref OutputVerdict verdict)
    {
        ReadOnlySpan<byte> text = response.Span;
        int start = http.Body.Start.Value, end = http.Body.End.Value;
        byte[] rented = ArrayPool<byte>.Shared.Rent(end - start);
        try
        {
            SearchText(text[..start], 0, ref verdict);
            SearchText(text[end..], end, ref verdict);
            int length = Unpack(text[start..end], http.IsEscaped, rented);
            var inside = default(OutputVerdict);
            byte[]? masked = http.Coding == ContentCoding.None
                ? SearchBody(rented.AsSpan(0, length), http, ref inside, ref verdict)
                : SearchCoded(rented, length, http, ref inside, ref verdict);
            byte[]? packed = masked is null ? null : Packed(masked);
            if (packed is not null || inside.Decision > verdict.Decision)
                verdict.Add(inside.Decision, start, end, inside.ReferenceId ?? "");
            return verdict.Masks is { } places ? Masked(text, places, packed is null ? default : http.Body, packed) : response;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <returns>The body with what policy redacts masked; null when nothing is.</returns>
    private byte[]? SearchBody(ReadOnlySpan<byte> body, in ProxyResponse http, ref OutputVerdict inside, ref OutputVerdict verdict)
    {
        SearchText(body, 0, ref inside);
        if (http.IsMarkup)
            SearchMarkup(body, ref verdict);
        return inside.Masks is { } masks ? Masked(body, masks) : null;
    }

    /// <summary>A compressed body, inflated as far as a response may be long.</summary>
    private byte[]? SearchCoded(byte[] coded, int length, in ProxyResponse http, ref OutputVerdict inside, ref OutputVerdict verdict)
    {
        byte[] room = ArrayPool<byte>.Shared.Rent(Math.Min(ShieldDefaults.MaxResponse, CompressedText.MostOf(length)));
        try
        {
            if (!CodedBody.TryOpen(coded, length, http.Coding, room, out int written))
                NotInspected(Coverage.OpaqueBody);
            return SearchBody(room.AsSpan(0, written), http, ref inside, ref verdict) is { } masked ? CodedBody.Close(masked, http.Coding) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room, clearArray: true);
        }
    }

    /// <summary>Base64 in a JSON string to bytes, in place. What is no base64 is left as it is: the gateway will refuse it.</summary>
    private static int Unpack(ReadOnlySpan<byte> json, bool isEscaped, Span<byte> room)
    {
        int length = json.Length;
        if (!isEscaped || !JsonEscape.TryDecode(json, room, out length))
            json.CopyTo(room);
        return Base64.DecodeFromUtf8InPlace(room[..length], out int written) == OperationStatus.Done ? written : length;
    }

    private static byte[] Packed(ReadOnlySpan<byte> body)
    {
        byte[] text = new byte[Base64.GetMaxEncodedToUtf8Length(body.Length)];
        Base64.EncodeToUtf8(body, text, out _, out _);
        return text;
    }
}
