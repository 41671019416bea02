using System.Data.Common;
using FunctionShield.Calls;
using FunctionShield.Guards.Data;
using FunctionShield.Guards.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Guards;

/// <summary>Registers the shield and guarded clients with a service collection.</summary>
public static class ShieldServices
{
    /// <summary>Registers the shield that guards ask.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">What to make it from; the process's <see cref="Shield.Default"/> when null.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>The first registration wins.</remarks>
    public static IServiceCollection AddShield(this IServiceCollection services, ShieldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(_ => options is null ? Shield.Default : Shield.Load(options));
        return services;
    }

    /// <summary>Guards every logger provider that is registered so far: their lines hold no live secret.</summary>
    /// <param name="services">Where they are registered.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>Call it last. It asks the shield that <see cref="AddShield"/> registered; without one, <see cref="Shield.Current"/>.</remarks>
    public static IServiceCollection GuardLoggers(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        for (int i = 0; i < services.Count; i++)
        {
            ServiceDescriptor found = services[i];
            if (found.ServiceType != typeof(ILoggerProvider) || found.IsKeyedService)
                continue;
            services[i] = new ServiceDescriptor(
                typeof(ILoggerProvider),
                provider => new ShieldLoggerProvider(
                    (ILoggerProvider)(found.ImplementationInstance
                        ?? found.ImplementationFactory?.Invoke(provider)
                        ?? ActivatorUtilities.CreateInstance(provider, found.ImplementationType!)),
                    provider.GetService<Shield>()),
                found.Lifetime);
        }

        return services;
    }

    /// <summary>
    /// Registers a guarded <see cref="DbDataSource"/> for the process, and a guarded <see cref="DbConnection"/>, not yet open, for each
    /// that is asked for.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="create">Makes the provider's data source, once.</param>
    /// <param name="dialect">The dialect of its statements; recognised from the provider when null.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>It asks the shield that <see cref="AddShield"/> registered; without one, <see cref="Shield.Current"/>.</remarks>
    public static IServiceCollection AddGuardedDbDataSource(
        this IServiceCollection services, Func<IServiceProvider, DbDataSource> create, SqlDialect? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(create);
        services.AddSingleton<DbDataSource>(provider => create(provider).Guard(provider.GetService<Shield>(), dialect));
        services.AddTransient(static provider => provider.GetRequiredService<DbDataSource>().CreateConnection());
        return services;
    }
}
