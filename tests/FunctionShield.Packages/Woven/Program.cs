// A function as a stranger wrote it, with a hole in each route. It knows nothing of FunctionShield.
using System.Diagnostics;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Dapper;
using Microsoft.Data.Sqlite;

Shop.Open();
await LambdaBootstrapBuilder.Create<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(
    Shop.Handle, new SourceGeneratorLambdaJsonSerializer<ShopJson>()).Build().RunAsync();

internal static class Shop
{
    private static readonly SqliteConnection Database = new("Data Source=:memory:");
    private static readonly HttpClient Http = new();
    private static readonly string Stock = Environment.GetEnvironmentVariable("STOCK_API")!;

    public static void Open()
    {
        Database.Open();
        using var command = Database.CreateCommand();
        command.CommandText = "create table users (name text, secret text); insert into users values ('ann', 'blue'), ('bob', 'TOP-SECRET')";
        command.ExecuteNonQuery();
        Directory.CreateDirectory("public");
        File.WriteAllText("public/hello.txt", "hello");
        File.WriteAllText("private.txt", "TOP-SECRET");
    }

    public static async Task<APIGatewayHttpApiV2ProxyResponse> Handle(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        string value = request.QueryStringParameters["v"];
        string body = request.RawPath switch
        {
            "/ado" => Find(value),
            "/dapper" => string.Join(",", Database.Query<string>($"select secret from users where name = '{value}'")),
            "/scalar" => Database.ExecuteScalar<string>("select group_concat(secret) from users where name = '" + value + "'") ?? "",
            "/http" => await Http.GetStringAsync(value),
            "/stock" => await Http.GetStringAsync(Stock + "/stock?item=" + Uri.EscapeDataString(value)),
            "/process" => Greet(value),
            "/file" => await File.ReadAllTextAsync("public/" + value),
            _ => "?",
        };
        return new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Body = body };
    }

    private static string Find(string name)
    {
        using var command = new SqliteCommand();
        command.Connection = Database;
        command.CommandText = $"select secret from users where name = '{name}'";
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return string.Join(",", found);
    }

    private static string Greet(string name)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "echo hello " + name]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd();
    }
}

[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
internal sealed partial class ShopJson : JsonSerializerContext;
