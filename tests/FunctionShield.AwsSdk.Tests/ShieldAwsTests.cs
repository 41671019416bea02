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
}
