using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Examples.AspNetCore.Hosting;

/// <summary>
/// Stands in for <c>Amazon.Lambda.AspNetCoreServer.APIGatewayHttpApiV2ProxyFunction</c>, which cannot be had where this repository is
/// built: a real ASP.NET Core application on a server that has no socket and takes each request from <see cref="FunctionHandlerAsync"/>.
/// </summary>
public abstract class HttpApiProxyFunction
{
    private readonly Lazy<Task<LambdaServer>> _server;

    protected HttpApiProxyFunction() => _server = new Lazy<Task<LambdaServer>>(StartAsync);

    /// <summary>What Lambda calls, or a shield around it.</summary>
    public virtual async Task<APIGatewayHttpApiV2ProxyResponse> FunctionHandlerAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext lambdaContext)
    {
        ArgumentNullException.ThrowIfNull(request);
        LambdaServer server = await _server.Value;
        var body = new MemoryStream();
        var response = new HttpResponseFeature();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = request.RequestContext.Http.Method,
            Path = request.RawPath,
            QueryString = request.RawQueryString is { Length: > 0 } query ? "?" + query : "",
            Scheme = "https",
            Protocol = "HTTP/1.1",
            Body = new MemoryStream(request.Body is null ? [] : request.IsBase64Encoded ? Convert.FromBase64String(request.Body) : System.Text.Encoding.UTF8.GetBytes(request.Body)),
        });
        foreach ((string name, string value) in request.Headers ?? new Dictionary<string, string>())
            features.GetRequiredFeature<IHttpRequestFeature>().Headers[name] = value;
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await server.ProcessAsync(features);
        return new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = response.StatusCode,
            Headers = response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            Body = System.Text.Encoding.UTF8.GetString(body.ToArray()),
        };
    }

    /// <summary>The application's endpoints and middleware.</summary>
    protected abstract void Configure(WebApplication application);

    private async Task<LambdaServer> StartAsync()
    {
        var server = new LambdaServer();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IServer>(server);
        WebApplication application = builder.Build();
        Configure(application);
        await application.StartAsync();
        return server;
    }
}
