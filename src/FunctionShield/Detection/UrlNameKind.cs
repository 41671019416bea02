namespace FunctionShield.Detection;

/// <summary>What a field's name says about a URL in it.</summary>
internal enum UrlNameKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The caller's browser will go there: <c>redirect_uri</c>, <c>next</c>. Loopback is lawful (RFC 8252, 7.3).</summary>
    Followed,

    /// <summary>The server will fetch it: <c>url</c>, <c>webhook</c>, <c>feed</c>.</summary>
    Fetched,
}
