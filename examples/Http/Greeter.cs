using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace FunctionShield.Examples.Http;

/// <summary>Greets whoever the query string names. A request that carries an attack is answered 403 and never gets here.</summary>
public static class Greeter
{
    // The one line. Everything else is the function as it was.
    public static Func<Stream, ILambdaContext, Task<Stream>> Handler { get; } =
        Shield.Wrap<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(Greet, new SourceGeneratorLambdaJsonSerializer<GreeterJson>());

    private static APIGatewayHttpApiV2ProxyResponse Greet(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        string? name = null;
        request.QueryStringParameters?.TryGetValue("name", out name);
        return new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = 200,
            Headers = new Dictionary<string, string> { ["content-type"] = "text/plain; charset=utf-8" },
            Body = $"Hello, {name ?? "world"}!",
        };
    }
}

[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
internal sealed partial class GreeterJson : JsonSerializerContext;
