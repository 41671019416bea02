using System.Reflection;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using FunctionShield.Examples.Annotations;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests.Examples;

/// <summary>A generated method is a typed handler: the assembly's serializer sees its event, and the body that it reads later.</summary>
public sealed class AnnotationsTests
{
    private readonly ILambdaSerializer _serializer =
        (ILambdaSerializer)Activator.CreateInstance(typeof(Orders).Assembly.GetCustomAttribute<LambdaSerializerAttribute>()!.SerializerType)!;

    [Fact]
    public async Task A_generated_method_gets_its_parameters_and_answers()
    {
        string answer = await InvokeAsync(Request("""{"name":"O'Brien & Sons; Ltd."}"""));
        Assert.Equal(200, Invoking.StatusOf(answer));
        Assert.Contains("customer 7, sorted by date, named O", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attack_in_the_body_never_reaches_it() =>
        await Assert.ThrowsAsync<ShieldBlockedException>(() => InvokeAsync(Request(System.Text.Json.JsonSerializer.Serialize(new { name = SampleEvents.Attack }))));

    [Fact]
    public async Task Invocations_follow_each_other()
    {
        await Assert.ThrowsAsync<ShieldBlockedException>(() => InvokeAsync(Request(System.Text.Json.JsonSerializer.Serialize(new { name = SampleEvents.Attack }))));
        Assert.Equal(200, Invoking.StatusOf(await InvokeAsync(Request("""{"name":"Ann"}"""))));
    }

    // What the runtime does with a typed method.
    private async Task<string> InvokeAsync(byte[] request)
    {
        await Task.Yield();
        var function = new Orders_Find_Generated(_serializer);
        var output = new MemoryStream();
        _serializer.Serialize(function.Find(_serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(new MemoryStream(request)), new FakeLambdaContext()), output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private static byte[] Request(string body) => SampleEvents.Utf8(
        System.Text.Encoding.UTF8.GetString(SampleEvents.HttpV2Body(body)).Replace("\"headers\":", "\"pathParameters\":{\"id\":\"7\"},\"headers\":", StringComparison.Ordinal));
}
