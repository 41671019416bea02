using System.Data.Common;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace FunctionShield.Testing.Tests.Functions;

/// <summary>A handler with the hole that an outlet is for: a name, put into the statement.</summary>
public sealed class ConcatenatingSearch(DbConnection connection)
{
    public async Task<APIGatewayHttpApiV2ProxyResponse> HandleAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        using var body = JsonDocument.Parse(request.Body);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM customers WHERE name = '{body.RootElement.GetProperty("name").GetString()}'";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        return new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Body = "[]" };
    }
}
