using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

public sealed class HttpRefusalTests
{
    private readonly DefaultLambdaJsonSerializer _serializer = new();

    [Fact]
    public async Task A_refused_http_api_request_is_answered_403_with_a_problem_document()
    {
        string answer = await V2().InvokeAsync(SampleEvents.HttpV2(SampleEvents.Attack));

        using var document = JsonDocument.Parse(answer);
        Assert.Equal(403, document.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Contains("application/problem+json", answer);
        Assert.DoesNotContain("evil.example", answer);
    }

    [Fact]
    public async Task A_refused_rest_api_request_is_answered_403_in_its_own_shape()
    {
        var handler = Shield.Wrap(
            (APIGatewayProxyRequest request) => new APIGatewayProxyResponse { StatusCode = 200, Body = request.QueryStringParameters["q"] },
            _serializer);

        Assert.Equal(403, Invoking.StatusOf(await handler.InvokeAsync(SampleEvents.HttpV1(SampleEvents.Attack))));
        Assert.Equal(200, Invoking.StatusOf(await handler.InvokeAsync(SampleEvents.HttpV1(SampleEvents.Benign))));
    }

    [Fact]
    public async Task A_json_body_is_opened_and_an_attack_in_it_refused()
    {
        string attack = JsonSerializer.Serialize(new { name = SampleEvents.Attack });
        string benign = JsonSerializer.Serialize(new { name = SampleEvents.Benign });

        Assert.Equal(403, Invoking.StatusOf(await V2().InvokeAsync(SampleEvents.HttpV2Body(attack))));
        Assert.Equal(200, Invoking.StatusOf(await V2().InvokeAsync(SampleEvents.HttpV2Body(benign))));
    }

    [Fact]
    public async Task An_authorizer_with_a_policy_denies()
    {
        var handler = Shield.Wrap((APIGatewayCustomAuthorizerV2Request _) => new APIGatewayCustomAuthorizerResponse(), _serializer);

        string answer = await handler.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Attack));

        var denied = JsonSerializer.Deserialize<APIGatewayCustomAuthorizerResponse>(answer)!;
        Assert.Equal("Deny", Assert.Single(denied.PolicyDocument.Statement).Effect);
    }

    [Fact]
    public async Task A_simple_authorizer_answers_not_authorized()
    {
        var handler = Shield.Wrap((APIGatewayCustomAuthorizerV2Request _) => new APIGatewayCustomAuthorizerV2SimpleResponse { IsAuthorized = true }, _serializer);

        Assert.Equal("""{"isAuthorized":false}""", await handler.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Attack)));
        Assert.Contains("true", await handler.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Benign)));
    }

    [Fact]
    public async Task A_call_that_an_outlet_blocked_is_answered_403_and_another_failure_is_the_function_s()
    {
        var blocked = Failing<APIGatewayHttpApiV2ProxyResponse>(new ShieldBlockedException("0123456789abcdef"));
        string answer = await blocked.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Benign));
        Assert.Equal(403, Invoking.StatusOf(answer));
        Assert.Contains("0123456789abcdef", answer);

        // Libraries wrap what their calls throw.
        var wrapped = Failing<APIGatewayHttpApiV2ProxyResponse>(
            new AggregateException(new InvalidOperationException("while saving", new ShieldBlockedException("fedcba9876543210"))));
        Assert.Contains("fedcba9876543210", await wrapped.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Benign)), StringComparison.Ordinal);

        var broken = Failing<APIGatewayHttpApiV2ProxyResponse>(new InvalidOperationException("broken", new IOException("disk full")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Benign)));
    }

    [Fact]
    public async Task An_authorizer_whose_call_an_outlet_blocked_denies()
    {
        var policy = Failing<APIGatewayCustomAuthorizerResponse>(new ShieldBlockedException("0123456789abcdef"));
        Assert.Contains("Deny", await policy.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Benign)));

        var simple = Failing<APIGatewayCustomAuthorizerV2SimpleResponse>(new ShieldBlockedException("0123456789abcdef"));
        Assert.Equal("""{"isAuthorized":false}""", await simple.InvokeAsync(SampleEvents.HttpV2(SampleEvents.Benign)));
    }

    private Func<Stream, Amazon.Lambda.Core.ILambdaContext, Task<Stream>> Failing<TOut>(Exception failure)
    {
        TOut Fail() => throw failure;
        return Shield.Wrap((APIGatewayHttpApiV2ProxyRequest _) => Fail(), _serializer);
    }

    private Func<Stream, Amazon.Lambda.Core.ILambdaContext, Task<Stream>> V2() =>
        Shield.Wrap((APIGatewayHttpApiV2ProxyRequest _) => new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200 }, _serializer);
}
