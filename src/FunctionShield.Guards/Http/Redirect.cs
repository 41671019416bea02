using System.Net;

namespace FunctionShield.Guards.Http;

/// <summary>Follows one redirect as <see cref="SocketsHttpHandler"/> would, after asking the shield.</summary>
internal static class Redirect
{
    /// <summary>Turns the request into the next hop's, and disposes the response.</summary>
    /// <returns>False when the response is the answer.</returns>
    /// <exception cref="ShieldBlockedException">Policy blocks the hop.</exception>
    public static bool TryFollow(Shield shield, HttpRequestMessage request, HttpResponseMessage response)
    {
        if (!IsRedirect(response.StatusCode) || request.RequestUri is not { } from || response.Headers.Location is not { } location)
            return false;

        Uri to = location.IsAbsoluteUri ? location : new Uri(from, location);
        bool web = to.Scheme == Uri.UriSchemeHttp || to.Scheme == Uri.UriSchemeHttps;
        if (!web || (from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp))
            return false;

        HttpMethod method = MethodAfter(response.StatusCode, request.Method);
        RequestOrigin? origin;
        try
        {
            request.Options.TryGetValue(RequestGuard.Origin, out origin);
            shield.CheckRedirect(from.AbsoluteUri, to.AbsoluteUri, origin?.Host);
            RequestGuard.CheckHop(shield, request, to, method);
        }
        finally
        {
            response.Dispose();
        }

        if (method != request.Method)
        {
            request.Method = method;
            request.Content = null;
            request.Headers.TransferEncodingChunked = false;
        }

        // A fragment goes along when the target has none (RFC 9110, 10.2.2); credentials do not.
        if (from.Fragment.Length > 0 && to.Fragment.Length == 0)
            to = new UriBuilder(to) { Fragment = from.Fragment }.Uri;
        request.RequestUri = to;
        if (origin is not null)
        {
            origin.Latest = to;
            origin.IsRedirected = true;
            origin.AwaitsHook = true;
        }

        request.Headers.Authorization = null;
        return true;
    }

    private static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.MultipleChoices or HttpStatusCode.PermanentRedirect;

    /// <summary>303 asks for GET, and clients answer 301 and 302 to a POST with GET (RFC 9110, 15.4).</summary>
    private static HttpMethod MethodAfter(HttpStatusCode status, HttpMethod method) => status switch
    {
        HttpStatusCode.SeeOther when method != HttpMethod.Head => HttpMethod.Get,
        HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.MultipleChoices when method == HttpMethod.Post => HttpMethod.Get,
        _ => method,
    };
}
