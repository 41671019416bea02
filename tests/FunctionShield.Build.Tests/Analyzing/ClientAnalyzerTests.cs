using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Analyzing;

public class ClientAnalyzerTests
{
    [Theory]
    [InlineData("using var c = new SqliteConnection(\"x\"); c.Open(); using var k = c.CreateCommand();", "new SqliteConnection(\"x\")")]
    [InlineData("var c = new SqliteConnection(\"x\"); c.Query(\"SELECT 1\");", "new SqliteConnection(\"x\")")]
    [InlineData("DbConnection c = new NpgsqlConnection(\"x\"); c.Execute(\"SELECT 1\");", "new NpgsqlConnection(\"x\")")]
    [InlineData("new SqliteConnection(\"x\").Query(\"SELECT 1\");", "new SqliteConnection(\"x\")")]
    [InlineData("var c = new SqliteConnection(\"x\"); new SqliteCommand(\"SELECT 1\", c).ExecuteNonQuery();", "new SqliteConnection(\"x\")")]
    [InlineData("_kept = new SqliteConnection(\"x\");", "new SqliteConnection(\"x\")")]
    [InlineData("Func<DbConnection> make = () => new SqliteConnection(\"x\");", "new SqliteConnection(\"x\")")]
    [InlineData("var c = new SqliteConnection(\"x\"); Take(c);", "new SqliteConnection(\"x\")")]
    [InlineData("var http = new HttpClient();", "new HttpClient()")]
    [InlineData("var http = new HttpClient(new SocketsHttpHandler());", "new HttpClient(new SocketsHttpHandler())")]
    [InlineData("var handler = new HttpClientHandler(); var http = new HttpClient(handler);", "new HttpClient(handler)")]
    [InlineData("var dynamo = new Amazon.DynamoDBv2.AmazonDynamoDBClient();", "new Amazon.DynamoDBv2.AmazonDynamoDBClient()")]
    public void A_bare_client_is_reported(string statements, string reported) => Assert.Equal(["FS0002: " + reported], Reports(statements));

    [Theory]
    [InlineData("using var c = new SqliteConnection(\"x\").Guard(); c.Open(); using var k = c.CreateCommand();")]
    [InlineData("var raw = new SqliteConnection(\"x\"); raw.Open(); using var c = raw.Guard(); c.Query(\"SELECT 1\");")]
    [InlineData("new SqliteConnection(\"x\").Guard().Query(\"SELECT 1\");")]
    [InlineData("_kept = new SqliteConnection(\"x\").Guard();")]
    [InlineData("_kept = new SqliteConnection(\"x\"); _kept.Guard().Query(\"SELECT 1\");")]
    [InlineData("var c = new SqliteConnection(\"x\"); Microsoft.EntityFrameworkCore.SqliteDbContextOptionsBuilderExtensions.UseSqlite(new Microsoft.EntityFrameworkCore.DbContextOptionsBuilder(), c);")]
    [InlineData("_kept = new Double();")]
    [InlineData("ShieldHooks.Install(); var http = new HttpClient();")]
    [InlineData("var http = new HttpClient(new ShieldHttpHandler());")]
    [InlineData("var http = new HttpClient(ShieldHttp.CreateHandler());")]
    [InlineData("HttpMessageHandler handler = Handler(); var http = new HttpClient(handler);")]
    [InlineData("FunctionShield.AwsSdk.ShieldAws.Install(); var dynamo = new Amazon.DynamoDBv2.AmazonDynamoDBClient();")]
    [InlineData("var options = new Amazon.DynamoDBv2.AmazonDynamoDBConfig();")]
    [InlineData("ShieldHooks.Install(); var b = new NpgsqlDataSourceBuilder(\"x\"); b.ConfigureTracing(t => t.ConfigureCommandFilter(ShieldHooks.Prove)); var c = new NpgsqlConnection(\"x\"); c.Execute(\"SELECT 1\");")]
    public void A_guarded_one_is_not(string statements) => Assert.Empty(Reports(statements));

    [Fact]
    public void Libraries_and_tests_are_left_alone()
    {
        const string Bare = "var http = new HttpClient();";
        Assert.NotEmpty(Unwoven(Bare).AsFunction().Reports(new ClientAnalyzer()));
        Assert.Empty(Unwoven(Bare).Reports(new ClientAnalyzer()));
        Assert.Empty((Unwoven(Bare).AsFunction() with { References = References.WithTestFramework }).Reports(new ClientAnalyzer()));
    }

    [Fact]
    public void A_woven_project_guards_its_calls_where_they_stand()
    {
        Source bare = Code("var http = new HttpClient();");
        bare = bare with { Files = [.. bare.Files, "namespace FunctionShield.Guards.Woven { internal static class WovenSql; }"] };
        Assert.Empty(bare.AsFunction().Reports(new ClientAnalyzer()));
        Assert.NotEmpty((bare with { Properties = NotWoven }).AsFunction().Reports(new ClientAnalyzer()));
    }

    private static readonly Dictionary<string, string> NotWoven = new() { ["FunctionShieldWeaving"] = "false" };

    private static string[] Reports(string statements) => Unwoven(statements).AsFunction().Reports(new ClientAnalyzer());

    private static Source Unwoven(string statements) => Code(statements) with { Properties = NotWoven };

    private static Source Code(string statements) => new($$"""
        using System.Data.Common;
        using Dapper;
        using FunctionShield.Guards.Data;
        using FunctionShield.Guards.Hooks;
        using FunctionShield.Guards.Http;
        using Microsoft.Data.Sqlite;
        using Npgsql;

        public class Double : SqliteConnection;

        public class Function
        {
            private DbConnection? _kept;

            public void Handle()
            {
                {{statements}}
            }

            private static void Take(DbConnection connection) => connection.Open();

            private static HttpMessageHandler Handler() => new SocketsHttpHandler();
        }
        """);
}
