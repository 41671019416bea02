using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>Who sent the event: each forged envelope beside the one that the service would send.</summary>
public class InletOriginTests
{
    private const string Queue = "arn:aws:sqs:eu-central-1:123456789012:orders-new";

    // What all of our samples say of themselves.
    private const string SamplesPolicy =
        """
        { "triggers": {
            "sources": ["arn:aws:*:eu-central-1:123456789012:*", "arn:aws:s3:::*", "aws.events", "shop.orders"],
            "accounts": ["123456789012", "anonymous"], "regions": ["eu-*"], "buckets": ["shop-*"], "owners": ["A3NL1KOZZKExample"],
            "apis": ["*"], "requireValidTokens": true } }
        """;

    private static readonly string[] NamesNone =
    [
        "vpc-lattice-v1", "appsync", "appsync-batch", "cognito", "s3-object-lambda", "self-managed-kafka", "cloudwatch-logs", "ses", "lex-v2",
        "connect", "codepipeline", "bedrock-agent", "iot-rule", "step-functions", "direct",
    ];

    public static TheoryData<string> Samples => new(Sample.Names);

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_s_envelope_is_what_its_source_would_send(string sample) => Assert.Empty(Findings(Sample.Read(sample)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_passes_a_policy_that_names_its_source_and_not_one_that_names_another_kind(string sample)
    {
        Trigger trigger = Sample.All.Single(s => s.Name == sample).Trigger;
        string kind = ReportNames.Of(trigger);
        Assert.Empty(Findings(Sample.Read(sample), $$"""{ "triggers": { "allow": ["{{kind}}"] } }"""));

        string other = trigger == Trigger.Ses ? "sqs" : "ses";
        Report finding = Assert.Single(Findings(Sample.Read(sample), $$"""{ "triggers": { "allow": ["{{other}}"] } }"""));
        Assert.Equal((Rule.UnknownSource, Decision.Block, "$"), (finding.Rule, finding.Decision, finding.Attribution.Path));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_passes_a_policy_that_names_what_it_says_of_itself(string sample)
    {
        // A kind that names no source is kept out by a list of sources, and let in by name.
        bool namesNone = NamesNone.Contains(sample);
        Assert.Equal(namesNone ? [Rule.UnknownSource] : [], Findings(Sample.Read(sample), SamplesPolicy).Select(report => report.Rule).Distinct());
        string kind = ReportNames.Of(Sample.All.Single(s => s.Name == sample).Trigger);
        string policy = SamplesPolicy.Replace("\"triggers\": {", $"\"triggers\": {{ \"allow\": [\"{kind}\"],", StringComparison.Ordinal);
        Assert.Equal(sample == "vpc-lattice-v1" ? [Rule.UnknownSource] : [], Findings(Sample.Read(sample), policy).Select(report => report.Rule));
    }

    [Fact]
    public void A_forged_record_of_a_kind_that_names_no_source_does_not_get_past_a_list_of_sources()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"Records":[{"messageId":"m0","eventSource":"aws:ses","body":"tea"}]}""");
        Assert.All(Findings(json, """{ "triggers": { "sources": ["arn:aws:sqs:*"] } }"""), report => Assert.Equal(Rule.UnknownSource, report.Rule));
        Assert.NotEmpty(Findings(json, """{ "triggers": { "sources": ["arn:aws:sqs:*"] } }"""));
        Assert.Empty(Findings(json, """{ "triggers": { "sources": ["arn:aws:sqs:*"], "allow": ["sqs", "ses"] } }"""));
    }

    [Fact]
    public void An_api_is_let_in_by_its_id_or_its_kind_where_sources_are_named()
    {
        Assert.NotEmpty(Findings(Sample.Read("function-url"), """{ "triggers": { "sources": ["arn:aws:sqs:*"] } }"""));
        Assert.Empty(Findings(Sample.Read("function-url"), """{ "triggers": { "sources": ["arn:aws:sqs:*"], "apis": ["abcd1234efgh5678"] } }"""));
        Assert.Empty(Findings(Sample.Read("function-url"), """{ "triggers": { "sources": ["arn:aws:sqs:*"], "allow": ["sqs", "function-url"] } }"""));
    }

    [Theory]
    [InlineData("sources", "arn:aws:sqs:*:123456789012:orders-*", "arn:aws:sqs:*:123456789012:invoices-*", "$.Records[0].eventSourceARN")]
    [InlineData("accounts", "123456789012", "210987654321", "$.Records[0].eventSourceARN")]
    [InlineData("regions", "eu-central-1", "eu-west-1", "$.Records[0].awsRegion")]
    public void A_queue_that_the_policy_names_passes_and_another_does_not(string key, string named, string other, string path)
    {
        Assert.Empty(Findings(Sqs(Queue), $$"""{ "triggers": { "{{key}}": ["{{named}}"] } }"""));

        IReadOnlyList<Report> findings = Findings(Sqs(Queue), $$"""{ "triggers": { "{{key}}": ["{{other}}"] } }""");
        Assert.Equal((Rule.UnknownSource, Decision.Block, path, 0), (findings[0].Rule, findings[0].Decision, findings[0].Attribution.Path, findings[0].Attribution.Record));
    }

    [Fact]
    public void Each_record_of_another_queue_is_refused_and_not_only_the_first()
    {
        Policy policy = Read("""{ "triggers": { "sources": ["arn:aws:sqs:*:*:invoices-*"] } }""");
        using Inspection inspection = Shield.Create(policy).Begin(Sqs(Queue, Queue, Queue));
        Assert.Equal([0, 1, 2], inspection.Refused.Select(record => record.Index));
        Assert.False(inspection.IsRefused);
    }

    [Fact]
    public void A_record_that_leaves_its_source_out_is_refused_where_sources_are_named()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"Records":[{"messageId":"m0","eventSource":"aws:sqs","awsRegion":"eu-central-1","body":"tea"}]}""");
        Report finding = Assert.Single(Findings(json, """{ "triggers": { "sources": ["arn:aws:sqs:*"] } }"""));
        Assert.Equal((Rule.UnknownSource, "$.Records[0]"), (finding.Rule, finding.Attribution.Path));
        Assert.Empty(Findings(json));
    }

