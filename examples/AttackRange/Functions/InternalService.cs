using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>Stands on loopback for every host of this range: the metadata service, which gives out credentials, and a partner's shop.</summary>
internal sealed class InternalService : IAsyncDisposable
{
    public const string MetadataHost = "169.254.169.254";
    public const string Credentials = "ASIARANGEEXAMPLE";
    private readonly WebApplication _app;

    private InternalService(WebApplication app, int port)
    {
        _app = app;
        Client = () => new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectCallback = (_, cancel) => ConnectAsync(port, cancel) };
    }

    /// <summary>Makes the end of a client whose every connection comes here, whatever host it asked for.</summary>
    public Func<SocketsHttpHandler> Client { get; }

    public static async Task<InternalService> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.Run(static context => context.Response.WriteAsync(
            context.Request.Host.Host == MetadataHost ? $$"""{"AccessKeyId":"{{Credentials}}"}""" : "12 results"));
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new InternalService(app, new Uri(address).Port);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async ValueTask<Stream> ConnectAsync(int port, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
