using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Lambda.Tests;

/// <summary>A refused custom resource: who is told, what, and who is not.</summary>
public sealed class StackAnswerTests : IDisposable
{
    private const string Attack = "x'; DROP TABLE orders; --<script>alert(1)</script>";

    private readonly CollectingSink _sink = new();
    private readonly Recorder _http = new();

    [Fact]
    public async Task A_refused_resource_fails_at_once_and_its_twin_is_made()
    {
        JsonNode twin = Event();
        Assert.Equal("\"made\"", await InvokeAsync(twin));
        Assert.Empty(_http.Requests);

        JsonNode attack = Event(Attack);
        Assert.Equal("null", await InvokeAsync(attack));

        (HttpMethod method, string url, string? type, JsonNode body) = Assert.Single(_http.Requests);
        Assert.Equal((HttpMethod.Put, (string)attack["ResponseURL"]!, null), (method, url, type));
        Assert.Equal("FAILED", (string)body["Status"]!);
        Assert.Equal((string)attack["StackId"]!, (string)body["StackId"]!);
        Assert.Equal((string)attack["RequestId"]!, (string)body["RequestId"]!);
        Assert.Equal((string)attack["LogicalResourceId"]!, (string)body["LogicalResourceId"]!);
        string reference = _sink.Reports.First(report => report.ReferenceId.Length > 0).ReferenceId;
        Assert.Equal("Refused by FunctionShield, reference " + reference, (string)body["Reason"]!);
        Assert.Equal("functionshield-refused-" + reference, (string)body["PhysicalResourceId"]!);
        Assert.DoesNotContain("DROP", body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((RecordOutcome.Returned, reference), (Assert.Single(_sink.Records).Outcome, _sink.Records.Single().ReferenceId));
    }

    [Fact]
    public async Task An_existing_resource_keeps_its_id_and_one_that_was_never_made_is_deleted_in_peace()
    {
        JsonNode update = Event(Attack);
        update["RequestType"] = "Update";
        update["PhysicalResourceId"] = "seed-1";
        await InvokeAsync(update);
        Assert.Equal(("FAILED", "seed-1"), StatusAndId(_http.Requests[0].Body));

        JsonNode delete = Event(Attack);
        delete["RequestType"] = "Delete";
        delete["PhysicalResourceId"] = "functionshield-refused-0011223344556677";
        await InvokeAsync(delete);
        Assert.Equal(("SUCCESS", "functionshield-refused-0011223344556677"), StatusAndId(_http.Requests[1].Body));

        delete["PhysicalResourceId"] = "seed-1";
        await InvokeAsync(delete);
        Assert.Equal(("FAILED", "seed-1"), StatusAndId(_http.Requests[2].Body));
    }

    [Theory]
    [InlineData("https://evil.example/arn%3Aaws")]
    [InlineData("https://cloudformation-custom-resource-response-evil.s3.eu-central-1.amazonaws.com/key")]
    [InlineData("http://cloudformation-custom-resource-response-eucentral1.s3.eu-central-1.amazonaws.com/key")]
    [InlineData("https://169.254.169.254/latest/")]
    public async Task Nobody_but_CloudFormation_is_told(string url)
    {
        JsonNode attack = Event(Attack);
        attack["ResponseURL"] = url;
        await Assert.ThrowsAsync<ShieldBlockedException>(() => InvokeAsync(attack));
        Assert.Empty(_http.Requests);
        Assert.Equal(RecordOutcome.Unanswered, Assert.Single(_sink.Records).Outcome);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task An_answer_that_is_not_taken_fails_the_invocation_and_is_sent_nowhere_else(HttpStatusCode status)
    {
        _http.Status = status;
        await Assert.ThrowsAsync<ShieldBlockedException>(() => InvokeAsync(Event(Attack)));
        Assert.Single(_http.Requests);
        Assert.Equal(RecordOutcome.Unanswered, Assert.Single(_sink.Records).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_network_that_fails_or_hangs_fails_the_invocation(bool hangs)
    {
        _http.Fails = hangs ? new OperationCanceledException() : new HttpRequestException("no route");
        await Assert.ThrowsAsync<ShieldBlockedException>(() => InvokeAsync(Event(Attack)));
        Assert.Equal(RecordOutcome.Unanswered, Assert.Single(_sink.Records).Outcome);
    }

    [Fact]
    public async Task A_call_that_an_outlet_blocks_is_a_refusal_of_the_resource_too()
    {
        JsonNode attack = Event("Smith' OR name LIKE '%");
        var handler = Shield.Wrap(
            (Stream _, ILambdaContext _) =>
            {
                Shield.Current.CheckSql("SELECT * FROM c WHERE name = 'Smith' OR name LIKE '%'");
                return Task.FromResult<Stream>(new MemoryStream("\"made\""u8.ToArray()));
            },
            Options);
        Assert.Equal("null", await handler.InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(attack)));
        Assert.Equal("FAILED", StatusAndId(Assert.Single(_http.Requests).Body).Status);
    }

    [Fact]
    public void The_serializer_tells_the_stack_before_it_throws()
    {
        var invocations = new SerializedInvocations(Options);
        Assert.Throws<ShieldBlockedException>(() => invocations.Enter(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Event(Attack)))));
        Assert.Equal("FAILED", StatusAndId(Assert.Single(_http.Requests).Body).Status);
    }

    [Fact]
    public async Task A_presigned_path_is_sent_as_it_is_written()
    {
        JsonNode attack = Event(Attack);
        attack["ResponseURL"] = "https://cloudformation-custom-resource-response-eucentral1.s3.eu-central-1.amazonaws.com/arn%3Aaws%3Acloudformation%3A%7Cx?X-Amz-Signature=a%2Fb%7E";
        await InvokeAsync(attack);
        Assert.Equal((string)attack["ResponseURL"]!, Assert.Single(_http.Requests).Url);
    }

    public void Dispose() => _http.Dispose();

    private LambdaShieldOptions Options => new() { Shield = Shield.Load(new ShieldOptions { Policy = Policies.Policy.Balanced, Reports = _sink }), StackResponses = _http };

    private static (string Status, string Id) StatusAndId(JsonNode body) => ((string)body["Status"]!, (string)body["PhysicalResourceId"]!);

    private static JsonNode Event(string note = "owner's table")
    {
        JsonNode json = JsonNode.Parse(Sample.Read("cloudformation"))!;
        json["ResourceProperties"]!["Note"] = note;
        return json;
    }

    private Task<string> InvokeAsync(JsonNode json) => Shield.Wrap(
        (Stream _, ILambdaContext _) => Task.FromResult<Stream>(new MemoryStream("\"made\""u8.ToArray())), Options)
        .InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(json));

    private sealed class Recorder : HttpMessageHandler
    {
        public List<(HttpMethod Method, string Url, string? Type, JsonNode Body)> Requests { get; } = [];

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public Exception? Fails { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Fails is { } failure)
                throw failure;
            string body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Requests.Add((request.Method, request.RequestUri!.OriginalString, request.Content.Headers.ContentType?.ToString(), JsonNode.Parse(body)!));
            return new HttpResponseMessage(Status) { Headers = { Location = new Uri("https://evil.example/") } };
        }
    }
}