    [Fact]
    public void An_escaped_source_is_read_as_any_parser_reads_it()
    {
        string json = Encoding.UTF8.GetString(Sqs(Queue)).Replace(Queue, Queue.Replace(":", "\\u003a", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(Findings(Encoding.UTF8.GetBytes(json), """{ "triggers": { "sources": ["arn:aws:sqs:*:123456789012:orders-*"] } }"""));
        Assert.NotEmpty(Findings(Encoding.UTF8.GetBytes(json), """{ "triggers": { "sources": ["arn:aws:sqs:*:123456789012:invoices-*"] } }"""));
    }

    [Fact]
    public void A_shape_that_names_no_source_is_refused_where_sources_are_named_and_let_in_by_name()
    {
        byte[] json = "{\"orderId\":\"8842\"}"u8.ToArray();
        Assert.Equal(Rule.UnknownSource, Assert.Single(Findings(json, """{ "triggers": { "sources": ["arn:aws:sqs:*"] } }""")).Rule);
        Assert.Empty(Findings(json, """{ "triggers": { "sources": ["arn:aws:sqs:*"], "allow": ["sqs", "unknown"] } }"""));
        Assert.Empty(Findings(json, """{ "triggers": { "buckets": ["shop-*"] } }"""));
    }

    [Theory]
    [InlineData("buckets", "shop-uploads", "other-*", "$.Records[0].s3.bucket.name")]
    [InlineData("owners", "A3NL1KOZZKExample", "B0THERACCOUNT", "$.Records[0].s3.bucket.ownerIdentity.principalId")]
    [InlineData("sources", "arn:aws:s3:::shop-*", "arn:aws:s3:::other-*", "$.Records[0].s3.bucket.arn")]
    public void A_bucket_that_the_policy_names_passes_and_another_account_s_does_not(string key, string named, string other, string path)
    {
        Assert.Empty(Findings(Sample.Read("s3"), $$"""{ "triggers": { "{{key}}": ["{{named}}"] } }"""));
        Report finding = Assert.Single(Findings(Sample.Read("s3"), $$"""{ "triggers": { "{{key}}": ["{{other}}"] } }"""));
        Assert.Equal((Rule.UnknownSource, Decision.Block, path), (finding.Rule, finding.Decision, finding.Attribution.Path));
    }

    [Fact]
    public void A_notification_inside_a_message_is_asked_for_its_bucket_and_not_for_its_queue()
    {
        byte[] json = SqsWith(Encoding.UTF8.GetString(Sample.Read("s3")));
        Assert.Empty(Findings(json, """{ "triggers": { "sources": ["arn:aws:sqs:*"], "accounts": ["123456789012"], "buckets": ["shop-uploads"] } }"""));

        Report finding = Assert.Single(Findings(json, """{ "triggers": { "buckets": ["shop-invoices"] } }"""));
        Assert.Equal(("$.Records[0].body.Records[0].s3.bucket.name", 0), (finding.Attribution.Path, finding.Attribution.Record));
    }

    [Theory]
    [InlineData("arn:aws:s3:::shop-uploads", "arn:aws:s3:::other-bucket", "another bucket")]
    [InlineData("arn:aws:s3:::shop-uploads", "arn:aws:sqs:eu-central-1:1:shop-uploads", "another service")]
    [InlineData("\"awsRegion\": \"eu-central-1\"", "\"awsRegion\": \"cn-north-1\"", null)]
    public void A_bucket_whose_arn_is_not_its_own_contradicts_itself(string said, string forged, string? reason)
    {
        byte[] json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sample.Read("s3")).Replace(said, forged, StringComparison.Ordinal));

        // S3's ARNs have no region, so a region alone contradicts nothing.
        if (reason is null)
        {
            Assert.Empty(Findings(json));
            return;
        }

        Report told = Assert.Single(Findings(json));
        Assert.Equal((Rule.ForgedEnvelope, Decision.Log), (told.Rule, told.Decision));
        Assert.Contains(reason, told.Reason, StringComparison.Ordinal);
        Assert.Equal(Decision.Block, Findings(json, """{ "triggers": { "regions": ["eu-*"] } }""").First(r => r.Rule == Rule.ForgedEnvelope).Decision);
    }

