namespace FunctionShield.Guards.Http;

/// <summary>The questions about one request, for the handler and for the process-wide hook.</summary>
internal static class RequestGuard
{
    /// <summary>What goes along with the request, through redirects and down to the connection.</summary>
    public static readonly HttpRequestOptionsKey<RequestOrigin> Origin = new("FunctionShield.Origin");

    /// <summary>A request as a handler above the transport gets it.</summary>
    /// <exception cref="ShieldBlockedException">Policy blocks it.</exception>
    public static void CheckFirst(Shield shield, HttpRequestMessage request)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } uri)
            return; // HttpClient refuses it.

        CheckHop(shield, request, uri, request.Method);
        var origin = new RequestOrigin(shield, uri) { AwaitsHook = true };
        _ = origin.Host;
        request.Options.Set(Origin, origin);
    }

    /// <summary>One hop of a request, as the transport is about to send it.</summary>
    /// <returns>What is known of the request.</returns>
    /// <exception cref="ShieldBlockedException">Policy blocks it.</exception>
    public static RequestOrigin? CheckSent(Shield? shield, HttpRequestMessage request)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } uri)
            return null;

        bool again = request.Options.TryGetValue(Origin, out RequestOrigin? origin);
        if (again && origin!.AwaitsHook)
        {
            // A handler between may have put another address in (service discovery): that is a hop to check, and no redirect.
            origin.AwaitsHook = false;
            if (ReferenceEquals(origin.Latest, uri))
                return origin;
            CheckHop(origin.Shield, request, uri, request.Method);
            origin.Latest = uri;
            return origin;
        }

        shield ??= Shield.Current;
        if (!again)
        {
            // The runtime's own client asks for the next event between invocations: nothing of an input is in that.
            if (!Shield.HasInvocation && shield.IsPlatformEndpoint(uri.IdnHost, uri.Port))
                return null;
            origin = new RequestOrigin(shield, uri);
            request.Options.Set(Origin, origin);
        }
        else if (!ReferenceEquals(origin!.Latest, uri))
        {
            shield.CheckRedirect(origin.Latest.AbsoluteUri, uri.AbsoluteUri, origin.Host);
            origin.IsRedirected = true;
        }

        CheckHop(shield, request, uri, request.Method);
        origin.Latest = uri;
        return origin;
    }

    /// <summary>What is asked about each hop of each request, before it is sent.</summary>
    /// <param name="shield">The shield to ask.</param>
    /// <param name="request">The request with its headers; where it goes and how may be still another hop's.</param>
    /// <param name="to">Where this hop goes.</param>
    /// <param name="method">How.</param>
    /// <exception cref="ShieldBlockedException">Policy blocks it.</exception>
    public static void CheckHop(Shield shield, HttpRequestMessage request, Uri to, HttpMethod method)
    {
        shield.CheckEgress(to.IdnHost, to.Port, method.Method);

        // As it was put together, for the shape that inputs gave it; and as Uri reads it, for where it goes.
        shield.CheckUrl(to.OriginalString);
        if (!string.Equals(to.OriginalString, to.AbsoluteUri, StringComparison.Ordinal))
            shield.CheckUrl(to.AbsoluteUri);
        RequestSecrets.Check(shield, request, to, keepsContent: method == request.Method);
    }
}
