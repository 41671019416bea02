using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace FunctionShield.Testing.Events;

/// <summary>An encoding that a whole text of an event can be in.</summary>
internal sealed class Envelope
{
    private readonly Func<string, string?> _open;
    private readonly Func<string, string> _close;

    private Envelope(Func<string, string?> open, Func<string, string> close) => (_open, _close) = (open, close);

    /// <summary>The string is the document.</summary>
    public static Envelope None { get; } = new(static text => text, static text => text);

    /// <summary>Base64 of a text (RFC 4648).</summary>
    public static Envelope Base64 { get; } = new(static text => Text(Bytes(text)), static text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    /// <summary>Base64 of a gzip member (RFC 1952), as CloudWatch Logs sends.</summary>
    public static Envelope GzipBase64 { get; } = new(static text => Text(Unzip(Bytes(text))), static text => Convert.ToBase64String(Zip(text)));

    /// <summary>Pairs of a query, a form or a cookie, opened to a JSON object (WHATWG URL, application/x-www-form-urlencoded).</summary>
    public static Envelope Form { get; } = new(OpenForm, CloseForm);

    /// <summary>What is in the text; null when it is not in this encoding.</summary>
    public string? Open(string text) => _open(text);

    /// <summary>The text in this encoding.</summary>
    public string Close(string content) => _close(content);

    private static string? OpenForm(string text)
    {
        var members = new JsonObject();
        foreach (string pair in text.Split('&'))
        {
            string[] parts = pair.Split('=');
            if (parts is not [{ Length: > 0 } name, { Length: > 0 } value] || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') || !value.All(IsFormByte))
                return null;
            members[name] = WebUtility.UrlDecode(value);
        }

        return members.ToJsonString();
    }

    private static string CloseForm(string members) =>
        string.Join('&', JsonNode.Parse(members)!.AsObject().Select(static member => member.Key + "=" + Uri.EscapeDataString((string)member.Value!)));

    private static bool IsFormByte(char c) => char.IsAsciiLetterOrDigit(c) || c is '%' or '+' or '-' or '_' or '.' or '~' or '*' or '\'';

    private static byte[]? Bytes(string text)
    {
        // Shorter ones are more often words than encodings.
        const int Shortest = 16;
        if (text.Length < Shortest || text.Length % 4 != 0)
            return null;
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int written) ? bytes[..written] : null;
    }

    private static string? Text(byte[]? bytes)
    {
        if (bytes is null)
            return null;
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Any(static c => char.IsControl(c) && !char.IsWhiteSpace(c)) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static byte[]? Unzip(byte[]? bytes)
    {
        if (bytes is not [0x1F, 0x8B, ..])
            return null;
        using var unzipped = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
            gzip.CopyTo(unzipped);
        return unzipped.ToArray();
    }

    private static byte[] Zip(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return zipped.ToArray();
    }
}
