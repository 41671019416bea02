using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield;
using FunctionShield.Lambda;

namespace NewFunction;

/// <summary>Answers a request. One that carries an attack is answered with 403 and never gets here.</summary>
public static class Function
{
    /// <summary>The handler, shielded. Lambda gives no options; tests do.</summary>
    public static Func<Stream, ILambdaContext, Task<Stream>> Shielded(LambdaShieldOptions? options = null) =>
        Shield.Wrap<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(HandleAsync, new DefaultLambdaJsonSerializer(), options);

    private static Task<APIGatewayHttpApiV2ProxyResponse> HandleAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        string? name = null;
        request.QueryStringParameters?.TryGetValue("name", out name);
        return Task.FromResult(new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = 200,
            Headers = new Dictionary<string, string> { ["content-type"] = "text/plain; charset=utf-8" },
            Body = $"Hello, {name ?? "world"}!",
        });
    }
}
