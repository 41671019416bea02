using System.Data.Common;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FunctionShield.AwsSdk;
using FunctionShield.EntityFrameworkCore;
using FunctionShield.Guards.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FunctionShield.Faults.Tests.Subjects;

/// <summary>Statements: an input that closes its literal, beside a constant of the code's own.</summary>
internal abstract class DataSubject(string name, Traits traits) : Subject(name, traits)
{
    private const string Hostile = "x' OR 'a'='a";

    public override string Input => Hostile;

    protected static string Statement(Use use, string table = "people") => $"SELECT * FROM {table} WHERE name = '{(use.Hostile ? Hostile : "Ada")}'{use.Padding}";

    /// <summary>ADO.NET, decorated.</summary>
    internal sealed class Decorated() : DataSubject("ADO.NET", Traits.Cancels | Traits.Disposes | Traits.Long)
    {
        public override async Task<Outcome> RunAsync(Use use)
        {
            await using DbConnection connection = new SqliteConnection("Data Source=:memory:").Guard(use.Shield);
            await connection.OpenAsync();
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE people (name TEXT)";
            await command.ExecuteNonQueryAsync();
            command.CommandText = Statement(use);
            if (use.IsDisposed)
                await connection.DisposeAsync();
            await using DbDataReader reader = await command.ExecuteReaderAsync(use.Cancellation);
            return Outcome.Passed;
        }
    }

    /// <summary>EF Core, by the interceptor or by the process's hook.</summary>
    internal sealed class EntityFramework(bool hooked)
        : DataSubject(hooked ? "EF Core (hook)" : "EF Core (interceptor)", Traits.Cancels | Traits.Disposes | Traits.Long)
    {
        public override async Task<Outcome> RunAsync(Use use)
        {
            await using var connection = new SqliteConnection("Data Source=:memory:");
            await connection.OpenAsync();
            DbContextOptionsBuilder options = new DbContextOptionsBuilder().UseSqlite(connection);
            if (!hooked)
                options.AddFunctionShield(use.Shield);
            await using var context = new DbContext(options.Options);
            if (use.IsDisposed)
                await context.DisposeAsync();
            await context.Database.ExecuteSqlRawAsync(Statement(use, "sqlite_master"), use.Cancellation);
            return Outcome.Passed;
        }
    }

    /// <summary>SqlClient, by the process's hook. There is no server: what is not refused fails a moment later, for want of a connection.</summary>
    internal sealed class SqlServer() : DataSubject("SqlClient (hook)", Traits.Long)
    {
        public override async Task<Outcome> RunAsync(Use use)
        {
            await using var connection = new SqlConnection("Server=127.0.0.1");
            await using var command = new SqlCommand(Statement(use), connection);
            await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteReaderAsync(use.Cancellation));
            return Outcome.Passed;
        }
    }

    /// <summary>What the function read itself, and asked to be followed.</summary>
    internal sealed class Tracked() : DataSubject("tracked stream", Traits.None)
    {
        public override string Input => "tea";

        public override async Task<Outcome> RunAsync(Use use)
        {
            using var content = new MemoryStream("{\"name\":\"x' OR 'a'='a\"}"u8.ToArray());
            await using Stream tracked = use.Shield.Track("s3://uploads/order.json", content);
            using var reader = new StreamReader(tracked);
            await reader.ReadToEndAsync();
            use.Shield.CheckSql(Statement(use));
            return Outcome.Passed;
        }
    }

    /// <summary>PartiQL through the AWS SDK's pipeline; the transport answers in its place.</summary>
    internal sealed class Aws() : DataSubject("AWS SDK", Traits.Cancels | Traits.Disposes | Traits.Long | Traits.AsksCurrent)
    {
        public override async Task<Outcome> RunAsync(Use use)
        {
            ShieldAws.Install();
            var config = new AmazonDynamoDBConfig { ServiceURL = "http://dynamodb.eu-west-1.amazonaws.com", MaxErrorRetry = 0, HttpClientFactory = new Canned() };
            using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("id", "key"), config);
            if (use.IsDisposed)
                client.Dispose();
            await client.ExecuteStatementAsync(new ExecuteStatementRequest { Statement = Statement(use) }, use.Cancellation);
            return Outcome.Passed;
        }

        private sealed class Canned : HttpClientFactory
        {
            public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new CannedTransport("{\"Items\":[]}"));

            public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
        }
    }
}
