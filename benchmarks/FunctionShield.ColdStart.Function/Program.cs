using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.ColdStart.Function;
#if SHIELDED
using FunctionShield;
#endif

static Task<APIGatewayHttpApiV2ProxyResponse> Greet(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
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

var serializer = new SourceGeneratorLambdaJsonSerializer<GreeterJson>();
#if SHIELDED
await LambdaBootstrapBuilder.Create(Shield.Wrap<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(Greet, serializer)).Build().RunAsync();
#else
await LambdaBootstrapBuilder.Create<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(Greet, serializer).Build().RunAsync();
#endif

namespace FunctionShield.ColdStart.Function
{
    [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
    [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
    internal sealed partial class GreeterJson : JsonSerializerContext;
}
