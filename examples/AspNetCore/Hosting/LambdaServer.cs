using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace FunctionShield.Examples.AspNetCore.Hosting;

/// <summary>A server without a socket: requests come from the function's handler.</summary>
internal sealed class LambdaServer : IServer
{
    private Func<IFeatureCollection, Task> _process = static _ => Task.CompletedTask;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task ProcessAsync(IFeatureCollection request) => _process(request);

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async request =>
        {
            TContext context = application.CreateContext(request);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // As AWS's host does: what the application throws is a 500.
                request.GetRequiredFeature<IHttpResponseFeature>().StatusCode = 500;
                application.DisposeContext(context, e);
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }
}