    [Theory]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:orders-new")]
    [InlineData("arn:aws-cn:sqs:eu-central-1:123456789012:orders-new")]
    [InlineData("arn:aws:kinesis:eu-central-1:123456789012:orders-new")]
    public void A_queue_of_another_region_partition_or_service_than_its_record_contradicts_itself(string arn)
    {
        Assert.Equal((Rule.ForgedEnvelope, Decision.Log), Only(Findings(Sqs(arn))));
        Assert.Empty(Findings(Sqs(Queue)));
    }

    [Theory]
    [InlineData("\"aws:sqs\"", "\"aws:s3\"", "$.Records[1].eventSource")]
    [InlineData("orders-new", "invoices", "$.Records[1].eventSourceARN")]
    public void Records_of_two_sources_in_one_batch_are_told_and_refused_whole_where_sources_are_named(string said, string forged, string path)
    {
        string json = Encoding.UTF8.GetString(Sqs(Queue, Queue));
        json = json[..json.LastIndexOf(said, StringComparison.Ordinal)] + forged + json[(json.LastIndexOf(said, StringComparison.Ordinal) + said.Length)..];
        byte[] mixed = Encoding.UTF8.GetBytes(json);

        Report told = Findings(mixed)[0];
        Assert.Equal((Rule.ForgedEnvelope, Decision.Log, path, -1), (told.Rule, told.Decision, told.Attribution.Path, told.Attribution.Record));

        using Inspection named = Shield.Create(Read("""{ "triggers": { "accounts": ["123456789012"] } }""")).Begin(mixed);
        Assert.True(named.IsRefused);
        using Inspection twin = Shield.Create(Read("""{ "triggers": { "accounts": ["123456789012"] } }""")).Begin(Sqs(Queue, Queue));
        Assert.False(twin.IsRefused);
        Assert.Empty(twin.Refused);
    }

