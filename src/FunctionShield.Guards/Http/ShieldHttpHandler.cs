using System.Runtime.ExceptionServices;

namespace FunctionShield.Guards.Http;

/// <summary>Asks the shield about every request, and about every redirect that it follows, before anything is sent.</summary>
/// <remarks>
/// <para><c>new HttpClient(new ShieldHttpHandler())</c>, or <c>services.AddHttpClient(...).AddShield()</c>. Two questions: may requests go
/// to this host, port and method (the policy's egress list), and did an input of the invocation decide an internal host, a scheme or the
/// shape of the URL (CWE-918). A host that the code fixed follows the egress list alone.</para>
/// <para>Around a handler of your own: one that follows redirects itself (<see cref="SocketsHttpHandler.AllowAutoRedirect"/>) hides them
/// from every handler above it, and only <see cref="ShieldHttp.CreateHandler"/> looks at resolved addresses. Set
/// <see cref="MaxRedirects"/> when yours does not follow them. Safe for concurrent use.</para>
/// </remarks>
public sealed class ShieldHttpHandler : DelegatingHandler
{
    private readonly Shield? _shield;

    /// <summary>Guards a handler made by <see cref="ShieldHttp.CreateHandler"/>.</summary>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> at each request when null.</param>
    public ShieldHttpHandler(Shield? shield = null)
        : this(ShieldHttp.CreateHandler(), shield)
    {
        MaxRedirects = ShieldHttp.DefaultMaxRedirects;
    }

    /// <summary>Guards a handler of yours.</summary>
    /// <param name="inner">What sends the request.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> at each request when null.</param>
    public ShieldHttpHandler(HttpMessageHandler inner, Shield? shield = null)
        : base(inner)
    {
        _shield = shield;
    }

    /// <summary>For a handler pipeline that sets <see cref="DelegatingHandler.InnerHandler"/> itself.</summary>
    internal ShieldHttpHandler(Shield? shield, int maxRedirects)
    {
        _shield = shield;
        MaxRedirects = maxRedirects;
    }

    /// <summary>How many redirects this handler follows, each checked.</summary>
    /// <value>50, as <see cref="SocketsHttpHandler.MaxAutomaticRedirections"/>; 0 around a handler of yours.</value>
    public int MaxRedirects { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">Policy blocks the request, or a redirect.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Shield.IsOwnWork)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        Shield shield = _shield ?? Shield.Current;
        RequestGuard.CheckFirst(shield, request);
        for (int followed = 0; ; followed++)
        {
            HttpResponseMessage response;
            try
            {
                response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException e) when (e.InnerException is ShieldBlockedException)
            {
                ExceptionDispatchInfo.Throw(e.InnerException);
                throw;
            }

            if (followed == MaxRedirects || !Redirect.TryFollow(shield, request, response))
                return response;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ShieldBlockedException">Policy blocks the request, or a redirect.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Shield.IsOwnWork)
            return base.Send(request, cancellationToken);

        Shield shield = _shield ?? Shield.Current;
        RequestGuard.CheckFirst(shield, request);
        for (int followed = 0; ; followed++)
        {
            HttpResponseMessage response;
            try
            {
                response = base.Send(request, cancellationToken);
            }
            catch (HttpRequestException e) when (e.InnerException is ShieldBlockedException)
            {
                ExceptionDispatchInfo.Throw(e.InnerException);
                throw;
            }

            if (followed == MaxRedirects || !Redirect.TryFollow(shield, request, response))
                return response;
        }
    }
}
