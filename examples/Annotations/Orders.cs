using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Lambda;

// The one line: Annotations' generated methods are typed handlers, so the assembly's serializer sees each of their events.
[assembly: LambdaSerializer(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>))]

namespace FunctionShield.Examples.Annotations;

/// <summary>
/// What a user of Lambda Annotations writes, with <c>[LambdaFunction]</c> and <c>[HttpApi(LambdaHttpMethod.Post, "/customers/{id}")]</c>
/// on the method and <c>[FromRoute]</c>, <c>[FromQuery]</c>, <c>[FromBody]</c> on its parameters.
/// </summary>
public sealed class Orders
{
    private readonly string _defaultSort = "date";

    public string Find(int id, string? sort, Search search)
    {
        ArgumentNullException.ThrowIfNull(search);
        return $"customer {id}, sorted by {sort ?? _defaultSort}, named {search.Name}";
    }
}
