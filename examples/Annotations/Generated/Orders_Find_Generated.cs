using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Lambda;

namespace FunctionShield.Examples.Annotations;

/// <summary>
/// Written by hand in the shape of what Annotations' generator writes: a typed method that takes parameters from route, query and
/// body, the body with the assembly's serializer, in the middle of the invocation.
/// </summary>
public sealed class Orders_Find_Generated
{
    private readonly Orders _orders = new();
    private readonly ILambdaSerializer _serializer;

    public Orders_Find_Generated()
        : this(new ShieldSerializer<DefaultLambdaJsonSerializer>())
    {
    }

    /// <summary>The generator reads the serializer from the assembly's attribute; so does the test.</summary>
    public Orders_Find_Generated(ILambdaSerializer serializer) => _serializer = serializer;

    public APIGatewayHttpApiV2ProxyResponse Find(APIGatewayHttpApiV2ProxyRequest __request__, ILambdaContext __context__)
    {
        ArgumentNullException.ThrowIfNull(__request__);
        int id = int.Parse(__request__.PathParameters["id"], System.Globalization.CultureInfo.InvariantCulture);
        string? sort = null;
        __request__.QueryStringParameters?.TryGetValue("sort", out sort);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(__request__.Body));
        Search search = _serializer.Deserialize<Search>(stream);
        return new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = 200,
            Headers = new Dictionary<string, string> { ["content-type"] = "text/plain" },
            Body = _orders.Find(id, sort, search),
        };
    }
}
