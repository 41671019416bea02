namespace FunctionShield.Outputs;

/// <summary>How a response's body is coded (RFC 9110, 8.4.1): what its <c>Content-Encoding</c> says.</summary>
internal enum ContentCoding : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>gzip</c>, <c>x-gzip</c>.</summary>
    Gzip,

    /// <summary><c>deflate</c>: zlib.</summary>
    Deflate,

    /// <summary><c>br</c>.</summary>
    Brotli,

    /// <summary>Another, or several on top of each other: nobody here opens it.</summary>
    Other,
}
