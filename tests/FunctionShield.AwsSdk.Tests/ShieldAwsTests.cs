using Amazon.DynamoDBv2;
using Amazon.Runtime;
using FunctionShield.AwsSdk.Recording;

namespace FunctionShield.AwsSdk.Tests;

[Collection(Collection.Name)]
public class ShieldAwsTests
{
    [Fact]
    public async Task Installed_twice_it_checks_and_counts_a_call_once_also_when_it_is_retried()
    {
        ShieldAws.Install();
        ShieldAws.Install();
        ShieldAws.Recorder.Clear();
        using var endpoint = new CannedEndpoint("""{"TableNames":[]}""");
        using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("a", "b"), new AmazonDynamoDBConfig { ServiceURL = endpoint.Url });
        await client.ListTablesAsync(TestContext.Current.CancellationToken);
        await client.DescribeTableAsync("orders", TestContext.Current.CancellationToken);
        Assert.Equal(
            [new ActionUse("dynamodb", "DescribeTable", "orders", 1), new ActionUse("dynamodb", "ListTables", "", 1)], ShieldAws.Recorder.Snapshot());
    }

    [Fact]
    public async Task A_call_that_is_not_listed_and_goes_through_shows_a_role_that_is_too_broad_and_one_that_fails_shows_nothing()
    {
        ShieldAws.Install();
        using var endpoint = new CannedEndpoint("""{"TableNames":[]}""");
        using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("a", "b"), new AmazonDynamoDBConfig { ServiceURL = endpoint.Url });
        using var nobody = new AmazonDynamoDBClient(new BasicAWSCredentials("a", "b"), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:9", MaxErrorRetry = 0 });
        using Invoked invoked = Invoked.Under("""{ "preset": "observe", "aws": { "allow": ["dynamodb:ListTables"] } }""", "tea");

        await client.ListTablesAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<Exception>(() => nobody.DescribeTableAsync("orders", TestContext.Current.CancellationToken));
        Assert.DoesNotContain(invoked.Reports, static report => report.Rule.Id == "FS-POSTURE-06");
        await client.DescribeTableAsync("orders", TestContext.Current.CancellationToken);
        Assert.Single(invoked.Reports, static report => report.Rule.Id == "FS-POSTURE-06");
    }
}
