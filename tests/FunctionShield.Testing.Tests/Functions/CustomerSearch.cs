using System.Data.Common;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace FunctionShield.Testing.Tests.Functions;

/// <summary>A handler that asks a database, with a parameter.</summary>
public sealed class CustomerSearch(DbConnection connection)
{
    public async Task<APIGatewayHttpApiV2ProxyResponse> HandleAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        using var body = JsonDocument.Parse(request.Body);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM customers WHERE name = @name";
        DbParameter name = command.CreateParameter();
        (name.ParameterName, name.Value) = ("@name", body.RootElement.GetProperty("name").GetString());
        command.Parameters.Add(name);
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        return new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Body = "[]" };
    }
}
