using System.Text.Json.Nodes;
using FunctionShield.AwsSdk.Recording;
using FunctionShield.Policies;

namespace FunctionShield.AwsSdk.Tests.Recording;

public class ActionRecorderTests
{
    private readonly ActionRecorder _recorder = new();

    [Fact]
    public void Uses_are_counted_by_service_operation_and_resource()
    {
        _recorder.Add("s3", "GetObject", "uploads/*");
        _recorder.Add("dynamodb", "Query", "orders");
        _recorder.Add("s3", "GetObject", "uploads/*");
        Assert.Equal([new ActionUse("dynamodb", "Query", "orders", 1), new ActionUse("s3", "GetObject", "uploads/*", 2)], _recorder.Snapshot());
        Assert.True(_recorder.IsComplete);
    }

    [Fact]
    public void More_than_is_kept_is_counted_together_and_said()
    {
        for (int i = 0; i < ActionRecorder.MaxKept + 10; i++)
            _recorder.Add("s3", "ListObjects", $"bucket-{i}");
        Assert.False(_recorder.IsComplete);
        Assert.Equal(ActionRecorder.MaxKept + 1, _recorder.Snapshot().Count);
        Assert.Contains(new ActionUse("s3", "ListObjects", "*", 10), _recorder.Snapshot());
    }

    [Fact]
    public void A_role_is_sketched_with_permissions_and_not_operations()
    {
        _recorder.Add("s3", "ListObjectsV2", "uploads");
        _recorder.Add("s3", "HeadObject", "uploads/*");
        _recorder.Add("sqs", "SendMessageBatch", "1234/jobs");
        _recorder.Add("dynamodb", "Query", "orders/index/by-date");
        _recorder.Add("sts", "GetCallerIdentity", "");
        JsonArray statements = JsonNode.Parse(_recorder.ToIamPolicy())!["Statement"]!.AsArray();
        Assert.Equal(
            ["* sts:GetCallerIdentity", "arn:aws:dynamodb:*:*:table/orders/index/by-date dynamodb:Query", "arn:aws:s3:::uploads s3:ListBucket",
                "arn:aws:s3:::uploads/* s3:GetObject", "arn:aws:sqs:*:1234:jobs sqs:SendMessage"],
            statements.Select(s => $"{s!["Resource"]} {s["Action"]![0]}"));
    }

    [Fact]
    public void The_policy_that_it_writes_is_read_and_allows_what_was_used_and_nothing_else()
    {
        _recorder.Add("s3", "GetObject", "uploads/*");
        _recorder.Add("sts", "GetCallerIdentity", "");
        PolicyReading reading = PolicyReader.Read(System.Text.Encoding.UTF8.GetBytes(_recorder.ToShieldPolicy()), "recorded.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        Assert.True(reading.Policy.Aws.Allows("s3", "GetObject", "uploads/x") && reading.Policy.Aws.Allows("sts", "GetCallerIdentity", ""));
        Assert.False(reading.Policy.Aws.Allows("s3", "PutObject", "uploads/x"));
    }
}