    [Fact]
    public void Records_that_are_not_of_AWS_s_shapes_may_be_mixed()
    {
        // A CloudTrail log file, handed over as it is.
        byte[] json = Encoding.UTF8.GetBytes("""{"Records":[{"eventSource":"s3.amazonaws.com","awsRegion":"eu-west-1"},{"eventSource":"ec2.amazonaws.com","awsRegion":"us-east-1"}]}""");
        Assert.Empty(Findings(json));
    }

    [Theory]
    [InlineData("apigateway-v1", "a1b2c3d4e5")]
    [InlineData("apigateway-v2", "a1b2c3d4e5")]
    [InlineData("websocket", "a1b2c3d4e5")]
    [InlineData("function-url", "abcd1234efgh5678")]
    public void An_api_that_the_policy_names_passes_and_another_gets_403(string sample, string api)
    {
        string stated = (string)JsonNode.Parse(Sample.Read(sample))!["requestContext"]!["apiId"]!;
        Assert.NotEmpty(api);
        Assert.Empty(Findings(Sample.Read(sample), $$"""{ "triggers": { "apis": ["{{stated}}"] } }"""));

        using Inspection inspection = Shield.Create(Read("""{ "triggers": { "apis": ["zzzzzzzzzz"] } }""")).Begin(Sample.Read(sample));
        Assert.True(inspection.IsRefused);
        Assert.Contains("403", Encoding.UTF8.GetString(inspection.RefusalBytes.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.24", "203.0.113.0/24", "198.51.100.0/24")]
    [InlineData("203.0.113.24", "203.0.113.24", "203.0.113.25")]
    [InlineData("2001:db8::17", "2001:db8::/32", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.24", "203.0.113.0/24", "2001:db8::/32")]
    [InlineData("203.0.113.24", "0.0.0.0/0", "10.0.0.0/8")]
    public void A_client_in_a_range_of_the_policy_passes_and_one_outside_does_not(string client, string range, string other)
    {
        byte[] json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sample.Read("function-url")).Replace("203.0.113.24", client, StringComparison.Ordinal));
        Assert.Empty(Findings(json, $$"""{ "triggers": { "sourceIps": ["{{range}}"] } }"""));
        Assert.Equal((Rule.UnknownSource, Decision.Block), Only(Findings(json, $$"""{ "triggers": { "sourceIps": ["{{other}}"] } }""")));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("0xCB.0.113.24")]
    [InlineData("")]
    public void An_address_that_is_none_is_in_no_range(string client)
    {
        byte[] json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sample.Read("function-url")).Replace("\"203.0.113.24\"", $"\"{client}\"", StringComparison.Ordinal));
        Assert.Equal((Rule.UnknownSource, Decision.Block), Only(Findings(json, """{ "triggers": { "sourceIps": ["203.0.113.0/24"] } }""")));
    }

    [Fact]
    public void A_balancer_tells_no_client_address_so_a_list_of_addresses_refuses_it() =>
        Assert.Equal((Rule.UnknownSource, Decision.Block), Only(Findings(Sample.Read("alb"), """{ "triggers": { "sourceIps": ["0.0.0.0/0"] } }""")));

    [Theory]
    [InlineData("""{"jwt":{"claims":{"sub":"u1"},"scopes":null}}""")]
    [InlineData("""{"lambda":{"tenant":"t1"}}""")]
    [InlineData("""{"iam":{"userArn":"arn:aws:iam::123456789012:user/x"}}""")]
    public void A_request_that_an_authorizer_saw_passes_and_one_that_none_saw_is_refused(string authorizer)
    {
        const string Policy = """{ "triggers": { "requireAuthorizer": true } }""";
        JsonNode request = JsonNode.Parse(Sample.Read("function-url"))!;
        Report finding = Assert.Single(Findings(Bytes(request), Policy));
        Assert.Equal((Rule.NoAuthorizer, Decision.Block), (finding.Rule, finding.Decision));

        request["requestContext"]!["authorizer"] = JsonNode.Parse(authorizer);
        Assert.Empty(Findings(Bytes(request), Policy));
        foreach (string empty in (string[])["{}", "null", "\"none\""])
        {
            request["requestContext"]!["authorizer"] = JsonNode.Parse(empty);
            Assert.Equal(Rule.NoAuthorizer, Assert.Single(Findings(Bytes(request), Policy)).Rule);
        }
    }

    [Fact]
    public void A_body_that_looks_like_an_authorizer_s_word_is_none()
    {
        JsonNode request = JsonNode.Parse(Sample.Read("function-url"))!;
        request["body"] = """{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":"u1"}}}}}""";
        Assert.Equal(Rule.NoAuthorizer, Assert.Single(Findings(Bytes(request), """{ "triggers": { "requireAuthorizer": true } }""")).Rule);
    }

    [Fact]
    public void A_signed_request_needs_no_authorizer_and_a_socket_is_asked_when_it_connects()
    {
        const string Policy = """{ "triggers": { "requireAuthorizer": true } }""";
        JsonNode rest = JsonNode.Parse(Sample.Read("apigateway-v1"))!;
        rest["requestContext"]!.AsObject().Remove("authorizer");
        rest["requestContext"]!["identity"]!["userArn"] = null;
        Assert.Equal(Rule.NoAuthorizer, Assert.Single(Findings(Bytes(rest), Policy)).Rule);
        rest["requestContext"]!["identity"]!["userArn"] = "arn:aws:sts::123456789012:assumed-role/orders/x";
        Assert.Empty(Findings(Bytes(rest), Policy));

        JsonNode socket = JsonNode.Parse(Sample.Read("websocket"))!;
        Assert.Empty(Findings(Bytes(socket), Policy));
        socket["requestContext"]!["eventType"] = "CONNECT";
        Assert.Equal(Rule.NoAuthorizer, Assert.Single(Findings(Bytes(socket), Policy)).Rule);
    }

    [Theory]
    [InlineData("SubscriptionConfirmation")]
    [InlineData("UnsubscribeConfirmation")]
    public void A_subscription_notice_in_a_body_is_told_refused_where_other_sources_are_named_and_fine_from_a_named_topic(string type)
    {
        JsonNode request = JsonNode.Parse(Sample.Read("function-url"))!;
        request["body"] = Notice(type);
        Report told = Assert.Single(Findings(Bytes(request)));
        Assert.Equal((Rule.ForgedEnvelope, Decision.Log, "$.body"), (told.Rule, told.Decision, told.Attribution.Path));

        Assert.Equal((Rule.ForgedEnvelope, Decision.Block), Only(Findings(Bytes(request), """{ "triggers": { "sources": ["arn:aws:sns:*:*:invoices"], "allow": ["function-url", "sns"] } }""")));
        Assert.Empty(Findings(Bytes(request), """{ "triggers": { "sources": ["arn:aws:sns:eu-central-1:123456789012:orders"], "allow": ["function-url"] } }"""));

        request["body"] = Notice("Notification");
        Assert.Empty(Findings(Bytes(request)));
    }

    [Fact]
    public void An_answer_that_is_wanted_elsewhere_is_told_and_refused_where_sources_are_named()
    {
        JsonNode resource = JsonNode.Parse(Sample.Read("cloudformation"))!;
        Assert.Empty(Findings(Bytes(resource)));
        resource["ResponseURL"] = "https://cloudformation-custom-resource-response-evil.s3.eu-central-1.amazonaws.com/key";
        Report told = Assert.Single(Findings(Bytes(resource)));
        Assert.Equal((Rule.ForgedEnvelope, Decision.Log, "$.ResponseURL"), (told.Rule, told.Decision, told.Attribution.Path));
        Assert.Equal((Rule.ForgedEnvelope, Decision.Block), Only(Findings(Bytes(resource), """{ "triggers": { "accounts": ["123456789012"] } }""")));
    }

    [Fact]
    public void One_function_s_triggers_replace_list_by_list()
    {
        Policy policy = Read(
            """
            { "triggers": { "sources": ["arn:aws:sqs:*:*:orders-*"], "accounts": ["123456789012"] },
              "functions": { "invoices": { "triggers": { "sources": ["arn:aws:sqs:*:*:invoices-*"] } } } }
            """);
        Assert.Empty(Findings(Sqs(Queue), policy, "orders"));
        Assert.NotEmpty(Findings(Sqs(Queue), policy, "invoices"));
        Assert.Empty(Findings(Sqs("arn:aws:sqs:eu-central-1:123456789012:invoices-1"), policy, "invoices"));
        Assert.NotEmpty(Findings(Sqs("arn:aws:sqs:eu-central-1:210987654321:invoices-1"), policy, "invoices"));
    }

    [Fact]
    public void A_benign_batch_under_a_policy_allocates_nothing()
    {
        byte[] json = Sample.Read("sqs");
        var invocation = new Invocation();
        var terms = new InletTerms(Read(SamplesPolicy).Triggers, InspectionBudget.Unlimited, TimeProvider.System);
        long least = long.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            invocation.Begin(json, json.Length);
            new Inlet(invocation, terms: terms).Inspect(new TextSlice(0, 0, json.Length));
            int found = invocation.Suspicions.Count;
            invocation.End();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(0, found);
        }

        Assert.Equal(0, least);
    }

