using Microsoft.Extensions.DependencyInjection;

namespace FunctionShield.Guards.Http;

/// <summary>Guards clients that <c>IHttpClientFactory</c> makes.</summary>
public static class ShieldHttpClientBuilder
{
    /// <summary>Guards the client: its requests, the redirects that it follows, and the addresses that it connects to.</summary>
    /// <param name="builder">The client's builder; in <c>ConfigureHttpClientDefaults</c>, every client's.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <remarks>
    /// Makes <see cref="ShieldHttp.CreateHandler"/> the primary handler. A primary handler that you set afterwards wins, and then checks
    /// neither addresses nor, when it follows them itself, redirects. It asks the shield that <see cref="ShieldServices.AddShield"/>
    /// registered; without one, <see cref="Shield.Current"/>.
    /// </remarks>
    public static IHttpClientBuilder AddShield(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .ConfigurePrimaryHttpMessageHandler(static () => ShieldHttp.CreateHandler())
            .AddHttpMessageHandler(static provider => new ShieldHttpHandler(provider.GetService<Shield>(), ShieldHttp.DefaultMaxRedirects));
    }
}
