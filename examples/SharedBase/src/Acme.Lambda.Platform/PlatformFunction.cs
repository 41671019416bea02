using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Guards.Hooks;
using FunctionShield.Guards;
using FunctionShield.Guards.Http;
using FunctionShield.Lambda;
using Microsoft.Extensions.DependencyInjection;

namespace Acme.Lambda.Platform;

/// <summary>Base of a function: <c>public sealed class Orders : PlatformFunction&lt;SQSEvent, SQSBatchResponse&gt;</c>, handler <c>…::FunctionHandler</c>.</summary>
/// <remarks>It takes no shield and no options: a function that could bring its own could bring a looser one.</remarks>
public abstract class PlatformFunction<TIn, TOut> : ShieldedFunction<TIn, TOut>
{
    /// <summary>Makes the function's services once a cold start.</summary>
    protected PlatformFunction()
        : base(new DefaultLambdaJsonSerializer(), PlatformShield.Options)
    {
        ShieldHooks.Install();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHttpClient("").AddShield();
        services.GuardLoggers();
        Configure(services);
        Services = services.BuildServiceProvider();
    }

    /// <summary>The function's services: HTTP clients are guarded, log lines are masked.</summary>
    protected IServiceProvider Services { get; }

    /// <summary>Adds the function's own services.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }
}
