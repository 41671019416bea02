namespace FunctionShield.Guards.Http;

/// <summary>The questions about one request.</summary>
internal static class RequestGuard
{
    /// <summary>What the connection must know: it is made outside the invocation's context.</summary>
    public static readonly HttpRequestOptionsKey<RequestOrigin> Origin = new("FunctionShield.Origin");

    /// <exception cref="ShieldBlockedException">Policy blocks it.</exception>
    public static void Check(Shield shield, HttpRequestMessage request)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } uri)
            return; // HttpClient refuses it.

        CheckUri(shield, uri, request.Method);
        bool fromInput = shield.IsHostFromInput(uri.AbsoluteUri) || shield.IsHostFromInput(uri.OriginalString);
        request.Options.Set(Origin, new RequestOrigin(shield, fromInput));
    }

    public static void CheckUri(Shield shield, Uri uri, HttpMethod method)
    {
        shield.CheckEgress(uri.IdnHost, uri.Port, method.Method);

        // As it was put together, for the shape that inputs gave it; and as Uri reads it, for where it goes.
        shield.CheckUrl(uri.OriginalString);
        if (!string.Equals(uri.OriginalString, uri.AbsoluteUri, StringComparison.Ordinal))
            shield.CheckUrl(uri.AbsoluteUri);
    }
}
