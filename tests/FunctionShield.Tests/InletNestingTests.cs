using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>
/// One payload through each chain of envelopes that AWS and its users build: suspected on its way in, proved at the outlet, both with
/// the full path and the right record; and its benign twin through the same chain.
/// </summary>
public sealed class InletNestingTests
{
    private const string Attack = "x' UNION SELECT password FROM users --";
    private const string Benign = "Seamus O'Brien & Sons, the union of users";

    private static readonly Chain[] Chains =
    [
        new("SNS in SQS", v => Nested.Sqs(Nested.Sns(v)), Trigger.Sqs, 1, "$.Records[1].body.Message"),
        new("JSON in SNS in SQS", v => Nested.Sqs(Nested.Sns(Nested.Json("customer", v))), Trigger.Sqs, 1, "$.Records[1].body.Message.customer"),
        new("S3 in SQS", v => Nested.Sqs(Nested.S3(v)), Trigger.Sqs, 1, "$.Records[1].body.Records[0].s3.object.key"),
        new("S3 in SNS in SQS", v => Nested.Sqs(Nested.Sns(Nested.S3(v))), Trigger.Sqs, 1, "$.Records[1].body.Message.Records[0].s3.object.key"),
        new("EventBridge in SQS", v => Nested.Sqs(Nested.EventBridge(new JsonObject { ["customer"] = v })), Trigger.Sqs, 1, "$.Records[1].body.detail.customer"),
        new("JSON in a string in EventBridge in SQS", v => Nested.Sqs(Nested.EventBridge(new JsonObject { ["order"] = Nested.Json("customer", v) })), Trigger.Sqs, 1, "$.Records[1].body.detail.order.customer"),
        new("EventBridge in SNS in SQS", v => Nested.Sqs(Nested.Sns(Nested.EventBridge(new JsonObject { ["customer"] = v }))), Trigger.Sqs, 1, "$.Records[1].body.Message.detail.customer"),
        new("CloudEvents in SQS", v => Nested.Sqs(Nested.CloudEvent(v)), Trigger.Sqs, 1, "$.Records[1].body.data.customer"),
        new("CloudEvents with base64 data in SQS", v => Nested.Sqs(Nested.CloudEvent(v, base64: true)), Trigger.Sqs, 1, "$.Records[1].body.data_base64.customer"),
        new("gzip in SQS", v => Nested.Sqs(Nested.Gzip(Nested.Json("customer", v))), Trigger.Sqs, 1, "$.Records[1].body.customer"),
        new("base64 JSON in Kinesis", v => Nested.Kinesis(Nested.Base64(Nested.Json("customer", v))), Trigger.Kinesis, 1, "$.Records[1].kinesis.data.customer"),
        new("gzip JSON in Kinesis", v => Nested.Kinesis(Nested.Gzip(Nested.Json("customer", v))), Trigger.Kinesis, 1, "$.Records[1].kinesis.data.customer"),
        new("zlib JSON in Kinesis", v => Nested.Kinesis(Nested.Zlib(Nested.Json("customer", v))), Trigger.Kinesis, 1, "$.Records[1].kinesis.data.customer"),
        new("JSON in a string in base64 JSON in Kinesis", v => Nested.Kinesis(Nested.Base64(Nested.Json("order", Nested.Json("customer", v)))), Trigger.Kinesis, 1, "$.Records[1].kinesis.data.order.customer"),
        new("a CloudWatch log line", Nested.CloudWatchLogs, Trigger.CloudWatchLogs, -1, "$.awslogs.data.logEvents[0].message"),
        new("JSON in a CloudWatch log line", v => Nested.CloudWatchLogs(Nested.Json("customer", v)), Trigger.CloudWatchLogs, -1, "$.awslogs.data.logEvents[0].message.customer"),
        new("a CloudWatch log line in Kinesis", v => Nested.Kinesis(Nested.Gzip(Nested.Json("message", v))), Trigger.Kinesis, 1, "$.Records[1].kinesis.data.message"),
        new("a form in API Gateway", v => Nested.Http(Nested.Form("customer", v), "application/x-www-form-urlencoded"), Trigger.ApiGatewayV2, -1, "$.body.customer"),
        new("a form in base64 in API Gateway", v => Nested.Http(Nested.Form("customer", v), "application/x-www-form-urlencoded", base64: true), Trigger.ApiGatewayV2, -1, "$.body.customer"),
        new("JSON in base64 in API Gateway", v => Nested.Http(Nested.Json("customer", v), "application/json", base64: true), Trigger.ApiGatewayV2, -1, "$.body.customer"),
        new("JSON in a form in base64 in API Gateway", v => Nested.Http(Nested.Form("order", Nested.Json("customer", v)), "application/x-www-form-urlencoded", base64: true), Trigger.ApiGatewayV2, -1, "$.body.order.customer"),
        new("a multipart part in API Gateway", v => Nested.Http(Nested.Multipart("customer", v), "multipart/form-data; boundary=part"), Trigger.ApiGatewayV2, -1, "$.body.customer"),
        new("a multipart part in base64 in API Gateway", v => Nested.Http(Nested.Multipart("customer", v), "multipart/form-data; boundary=part", base64: true), Trigger.ApiGatewayV2, -1, "$.body.customer"),
        new("JSON in a multipart part in API Gateway", v => Nested.Http(Nested.Multipart("order", Nested.Json("customer", v)), "multipart/form-data; boundary=part"), Trigger.ApiGatewayV2, -1, "$.body.order.customer"),
        new("a token's claim in API Gateway", v => Nested.Http("{}", "application/json", authorization: "Bearer " + Nested.Jwt("name", v)), Trigger.ApiGatewayV2, -1, "$.headers.authorization.name"),
        new("a token's claim in JSON in SQS", v => Nested.Sqs(Nested.Json("token", Nested.Jwt("name", v))), Trigger.Sqs, 1, "$.Records[1].body.token.name"),
        new("a DynamoDB attribute", v => Nested.DynamoDb(new JsonObject { ["S"] = v }), Trigger.DynamoDb, 1, "$.Records[1].dynamodb.NewImage.Order.S"),
        new("JSON in a string in a DynamoDB attribute", v => Nested.DynamoDb(new JsonObject { ["S"] = Nested.Json("customer", v) }), Trigger.DynamoDb, 1, "$.Records[1].dynamodb.NewImage.Order.S.customer"),
        new("a DynamoDB map in a list", v => Nested.DynamoDb(new JsonObject { ["L"] = new JsonArray(new JsonObject { ["M"] = new JsonObject { ["customer"] = new JsonObject { ["S"] = v } } }) }), Trigger.DynamoDb, 1, "$.Records[1].dynamodb.NewImage.Order.L[0].M.customer.S"),
        new("a DynamoDB set", v => Nested.DynamoDb(new JsonObject { ["SS"] = new JsonArray("one", v) }), Trigger.DynamoDb, 1, "$.Records[1].dynamodb.NewImage.Order.SS[1]"),
        new("JSON in a DynamoDB binary", v => Nested.DynamoDb(new JsonObject { ["B"] = Nested.Base64(Nested.Json("customer", v)) }), Trigger.DynamoDb, 1, "$.Records[1].dynamodb.NewImage.Order.B.customer"),
        new("XML in SNS in SQS", v => Nested.Sqs(Nested.Sns(Nested.Xml("customer", v.Replace("&", "&amp;", StringComparison.Ordinal)))), Trigger.Sqs, 1, "$.Records[1].body.Message.customer"),
        new("JSON in a string in a string in SQS", v => Nested.Sqs(JsonValue.Create(JsonValue.Create(Nested.Json("customer", v)).ToJsonString()).ToJsonString()), Trigger.Sqs, 1, "$.Records[1].body.customer"),
    ];

