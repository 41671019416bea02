namespace FunctionShield.Findings;

/// <summary>The encodings that were taken off a text before it was looked at.</summary>
[Flags]
public enum DecodeLayers : ushort
{
    /// <summary>None: the text is as it came.</summary>
    None = 0,

    /// <summary>JSON string escapes.</summary>
    JsonEscape = 1,

    /// <summary>Percent encoding (RFC 3986), once or repeatedly.</summary>
    Percent = 2,

    /// <summary>Base64 (RFC 4648).</summary>
    Base64 = 4,

    /// <summary>HTML character references.</summary>
    HtmlEntity = 8,

    /// <summary>A JSON document inside a string.</summary>
    Json = 16,

    /// <summary>An <c>application/x-www-form-urlencoded</c> body or a query string.</summary>
    Form = 32,

    /// <summary><c>\uXXXX</c>, <c>\xXX</c>, <c>%uXXXX</c>.</summary>
    UnicodeEscape = 64,

    /// <summary>Full-width, overlong and other forms that fold to ASCII.</summary>
    UnicodeFold = 128,

    /// <summary>multipart/form-data.</summary>
    Multipart = 256,

    /// <summary>gzip or zlib.</summary>
    Compressed = 512,

    /// <summary>What a handler's filter leaves: tags, accents, keywords or a repeated character dropped.</summary>
    Filtered = 1024,

    /// <summary>A part that a handler gets when it splits the text.</summary>
    Part = 2048,
}
