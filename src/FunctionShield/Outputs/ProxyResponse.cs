using System.Text.Json;
using FunctionShield.Grammars;

namespace FunctionShield.Outputs;

/// <summary>The HTTP response that a function's answer describes to API Gateway, a function URL or a load balancer.</summary>
internal readonly struct ProxyResponse(Range body, bool isEscaped, bool isBase64, bool isMarkup, ContentCoding coding)
{
    // statusCode, statusDescription, headers, multiValueHeaders, cookies, body, isBase64Encoded, and room for what comes.
    private const int MaxProperties = 16;

    /// <summary>What stands between the quotes of <c>body</c>.</summary>
    public Range Body { get; } = body;

    /// <summary>The body has JSON escapes.</summary>
    public bool IsEscaped { get; } = isEscaped;

    /// <summary>The body is base64: <c>isBase64Encoded</c>.</summary>
    public bool IsBase64 { get; } = isBase64;

    /// <summary>Browsers read the body as HTML, or as XML that can hold scripts.</summary>
    public bool IsMarkup { get; } = isMarkup;

    /// <summary>How the body is compressed. API Gateway and function URLs hand on what the function compressed, in base64.</summary>
    public ContentCoding Coding { get; } = coding;

    /// <summary>Reads an answer. False when it describes no response: then it is the body itself, and JSON.</summary>
    /// <param name="json">The answer, UTF-8.</param>
    /// <param name="response">What it describes.</param>
    /// <remarks>Linear, and ends at the first property that no such answer has. Without <c>statusCode</c> it is none.</remarks>
    public static bool TryRead(ReadOnlySpan<byte> json, out ProxyResponse response)
    {
        response = default;
        try
        {
            return Read(json, out response);
        }
        catch (JsonException)
        {
            // A Stream handler may answer anything.
            return false;
        }
    }

    private static bool Read(ReadOnlySpan<byte> json, out ProxyResponse response)
    {
        response = default;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;

        bool hasStatus = false, hasBody = false, escaped = false, base64 = false, markup = false;
        Range body = default;
        var coding = ContentCoding.None;
        for (int i = 0; i < MaxProperties && reader.Read() && reader.TokenType == JsonTokenType.PropertyName; i++)
        {
            bool isStatus = reader.ValueTextEquals("statusCode"u8), isBody = reader.ValueTextEquals("body"u8);
            bool isEncoding = reader.ValueTextEquals("isBase64Encoded"u8);
            bool isHeaders = reader.ValueTextEquals("headers"u8) || reader.ValueTextEquals("multiValueHeaders"u8);
            if (!reader.Read())
                return false;
            if (isStatus)
                hasStatus = true;
            else if (isEncoding)
                base64 = reader.TokenType == JsonTokenType.True;
            else if (isBody && reader.TokenType == JsonTokenType.String)
                (hasBody, escaped, body) = (true, reader.ValueIsEscaped, (int)(reader.TokenStartIndex + 1)..(int)(reader.TokenStartIndex + 1 + reader.ValueSpan.Length));
            else if (isHeaders && reader.TokenType == JsonTokenType.StartObject)
                markup |= ReadHeaders(ref reader, ref coding);
            else if (!reader.TrySkip())
                return false;
        }

        response = new ProxyResponse(body, escaped, base64, markup, coding);
        return hasStatus && hasBody;
    }

    /// <summary>Whether a content type among the headers is markup; steps to the object's end.</summary>
    private static bool ReadHeaders(ref Utf8JsonReader reader, ref ContentCoding coding)
    {
        bool markup = false;
        int depth = reader.CurrentDepth;
        bool isContentType = false, isCoding = false;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isContentType = WordList.Same(reader.ValueSpan, "content-type"u8);
                isCoding = WordList.Same(reader.ValueSpan, "content-encoding"u8);
            }
            else if (isContentType && reader.TokenType == JsonTokenType.String)
            {
                markup |= IsMarkupType(reader.ValueSpan);
            }
            else if (isCoding && reader.TokenType == JsonTokenType.String)
            {
                coding = coding == ContentCoding.None ? CodingOf(reader.ValueSpan.Trim((byte)' ')) : ContentCoding.Other;
            }
        }

        return markup;
    }

    private static ContentCoding CodingOf(ReadOnlySpan<byte> name) =>
        name.IsEmpty || WordList.Same(name, "identity"u8) ? ContentCoding.None
        : WordList.Same(name, "gzip"u8) || WordList.Same(name, "x-gzip"u8) ? ContentCoding.Gzip
        : WordList.Same(name, "deflate"u8) ? ContentCoding.Deflate
        : WordList.Same(name, "br"u8) ? ContentCoding.Brotli
        : ContentCoding.Other;

    /// <remarks>What browsers run scripts of (WHATWG MIME Sniffing, 4.6): HTML, and XML types, SVG among them. Slash and plus may be escaped.</remarks>
    private static bool IsMarkupType(ReadOnlySpan<byte> type)
    {
        type = type.TrimStart((byte)' ');
        int end = type.IndexOf((byte)';');
        ReadOnlySpan<byte> essence = (end < 0 ? type : type[..end]).TrimEnd((byte)' ');
        return WordList.Begins(essence, "text/html"u8) || WordList.Begins(essence, "text\\/html"u8)
            || (essence.Length > 3 && WordList.Same(essence[^3..], "xml"u8))
            || (essence.Length > 4 && WordList.Same(essence[^4..], "html"u8));
    }
}
