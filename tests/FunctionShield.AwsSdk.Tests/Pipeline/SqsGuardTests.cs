using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using FunctionShield.Findings;

namespace FunctionShield.AwsSdk.Tests.Pipeline;

[Collection(Collection.Name)]
public class SqsGuardTests(LocalAws aws)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_of_another_account_is_not_on_the_list()
    {
        aws.Require();
        string account = new Uri(aws.QueueUrl).Segments[1].Trim('/');
        using Invoked invoked = Invoked.Under($$"""{ "aws": { "allow": [{ "service": "sqs", "resources": ["{{account}}/jobs"] }] } }""");
        await aws.Sqs.SendMessageAsync(aws.QueueUrl, "work", Token);
        Assert.Empty(invoked.Reports);
        await Assert.ThrowsAsync<ShieldBlockedException>(() =>
            aws.Sqs.SendMessageAsync("https://sqs.eu-west-1.amazonaws.com/999999999999/jobs", "loot", Token));
        Assert.Contains("999999999999/jobs", Assert.Single(invoked.Reports).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_an_input_names_is_logged_and_a_body_that_is_an_input_is_not()
    {
        aws.Require();
        using (Invoked invoked = Invoked.With(aws.QueueUrl))
        {
            await aws.Sqs.SendMessageAsync(aws.QueueUrl, "work", Token);
            Assert.Equal("FS-AWS-02", Assert.Single(invoked.Reports).Rule.Id);
        }

        using Invoked twin = Invoked.With("https://example.com/work-item");
        await aws.Sqs.SendMessageAsync(aws.QueueUrl, "https://example.com/work-item", Token);
        Assert.Empty(twin.Reports);
    }

    [Fact]
    public async Task What_a_message_says_is_input_where_policy_asks()
    {
        aws.Require();
        string queue = (await aws.Sqs.CreateQueueAsync("tracked", Token)).QueueUrl;
        using Invoked invoked = Invoked.Under("""{ "aws": { "track": ["sqs:*"] } }""");
        await aws.Sqs.SendMessageAsync(queue, """{"file":"../../etc/passwd"}""", Token);
        ReceiveMessageResponse response = await aws.Sqs.ReceiveMessageAsync(queue, Token);
        Assert.Single(response.Messages);
        Assert.Throws<ShieldBlockedException>(() => invoked.Shield.CheckPath("/tmp/in/../../etc/passwd", "/tmp/in"));
        Assert.Equal("$.tracked['sqs:ReceiveMessage'].Messages[0].Body.file", Assert.Single(invoked.Reports).Attribution.Path);
    }

    [Fact]
    public async Task An_endpoint_that_an_input_names_is_not_called()
    {
        using var endpoint = new CannedEndpoint("{}");
        ShieldAws.Install();
        using var client = new AmazonSQSClient(new BasicAWSCredentials("a", "b"), new AmazonSQSConfig { ServiceURL = endpoint.Url, MaxErrorRetry = 0 });
        using Invoked invoked = Invoked.With(endpoint.Url);
        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.SendMessageAsync("https://sqs.eu-west-1.amazonaws.com/1/jobs", "x", Token));
        Assert.Equal(0, endpoint.Requests);
        Assert.Equal(("ssrf", Confidence.Proof), (invoked.Reports[0].Rule.ClassName, invoked.Reports[0].Confidence));
    }

    [Fact]
    public async Task Outside_an_invocation_calls_go_through()
    {
        aws.Require();
        Assert.NotNull((await aws.Sqs.ListQueuesAsync("", Token)).HttpStatusCode.ToString());
    }
}
