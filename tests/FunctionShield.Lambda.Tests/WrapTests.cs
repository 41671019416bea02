using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

/// <summary>Every way a handler is written: it runs on a benign event, and does not run on an attack.</summary>
public sealed class WrapTests
{
    private readonly DefaultLambdaJsonSerializer _serializer = new();
    private int _calls;

    [Fact]
    public Task A_handler_of_event_and_context_that_returns_a_task() =>
        AnswersAsync(Shield.Wrap<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(SearchAsync, _serializer));

    [Fact]
    public Task A_handler_of_an_event_that_returns_a_task() =>
        AnswersAsync(Shield.Wrap((APIGatewayHttpApiV2ProxyRequest request) => SearchAsync(request, null!), _serializer));

    [Fact]
    public Task A_handler_of_event_and_context_that_returns_a_value() =>
        AnswersAsync(Shield.Wrap((APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) => Search(request), _serializer));

    [Fact]
    public Task A_handler_of_an_event_that_returns_a_value() =>
        AnswersAsync(Shield.Wrap((APIGatewayHttpApiV2ProxyRequest request) => Search(request), _serializer));

    [Fact]
    public Task An_async_lambda_without_a_result() =>
        RunsAsync(Shield.Wrap(
            async (APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
            {
                await Task.Yield();
                Search(request);
            },
            _serializer));

    [Fact]
    public Task An_async_lambda_of_an_event_alone_without_a_result() =>
        RunsAsync(Shield.Wrap(
            async (APIGatewayHttpApiV2ProxyRequest request) =>
            {
                await Task.Yield();
                Search(request);
            },
            _serializer));

    [Fact]
    public Task A_void_handler_of_event_and_context() =>
        RunsAsync(Shield.Wrap((APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) => { Search(request); }, _serializer));

    [Fact]
    public Task A_void_handler_of_an_event() =>
        RunsAsync(Shield.Wrap((APIGatewayHttpApiV2ProxyRequest request) => { Search(request); }, _serializer));

    [Fact]
    public Task A_stream_handler() => AnswersAsync(Shield.Wrap(StreamedAsync));

    [Fact]
    public Task A_stream_handler_without_context() => AnswersAsync(Shield.Wrap((Stream input) => StreamedAsync(input, null!)));

    [Fact]
    public Task A_synchronous_stream_handler_without_context() => AnswersAsync(Shield.Wrap((Stream input) => (Stream)new MemoryStream(Streamed(input))));

    [Fact]
    public Task A_synchronous_stream_handler() =>
        AnswersAsync(Shield.Wrap((Stream input, ILambdaContext context) => (Stream)new MemoryStream(Streamed(input))));

    [Fact]
    public Task A_stream_handler_without_a_response() =>
        RunsAsync(Shield.Wrap((Stream input, ILambdaContext context) =>
        {
            Streamed(input);
            return Task.CompletedTask;
        }));

    [Fact]
    public Task A_typed_handler_that_answers_with_a_stream() =>
        AnswersAsync(Shield.Wrap(
            (APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
            {
                Search(request);
                return Task.FromResult<Stream>(new MemoryStream("""{"statusCode":200}"""u8.ToArray()));
            },
            _serializer));

    [Fact]
    public Task A_stream_handler_that_answers_with_a_type() =>
        AnswersAsync(Shield.Wrap(
            (Stream input, ILambdaContext context) =>
            {
                Streamed(input);
                return Task.FromResult(new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200 });
            },
            _serializer));

    [Fact]
    public async Task A_stream_handler_may_return_the_stream_it_was_given()
    {
        byte[] benign = SampleEvents.HttpV2(SampleEvents.Benign);
        var echo = Shield.Wrap((Stream input, ILambdaContext context) => Task.FromResult(input));

        Assert.Equal(Encoding.UTF8.GetString(benign), await echo.InvokeAsync(benign));
    }

    [Fact]
    public async Task What_the_handler_throws_is_what_the_runtime_sees()
    {
        var failing = Shield.Wrap<APIGatewayHttpApiV2ProxyRequest>(_ => throw new TimeoutException("database"), _serializer);

        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => failing.InvokeAsync(SampleEvents.HttpV2("x")));
        Assert.Equal("database", thrown.Message);
    }

    private async Task AnswersAsync(Func<Stream, ILambdaContext, Task<Stream>> handler)
    {
        Assert.Equal(200, Invoking.StatusOf(await handler.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Benign))));
        Assert.Equal(1, _calls);
        Assert.Equal(403, Invoking.StatusOf(await handler.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Attack))));
        Assert.Equal(1, _calls);
    }

    private async Task RunsAsync(Func<Stream, ILambdaContext, Task<Stream>> handler)
    {
        Assert.Equal("", await handler.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Benign)));
        Assert.Equal(1, _calls);
        await handler.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Attack));
        Assert.Equal(1, _calls);
    }

    private async Task<APIGatewayHttpApiV2ProxyResponse> SearchAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        await Task.Yield();
        return Search(request);
    }

    private APIGatewayHttpApiV2ProxyResponse Search(APIGatewayHttpApiV2ProxyRequest request)
    {
        Assert.Equal(SampleEvents.Benign, request.QueryStringParameters["q"]);
        _calls++;
        return new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Body = "found" };
    }

    private Task<Stream> StreamedAsync(Stream input, ILambdaContext context) => Task.FromResult<Stream>(new MemoryStream(Streamed(input)));

    private byte[] Streamed(Stream input)
    {
        Search(_serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(input));
        return """{"statusCode":200}"""u8.ToArray();
    }
}