    private readonly CollectingSink _sink = new();
    private readonly Shield _shield;

    public InletNestingTests() => _shield = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = _sink, Environment = static _ => null });

    public static TheoryData<string> Names => [.. Chains.Select(chain => chain.Name)];

    [Fact]
    public void The_chains_are_as_many_as_are_told() => Assert.Equal(33, Chains.DistinctBy(chain => chain.Name).Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_is_found_at_its_full_path_and_refuses_its_record(string name)
    {
        Chain chain = Find(name);
        using Inspection inspection = _shield.Begin(Encoding.UTF8.GetBytes(chain.Wrap(Attack)));

        Assert.Equal(chain.Trigger, inspection.Trigger);
        Report report = Assert.Single(_sink.Reports, r => r.Rule.ClassName == "sql-injection" && r.Attribution.Path == chain.Path);
        Assert.Equal(chain.Record, report.Attribution.Record);
        if (chain.Record >= 0)
            Assert.Equal([chain.Record], inspection.Refused.Select(record => record.Index));
        else
            Assert.True(inspection.IsRefused);
        Assert.Empty(_sink.Gaps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_benign_twin_passes_and_is_an_input_with_that_path(string name)
    {
        Chain chain = Find(name);
        using Inspection inspection = _shield.Begin(Encoding.UTF8.GetBytes(chain.Wrap(Benign)));

        Assert.False(inspection.IsRefused);
        Assert.Empty(inspection.Refused);
        Assert.Empty(_sink.Reports);

        // Concatenated, its apostrophe ends the literal: the outlet proves it, and says from where.
        Assert.Throws<ShieldBlockedException>(() => _shield.CheckSql($"select * from orders where customer = '{Benign}'", SqlDialect.PostgreSql));
        Assert.NotEmpty(_sink.Reports);
        Assert.All(_sink.Reports, proof => Assert.Equal((chain.Path, chain.Record), (proof.Attribution.Path, proof.Attribution.Record)));
    }

    private static Chain Find(string name) => Chains.Single(chain => chain.Name == name);

    private sealed record Chain(string Name, Func<string, string> Wrap, Trigger Trigger, int Record, string Path);
}
