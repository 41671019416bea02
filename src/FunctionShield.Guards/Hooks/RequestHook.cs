using FunctionShield.Findings;
using FunctionShield.Guards.Http;

namespace FunctionShield.Guards.Hooks;

/// <summary>Every request of every <see cref="HttpClient"/>, each redirect hop, just before it is sent: what is thrown here prevents it.</summary>
/// <remarks>
/// The event is raised by the transport of every client that has not switched request diagnostics off, on the caller's execution
/// context. Cost a request: the framework's event (about 100 B) and what we remember with the request.
/// </remarks>
internal sealed class RequestHook(Shield? shield, SeenHosts seen) : IObserver<KeyValuePair<string, object?>>
{
    public const string Listener = "HttpHandlerDiagnosticListener";
    public const string Event = "System.Net.Http.Request";

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Shield.IsOwnWork || value.Value is not { } payload || !TryRead(payload, out HttpRequestMessage? request))
            return;

        RequestOrigin? origin = RequestGuard.CheckSent(shield, request);
        if (request.RequestUri is { IsAbsoluteUri: true } uri)
        {
            seen.Add(uri.IdnHost, uri.Port);
            if (request.Headers.Host is { } named)
                seen.Add(named.AsSpan(0, named.IndexOf(':') is >= 0 and var colon ? colon : named.Length), uri.Port);
        }

        NameHook.Follow(origin);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private bool TryRead(object payload, out HttpRequestMessage request)
    {
        try
        {
            request = EventPayload.Request(payload);
            return true;
        }
        catch (Exception e) when (EventPayload.IsUnknown(e))
        {
            (shield ?? Shield.Current).NotInspected(Coverage.UnknownHookEvent);
            request = null!;
            return false;
        }
    }
}
