using System.Text;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Reporting;

/// <summary>Through the public surface: what ties a report to the invocation's other lines.</summary>
public class ReportOriginTests
{
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live";
    private static readonly string Attack = "'; DROP TABLE users; --";

    private readonly CollectingSink _sink = new();
    private readonly MovingTime _time = new();

    [Fact]
    public void A_finding_of_a_record_names_function_time_trace_and_message()
    {
        Shield shield = Load();
        shield.Identify(Arn);
        string batch = $$"""{"Records":[{"messageId":"m-0","eventSource":"aws:sqs","body":"fine"},{"messageId":"m-1","eventSource":"aws:sqs","body":"{{Attack}}"}]}""";
        shield.Begin(Encoding.UTF8.GetBytes(batch), "q", traceId: "Root=1-c-d;Sampled=1").Dispose();

        Report report = Assert.Single(_sink.Reports);
        Assert.Equal(new ReportOrigin(new FunctionIdentity("orders", "7", Arn, "eu-west-1", "123456789012"), _time.Now, "1-c-d", "m-1"), report.Origin);
    }

    [Fact]
    public void A_finding_of_a_request_names_the_gateways_id_and_the_environments_trace()
    {
        string request = $$$"""{"version":"2.0","requestContext":{"requestId":"gw-1","http":{"method":"POST"}},"body":"{{{Attack}}}"}""";
        Load().Begin(Encoding.UTF8.GetBytes(request), "q").Dispose();
        Report report = Assert.Single(_sink.Reports);
        Assert.Equal("gw-1", report.Origin.CorrelationId);
        Assert.Equal("1-a-b", report.Origin.TraceId);
    }

    [Fact]
    public void A_proof_at_an_outlet_names_the_message_of_its_input()
    {
        Shield shield = Load(Policy.Observe);
        string batch = $$"""{"Records":[{"messageId":"m-0","eventSource":"aws:sqs","body":"fine"},{"messageId":"m-1","eventSource":"aws:sqs","body":"x' OR 'a'='a"}]}""";
        using (shield.Begin(Encoding.UTF8.GetBytes(batch), "q"))
            shield.CheckSql("SELECT * FROM p WHERE n = 'x' OR 'a'='a'");
        Assert.Contains(_sink.Reports, static report => report.Call == "sql" && report.Origin.CorrelationId == "m-1");
    }

    [Fact]
    public void A_forged_id_is_cut_and_on_one_line()
    {
        string request = "{\"requestContext\":{\"requestId\":\"a\\nb" + new string('c', 5_000) + "\"},\"body\":\"" + Attack + "\"}";
        Load().Begin(Encoding.UTF8.GetBytes(request), "q").Dispose();
        string id = Assert.Single(_sink.Reports).Origin.CorrelationId;
        Assert.StartsWith("a\\nbcc", id, StringComparison.Ordinal);
        Assert.True(id.Length < 140);
    }

    [Fact]
    public void A_secret_that_is_sent_as_an_id_is_masked()
    {
        Shield shield = Load();
        Assert.True(shield.AddSecret("KEY", "live-0123456789abcdef"));
        string request = "{\"requestContext\":{\"requestId\":\"live-0123456789abcdef\"},\"body\":\"" + Attack + "\"}";
        shield.Begin(Encoding.UTF8.GetBytes(request), "q").Dispose();
        Assert.DoesNotContain("0123456789abcdef", Assert.Single(_sink.Reports).Origin.CorrelationId, StringComparison.Ordinal);
    }

    private Shield Load(Policy? policy = null) => Shield.Load(new ShieldOptions
    {
        Policy = policy ?? Policy.Balanced,
        Reports = _sink,
        Time = _time,
        Environment = static name => name switch
        {
            "AWS_LAMBDA_FUNCTION_NAME" => "orders",
            "AWS_LAMBDA_FUNCTION_VERSION" => "7",
            "_X_AMZN_TRACE_ID" => "Root=1-a-b;Parent=c;Sampled=1",
            _ => null,
        },
    });
}