    private static string Notice(string type) => new JsonObject
    {
        ["Type"] = type,
        ["MessageId"] = "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
        ["Token"] = "2336412f37fb687f5d51e6e241d09c80",
        ["TopicArn"] = "arn:aws:sns:eu-central-1:123456789012:orders",
        ["Message"] = "You have chosen to subscribe to the topic",
        ["SubscribeURL"] = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription",
    }.ToJsonString();

    private static byte[] Sqs(params string[] arns) => Sqs(arns, "tea");

    private static byte[] SqsWith(string body) => Sqs([Queue], body);

    private static byte[] Sqs(string[] arns, string body) => Bytes(new JsonObject
    {
        ["Records"] = new JsonArray([.. arns.Select((arn, i) => new JsonObject
        {
            ["messageId"] = $"m{i}", ["body"] = body, ["eventSource"] = "aws:sqs", ["eventSourceARN"] = arn, ["awsRegion"] = "eu-central-1",
        })]),
    });

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static (Rule, Decision) Only(IReadOnlyList<Report> findings)
    {
        Report finding = Assert.Single(findings);
        return (finding.Rule, finding.Decision);
    }

    private static Policy Read(string json)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(json), "test.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    private static IReadOnlyList<Report> Findings(byte[] json, string policy = "{}") => Findings(json, Read(policy), "");

    private static IReadOnlyList<Report> Findings(byte[] json, Policy policy, string function)
    {
        Shield shield = Shield.Load(new ShieldOptions { Policy = policy, FunctionName = function, Reports = new CollectingSink() });
        return [.. shield.InspectEvent(json).Where(report => report.Rule.Weakness == Weakness.Policy)];
    }
}
