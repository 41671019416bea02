namespace FunctionShield.Guards.Http;

/// <summary>What is remembered with a request while it is sent, redirected and sent again.</summary>
/// <remarks>One request is sent by one caller at a time, so there is no lock.</remarks>
internal sealed class RequestOrigin
{
    private readonly Uri _first;
    private HostOrigin? _host;
    private bool _looked;

    /// <param name="shield">The shield that checked the request.</param>
    /// <param name="first">Where it was going before any redirect.</param>
    public RequestOrigin(Shield shield, Uri first)
    {
        Shield = shield;
        Latest = _first = first;
    }

    public Shield Shield { get; }

    /// <summary>The hop that was checked last.</summary>
    public Uri Latest { get; set; }

    /// <summary>The handler above has checked the latest hop, and the hook below it has not seen it yet.</summary>
    public bool AwaitsHook { get; set; }

    /// <summary>The latest hop is one that a response named.</summary>
    public bool IsRedirected { get; set; }

    /// <summary>The input that named the host of the first hop; looked for once, in the invocation's context.</summary>
    public HostOrigin? Host
    {
        get
        {
            if (!_looked)
            {
                _looked = true;
                _host = Shield.OriginOfHost(_first.AbsoluteUri) ?? Shield.OriginOfHost(_first.OriginalString);
            }

            return _host;
        }
    }
}
