using Amazon.S3;
using Amazon.S3.Model;
using FunctionShield.Findings;
using FunctionShield.Reporting;

namespace FunctionShield.AwsSdk.Tests.Pipeline;

[Collection(Collection.Name)]
public class S3GuardTests(LocalAws aws)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_climbs_above_its_prefix_is_not_sent_and_its_twin_is()
    {
        aws.Require();
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = "uploads", Key = "users/1/cat.txt", ContentBody = "meow" }, Token);
        using Invoked invoked = Invoked.With("../2/secret.txt", "cat.txt");

        await Assert.ThrowsAsync<ShieldBlockedException>(() => aws.S3.GetObjectAsync("uploads", "users/1/../2/secret.txt", Token));
        Report report = Assert.Single(invoked.Reports);
        Assert.Equal(("path-traversal", "$.inputs[0]", "path"), (report.Rule.ClassName, report.Attribution.Path, report.Call));

        using GetObjectResponse twin = await aws.S3.GetObjectAsync("uploads", "users/1/cat.txt", Token);
        Assert.Equal("meow", await new StreamReader(twin.ResponseStream).ReadToEndAsync(Token));
        Assert.Single(invoked.Reports);
    }

    [Fact]
    public async Task The_source_of_a_copy_and_the_keys_of_a_bulk_deletion_are_keys_too()
    {
        aws.Require();
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = "uploads", Key = "in/a & b.txt", ContentBody = "x" }, Token);
        using Invoked invoked = Invoked.With("../payroll.csv", "a & b.txt");

        await Assert.ThrowsAsync<ShieldBlockedException>(() => aws.S3.CopyObjectAsync("other-bucket", "in/../payroll.csv", "uploads", "out/x", Token));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => aws.S3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = "uploads", Objects = [new KeyVersion { Key = "ok" }, new KeyVersion { Key = "in/../payroll.csv" }] }, Token));
        invoked.Reports.Clear();

        await aws.S3.CopyObjectAsync("uploads", "in/a & b.txt", "uploads", "out/a & b.txt", Token);
        await aws.S3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = "uploads", Objects = [new KeyVersion { Key = "in/a & b.txt" }] }, Token);
        Assert.Empty(invoked.Reports);
    }

    [Fact]
    public async Task A_bucket_that_an_input_names_is_logged_unless_AWS_wrote_it()
    {
        aws.Require();
        using (Invoked invoked = Invoked.With("other-bucket"))
        {
            await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "other-bucket" }, Token);
            Report report = Assert.Single(invoked.Reports);
            Assert.Equal(("FS-AWS-02", Confidence.Medium), (report.Rule.Id, report.Confidence));
        }

        using Invoked notified = Invoked.By(
            """{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"other-bucket"},"object":{"key":"in/x.txt"}}}]}""");
        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = "other-bucket", Key = "in/x.txt", ContentBody = "x" }, Token);
        Assert.Empty(notified.Reports);
    }

    [Fact]
    public async Task A_list_of_calls_is_held_by_service_action_and_resource()
    {
        aws.Require();
        const string Policy = """{ "aws": { "allow": ["sqs:*", { "service": "s3", "actions": ["PutObject"], "resources": ["uploads/in/*"] }] } }""";
        using Invoked invoked = Invoked.Under(Policy, "uploads");

        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = "uploads", Key = "in/x", ContentBody = "x" }, Token);
        Assert.Empty(invoked.Reports);
        await Assert.ThrowsAsync<ShieldBlockedException>(() =>
            aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = "uploads", Key = "out/x", ContentBody = "x" }, Token));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => aws.S3.GetObjectAsync("uploads", "in/x", Token));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => aws.S3.ListBucketsAsync(Token));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => aws.DynamoDb.ListTablesAsync(Token));
        Assert.All(invoked.Reports, report => Assert.Equal("FS-POLICY-02", report.Rule.Id));
        Assert.Contains("s3:GetObject uploads/in/x", invoked.Reports[1].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_object_says_is_input_once_it_was_read_where_policy_asks()
    {
        aws.Require();
        const string Attack = "x' OR name LIKE '%";
        string statement = $"SELECT * FROM people WHERE name = '{Attack}'";
        await aws.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = "uploads", Key = "people.json", ContentBody = $$"""{"people":[{"name":"{{Attack}}"}]}""" }, Token);

        using (Invoked invoked = Invoked.Under("""{ "aws": { "track": ["s3:GetObject"] } }""", "people.json"))
        {
            using GetObjectResponse response = await aws.S3.GetObjectAsync("uploads", "people.json", Token);
            Assert.Equal(Policies.Decision.Allow, invoked.Shield.CheckSql(statement));
            Assert.Contains(Attack, await new StreamReader(response.ResponseStream).ReadToEndAsync(Token), StringComparison.Ordinal);
            Assert.Throws<ShieldBlockedException>(() => invoked.Shield.CheckSql(statement));
            Assert.Equal("$.tracked['s3://uploads/people.json'].people[0].name", Assert.Single(invoked.Reports).Attribution.Path);
        }

        using Invoked untracked = Invoked.With("people.json");
        using GetObjectResponse again = await aws.S3.GetObjectAsync("uploads", "people.json", Token);
        await new StreamReader(again.ResponseStream).ReadToEndAsync(Token);
        Assert.Equal(Policies.Decision.Allow, untracked.Shield.CheckSql(statement));
    }

    [Fact]
    public async Task The_statement_of_S3_Select_is_proved_as_SQL()
    {
        using var endpoint = new CannedEndpoint("<Error/>");
        ShieldAws.Install();
        using var client = new AmazonS3Client(
            new Amazon.Runtime.BasicAWSCredentials("a", "b"), new AmazonS3Config { ServiceURL = endpoint.Url, ForcePathStyle = true, MaxErrorRetry = 0 });
        using Invoked invoked = Invoked.With("x' OR 'a'='a", "ann");

        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.SelectObjectContentAsync(Select("x' OR 'a'='a"), Token));
        Assert.Equal(0, endpoint.Requests);
        Assert.Equal("sql-injection", Assert.Single(invoked.Reports).Rule.ClassName);
        await Record.ExceptionAsync(() => client.SelectObjectContentAsync(Select("ann"), Token));
        Assert.Equal(1, endpoint.Requests);
    }

    private static SelectObjectContentRequest Select(string name) => new()
    {
        BucketName = "uploads",
        Key = "people.csv",
        Expression = $"SELECT * FROM s3object s WHERE s.name = '{name}'",
        ExpressionType = ExpressionType.SQL,
        InputSerialization = new InputSerialization { CSV = new CSVInput() },
        OutputSerialization = new OutputSerialization { CSV = new CSVOutput() },
    };
}
