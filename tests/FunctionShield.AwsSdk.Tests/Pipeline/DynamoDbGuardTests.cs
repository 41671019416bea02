using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FunctionShield.Reporting;

namespace FunctionShield.AwsSdk.Tests.Pipeline;

[Collection(Collection.Name)]
public class DynamoDbGuardTests(LocalAws aws)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Dictionary<string, AttributeValue> Value(string value) => new() { [":v"] = new(value) };

    [Fact]
    public async Task A_field_that_is_more_than_a_field_is_not_sent_and_its_twin_is()
    {
        aws.Require();
        const string Attack = "attribute_exists(id) OR title";
        using Invoked invoked = Invoked.With(Attack, "title", "tea");

        await Assert.ThrowsAsync<ShieldBlockedException>(() => aws.DynamoDb.ScanAsync(
            new ScanRequest { TableName = "orders", FilterExpression = Attack + " = :v", ExpressionAttributeValues = Value("tea") }, Token));
        Report report = Assert.Single(invoked.Reports);
        Assert.Equal(("FS-NOSQL-02", "$.inputs[0]", "expression"), (report.Rule.Id, report.Attribution.Path, report.Call));

        ScanResponse twin = await aws.DynamoDb.ScanAsync(
            new ScanRequest { TableName = "orders", FilterExpression = "title = :v", ExpressionAttributeValues = Value("tea") }, Token);
        Assert.Equal(1, twin.Count);
        Assert.Single(invoked.Reports);
    }

    [Fact]
    public async Task Conditions_and_updates_of_transactions_are_read_and_values_are_not()
    {
        aws.Require();
        using Invoked invoked = Invoked.With("locked = :v, title", "x OR attribute_exists(id)");
        var update = new Update { TableName = "orders", Key = new() { ["id"] = new("1") }, UpdateExpression = "SET locked = :v, title = :v", ExpressionAttributeValues = Value("x") };
        await Assert.ThrowsAsync<ShieldBlockedException>(() =>
            aws.DynamoDb.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [new TransactWriteItem { Update = update }] }, Token));

        invoked.Reports.Clear();
        await aws.DynamoDb.PutItemAsync(
            new PutItemRequest
            {
                TableName = "orders",
                Item = new() { ["id"] = new("3"), ["Statement"] = new("x OR attribute_exists(id)"), ["FilterExpression"] = new("x OR attribute_exists(id)") },
            },
            Token);
        Assert.Empty(invoked.Reports);
    }

    [Fact]
    public async Task Every_table_of_a_batch_is_held_against_the_list()
    {
        aws.Require();
        using Invoked invoked = Invoked.Under("""{ "aws": { "allow": [{ "service": "dynamodb", "resources": ["orders"] }] } }""");
        var keys = new KeysAndAttributes { Keys = [new() { ["id"] = new("1") }] };
        Assert.Single((await aws.DynamoDb.BatchGetItemAsync(new Dictionary<string, KeysAndAttributes> { ["orders"] = keys }, Token)).Responses["orders"]);
        await Assert.ThrowsAsync<ShieldBlockedException>(() =>
            aws.DynamoDb.BatchGetItemAsync(new Dictionary<string, KeysAndAttributes> { ["orders"] = keys, ["salaries"] = keys }, Token));
        Assert.Contains("salaries", Assert.Single(invoked.Reports).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_row_says_is_input_where_policy_asks()
    {
        aws.Require();
        using Invoked invoked = Invoked.Under("""{ "aws": { "track": ["dynamodb:GetItem"] } }""", "2");
        GetItemResponse row = await aws.DynamoDb.GetItemAsync("orders", new() { ["id"] = new("2") }, Token);
        string title = row.Item["title"].S;
        Assert.Equal("x' OR '1'='1", title);
        Assert.Throws<ShieldBlockedException>(() => invoked.Shield.CheckSql($"SELECT * FROM stock WHERE title = '{title}'"));
        Assert.Equal("$.tracked['dynamodb:GetItem'].Item.title.S", Assert.Single(invoked.Reports).Attribution.Path);
        Assert.Equal(Policies.Decision.Allow, invoked.Shield.CheckSql("SELECT * FROM stock WHERE title = 'bob'"));
    }

    [Fact]
    public async Task PartiQL_is_proved_as_SQL_alone_in_batches_and_in_transactions()
    {
        using var endpoint = new CannedEndpoint("""{"Items":[],"Responses":[]}""");
        ShieldAws.Install();
        using var client = new AmazonDynamoDBClient(
            new Amazon.Runtime.BasicAWSCredentials("a", "b"), new AmazonDynamoDBConfig { ServiceURL = endpoint.Url, MaxErrorRetry = 0 });
        const string Attack = "ann' OR owner > '", Bad = $"SELECT * FROM \"orders\" WHERE owner = '{Attack}'", Good = "SELECT * FROM \"orders\" WHERE owner = ?";
        using Invoked invoked = Invoked.With(Attack);

        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.ExecuteStatementAsync(new ExecuteStatementRequest { Statement = Bad }, Token));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.BatchExecuteStatementAsync(
            new BatchExecuteStatementRequest { Statements = [new BatchStatementRequest { Statement = Good }, new BatchStatementRequest { Statement = Bad }] }, Token));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.ExecuteTransactionAsync(
            new ExecuteTransactionRequest { TransactStatements = [new ParameterizedStatement { Statement = Bad }] }, Token));
        Assert.Equal(0, endpoint.Requests);
        Assert.All(invoked.Reports, report => Assert.Equal("FS-SQL-02", report.Rule.Id));

        await client.ExecuteStatementAsync(new ExecuteStatementRequest { Statement = Good, Parameters = [new(Attack)] }, Token);
        await client.ExecuteStatementAsync(
            new ExecuteStatementRequest { Statement = $"SELECT * FROM \"orders\" WHERE owner = '{Attack.Replace("'", "''", StringComparison.Ordinal)}'" }, Token);
        Assert.Equal(2, endpoint.Requests);
        Assert.Equal(3, invoked.Reports.Count);
    }

    [Fact]
    public async Task A_table_that_a_statement_names_is_held_against_the_list()
    {
        using var endpoint = new CannedEndpoint("""{"Items":[]}""");
        ShieldAws.Install();
        using var client = new AmazonDynamoDBClient(
            new Amazon.Runtime.BasicAWSCredentials("a", "b"), new AmazonDynamoDBConfig { ServiceURL = endpoint.Url, MaxErrorRetry = 0 });
        using Invoked invoked = Invoked.Under("""{ "aws": { "allow": [{ "service": "dynamodb", "resources": ["orders", "orders/index/*"] }] } }""");
        await client.ExecuteStatementAsync(new ExecuteStatementRequest { Statement = "SELECT * FROM \"orders\".\"by-date\" WHERE id = ?", Parameters = [new("1")] }, Token);
        await Assert.ThrowsAsync<ShieldBlockedException>(() =>
            client.ExecuteStatementAsync(new ExecuteStatementRequest { Statement = "SELECT * FROM salaries WHERE 'from' = ' from x '" }, Token));
        Assert.EndsWith("salaries", Assert.Single(invoked.Reports).Evidence, StringComparison.Ordinal);
    }
}
