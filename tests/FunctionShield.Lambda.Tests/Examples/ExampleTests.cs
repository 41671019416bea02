using System.Reflection;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using FunctionShield.Examples.Http;
using FunctionShield.Findings;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests.Examples;

/// <summary>What users copy: each example refuses an attack and handles its benign twin.</summary>
public sealed class ExampleTests
{
    [Fact]
    public async Task Http_greets_and_refuses()
    {
        string benign = await Greeter.Handler.InvokeAsync(Named(SampleEvents.Benign));

        Assert.Equal(200, Invoking.StatusOf(benign));
        Assert.Contains("Brien", benign);
        Assert.Equal(403, Invoking.StatusOf(await Greeter.Handler.InvokeAsync(Named(SampleEvents.Attack))));
    }

    [Fact]
    public async Task S3_is_shielded_by_the_assembly_attribute_alone()
    {
        var attribute = typeof(FunctionShield.Examples.S3.Function).Assembly.GetCustomAttribute<LambdaSerializerAttribute>()!;
        var serializer = (ILambdaSerializer)Activator.CreateInstance(attribute.SerializerType)!;

        Assert.Equal("holiday 2026.thumbnail.png", await HandleAsync(SampleEvents.S3("holiday 2026.jpg")));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => HandleAsync(SampleEvents.S3("holiday.jpg", SampleEvents.Attack)));

        async Task<string> HandleAsync(byte[] uploaded)
        {
            await Task.Yield();
            return FunctionShield.Examples.S3.Function.Handle(serializer.Deserialize<S3Event>(new MemoryStream(uploaded)), new FakeLambdaContext());
        }
    }

    [Fact]
    public async Task Sqs_reports_the_attack_beside_what_it_could_not_book()
    {
        Func<Stream, ILambdaContext, Task<Stream>> function = new FunctionShield.Examples.Sqs.Function().FunctionHandler;

        string answer = await function.InvokeAsync(SampleEvents.Sqs(Order(SampleEvents.Benign), "no order", Order(SampleEvents.Attack)));

        Assert.Equal([SampleEvents.MessageId(2), SampleEvents.MessageId(3)], Invoking.FailuresOf(answer));
    }

    [Fact]
    public async Task DynamoDb_quarantines_the_attack_and_publishes_the_rest()
    {
        var quarantine = new Quarantined();
        Func<Stream, ILambdaContext, Task<Stream>> function = new FunctionShield.Examples.DynamoDb.Function(quarantine).Handle;

        await function.InvokeAsync(SampleEvents.DynamoDb(SampleEvents.Benign, SampleEvents.Attack));

        var (record, _) = Assert.Single(quarantine.Records);
        Assert.Equal((Trigger.DynamoDb, SampleEvents.SequenceNumber(2)), (record.Trigger, record.Identifier));
    }

    [Fact]
    public async Task Newtonsoft_is_shielded_by_the_assembly_attribute_alone()
    {
        var attribute = typeof(FunctionShield.Examples.Newtonsoft.Function).Assembly.GetCustomAttribute<LambdaSerializerAttribute>()!;
        var serializer = (ILambdaSerializer)Activator.CreateInstance(attribute.SerializerType)!;

        Assert.Equal(2, await HandleAsync(SampleEvents.DynamoDb("one", SampleEvents.Benign)));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => HandleAsync(SampleEvents.DynamoDb("one", SampleEvents.Attack)));

        async Task<int> HandleAsync(byte[] changes)
        {
            await Task.Yield();
            return FunctionShield.Examples.Newtonsoft.Function.Handle(serializer.Deserialize<Amazon.Lambda.DynamoDBEvents.DynamoDBEvent>(new MemoryStream(changes)));
        }
    }

    internal static byte[] Named(string name) =>
        SampleEvents.Utf8(System.Text.Encoding.UTF8.GetString(SampleEvents.HttpV2(name)).Replace("\"q\":", "\"name\":", StringComparison.Ordinal));

    private static string Order(string customer) => System.Text.Json.JsonSerializer.Serialize(new { customer });
}
