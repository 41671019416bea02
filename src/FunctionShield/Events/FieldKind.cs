namespace FunctionShield.Events;

/// <summary>What a leaf is to its trigger. Moves a detector's confidence; never hides a finding.</summary>
internal enum FieldKind : byte
{
    /// <summary>Nothing is known about the place.</summary>
    Unknown,

    /// <summary>A property, parameter or header name, not a value.</summary>
    Name,

    /// <summary>A value in a payload: request body, message body, attribute.</summary>
    Body,

    /// <summary>A whole payload that did not open as JSON or a form: free text, XML, source code.</summary>
    Document,

    /// <summary>A query parameter's value.</summary>
    Query,

    /// <summary>A whole query string, still encoded.</summary>
    QueryString,

    /// <summary>A path parameter's value.</summary>
    PathParameter,

    /// <summary>The request's path.</summary>
    UrlPath,

    /// <summary>A header's value.</summary>
    Header,

    /// <summary>The <c>User-Agent</c> header.</summary>
    UserAgent,

    /// <summary>The <c>Referer</c> or <c>Origin</c> header: a URL that a browser wrote.</summary>
    Referer,

    /// <summary>A whole <c>Cookie</c> header.</summary>
    Cookie,

    /// <summary>One cookie's value.</summary>
    CookieValue,

    /// <summary>An S3 object key.</summary>
    ObjectKey,

    /// <summary>Written by AWS, not by a caller: ARNs, ids, times.</summary>
    Metadata,

    /// <summary>A text that is written as an array of its bytes, <c>[104, 105]</c>; the field is the whole array.</summary>
    Bytes,
}
