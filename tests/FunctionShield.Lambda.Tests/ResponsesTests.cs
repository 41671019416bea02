using System.Text;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Lambda.Tests.Events;
using FunctionShield.Policies;
using Handler = System.Func<System.IO.Stream, Amazon.Lambda.Core.ILambdaContext, System.Threading.Tasks.Task<System.IO.Stream>>;

namespace FunctionShield.Lambda.Tests;

/// <summary>Every way out of a function: what leaves through it is searched for the function's secrets.</summary>
public sealed class ResponsesTests
{
    private const string Key = "kQ3v/9ZxTm+bWpLr7cY2dHs5NfJg8uAeXo1iB4/w";
    private const string Harmless = "O'Brien & Sons; Ltd.";

    private readonly DefaultLambdaJsonSerializer _serializer = new();

    [Theory]
    [InlineData(Key, 403)]
    [InlineData(Harmless, 200)]
    public async Task A_rest_api_response(string text, int status) => await AnswersAsync(
        status, SampleEvents.HttpV1("x"), Shield.Wrap((APIGatewayProxyRequest _) => new APIGatewayProxyResponse { StatusCode = 200, Body = text }, _serializer, Options()));

    [Theory]
    [InlineData(Key, 403)]
    [InlineData(Harmless, 200)]
    public async Task An_http_api_response(string text, int status) => await AnswersAsync(
        status, SampleEvents.HttpV2("x"), Shield.Wrap((APIGatewayHttpApiV2ProxyRequest _) => new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Body = text }, _serializer, Options()));

    [Theory]
    [InlineData(Key, 403)]
    [InlineData(Harmless, 200)]
    public async Task A_load_balancers_response_in_base64(string text, int status) => await AnswersAsync(
        status, """{"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/t/6d0ecf831eec9f09"}},"httpMethod":"GET","path":"/","queryStringParameters":{},"headers":{"host":"x"},"body":"","isBase64Encoded":false}"""u8.ToArray(), Shield.Wrap(
            (ApplicationLoadBalancerRequest _) => new ApplicationLoadBalancerResponse
            {
                StatusCode = 200,
                IsBase64Encoded = true,
                Body = Convert.ToBase64String(Encoding.UTF8.GetBytes("<p>" + text + "</p>")),
            },
            _serializer,
            Options()));

    [Theory]
    [InlineData(Key, 403)]
    [InlineData(Harmless, 200)]
    public async Task A_stream_that_is_a_buffer_and_one_that_is_none(string text, int status)
    {
        byte[] answer = JsonSerializer.SerializeToUtf8Bytes(new { statusCode = 200, body = text });
        await AnswersAsync(status, SampleEvents.HttpV2("x"), Streaming(new MemoryStream(answer)));
        await AnswersAsync(status, SampleEvents.HttpV2("x"), Streaming(new BufferedStream(new MemoryStream(answer))));
    }

    [Theory]
    [InlineData(Key, 403)]
    [InlineData(Harmless, 200)]
    public async Task A_function_of_its_own_class(string text, int status) =>
        await AnswersAsync(status, SampleEvents.HttpV2("x"), new Echo(_serializer, Options(), text).FunctionHandler);

    [Fact]
    public async Task What_a_handler_throws_carries_no_secret_to_the_invoker()
    {
        var failing = Throwing("no answer to " + Key);
        var thrown = await Assert.ThrowsAsync<ShieldBlockedException>(() => failing.InvokeAsync("{}"u8.ToArray()));
        Assert.DoesNotContain(Key, thrown.ToString());

        var benign = Throwing("no answer");
        await Assert.ThrowsAsync<InvalidOperationException>(() => benign.InvokeAsync("{}"u8.ToArray()));
    }

    [Theory]
    [InlineData(Key)]
    [InlineData(Harmless)]
    public async Task A_batch_response_with_refused_records_in_it(string id)
    {
        var handler = Shield.Wrap(
            (SQSEvent _) => new SQSBatchResponse([new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id }]), _serializer, Options());
        byte[] batch = SampleEvents.Sqs(SampleEvents.Benign, SampleEvents.Attack);

        if (id == Key)
            await Assert.ThrowsAsync<ShieldBlockedException>(() => handler.InvokeAsync(batch));
        else
            Assert.Equal(2, Invoking.FailuresOf(await handler.InvokeAsync(batch)).Count);
    }

    [Fact]
    public async Task A_list_answer_with_a_result_for_each_record()
    {
        byte[] firehose = """
            {"invocationId":"i","deliveryStreamArn":"arn:aws:firehose:eu-west-1:123456789012:deliverystream/s","region":"eu-west-1",
             "records":[{"recordId":"1","approximateArrivalTimestamp":1795510800000,"data":"aGVsbG8="}]}
            """u8.ToArray();
        Handler With(string data) => Shield.Wrap(
            (JsonElement _) => new { records = (object[])[new { recordId = "1", result = "Ok", data = Convert.ToBase64String(Encoding.UTF8.GetBytes(data)) }] },
            _serializer,
            Options());

        await Assert.ThrowsAsync<ShieldBlockedException>(() => With(Key).InvokeAsync(firehose));
        Assert.Contains("Ok", await With(Harmless).InvokeAsync(firehose));
    }

    [Fact]
    public async Task The_serializer_writes_nothing_of_a_blocked_response()
    {
        var serializer = new Serializer();
        await Task.Yield();
        serializer.Deserialize<JsonElement>(new MemoryStream(SampleEvents.HttpV2("x")));
        using var output = new MemoryStream();
        output.Write("{}"u8);

        Assert.Throws<ShieldBlockedException>(() => serializer.Serialize(new { body = Key }, output));
        Assert.Equal(2, output.Length);
        serializer.Serialize(new { body = Harmless }, output);
        Assert.True(output.Length > 10);
        using var file = new BufferedStream(new MemoryStream());
        Assert.Throws<ShieldBlockedException>(() => serializer.Serialize(new { body = Key }, file));
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public async Task The_serializer_masks_what_policy_redacts()
    {
        var serializer = new RedactingSerializer();
        await Task.Yield();
        serializer.Deserialize<JsonElement>(new MemoryStream(SampleEvents.HttpV2("x")));
        using var output = new MemoryStream();
        serializer.Serialize(new { before = 1, body = Key, behind = 2 }, output);
        Assert.Equal("""{"before":1,"body":"***","behind":2}""", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task A_handlers_own_buffer_is_handed_on_as_it_is()
    {
        var answer = new MemoryStream();
        answer.Write("{\"ok\":true}"u8);
        answer.Position = 0;
        Assert.Same(answer, await Streaming(answer)(new MemoryStream("{}"u8.ToArray()), new FakeLambdaContext()));
    }

    private static async Task AnswersAsync(int status, byte[] utf8Event, Handler handler)
    {
        string answer = await handler.InvokeAsync(utf8Event);
        Assert.Equal(status, Invoking.StatusOf(answer));
        Assert.DoesNotContain(Key, answer);
    }

    private Handler Throwing(string message)
    {
        Func<JsonElement, Task<string>> handler = _ => throw new InvalidOperationException(message);
        return Shield.Wrap(handler, _serializer, Options());
    }

    private static Handler Streaming(Stream answer)
    {
        Func<Stream, Task<Stream>> handler = _ => Task.FromResult(answer);
        return Shield.Wrap(handler, Options());
    }

    private static LambdaShieldOptions Options(string policy = "{}") => new()
    {
        Quarantine = QuarantineSink.From(static (_, _) => ValueTask.CompletedTask),
        Shield = Shield.Load(new ShieldOptions
        {
            Policy = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "test.json", DateTimeOffset.UtcNow).Policy,
            Environment = static name => name == "AWS_SECRET_ACCESS_KEY" ? Key : null,
        }),
    };

    private sealed class Echo(ILambdaSerializer serializer, LambdaShieldOptions options, string text)
        : ShieldedFunction<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(serializer, options)
    {
        protected override Task<APIGatewayHttpApiV2ProxyResponse> HandleAsync(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) =>
            Task.FromResult(new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Body = text });
    }

    private sealed class Serializer() : ShieldSerializer<DefaultLambdaJsonSerializer>(Options());

    private sealed class RedactingSerializer() : ShieldSerializer<DefaultLambdaJsonSerializer>(Options("""{ "actions": { "secret-leak": "redact" } }"""));
}
