using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

/// <summary>The serializer alone, called as the runtime calls it: within an asynchronous method of the invocation's own.</summary>
public sealed class ShieldSerializerTests
{
    private static readonly Quarantined s_quarantine = new();

    [Fact]
    public void The_attribute_can_name_it_and_the_runtime_can_make_it()
    {
        var attribute = new LambdaSerializerAttribute(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>));

        var serializer = Assert.IsType<ILambdaSerializer>(Activator.CreateInstance(attribute.SerializerType), exactMatch: false);
        Assert.NotNull(serializer.GetType().GetMethod("Deserialize", [typeof(Stream)]));
    }

    [Fact]
    public async Task A_benign_event_reaches_the_inner_serializer_unchanged()
    {
        var serializer = new ShieldSerializer<RecordingSerializer>();
        byte[] benign = SampleEvents.HttpV2(SampleEvents.Benign);

        byte[] seen = await InvocationAsync(() => serializer.Deserialize<byte[]>(new MemoryStream(benign)));

        Assert.Equal(benign, seen);
    }

    [Fact]
    public async Task A_refused_request_throws_with_a_fixed_message()
    {
        var serializer = new ShieldSerializer<DefaultLambdaJsonSerializer>();

        var thrown = await Assert.ThrowsAsync<ShieldBlockedException>(() => InvocationAsync(
            () => serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(new MemoryStream(SampleEvents.HttpV2(SampleEvents.Attack)))));
        Assert.DoesNotContain("evil.example", thrown.ToString());
    }

    [Fact]
    public async Task A_refused_request_is_refused_again_when_its_caller_tries_again()
    {
        var serializer = new ShieldSerializer<DefaultLambdaJsonSerializer>();
        await InvocationAsync(() =>
        {
            for (int attempt = 0; attempt < 2; attempt++)
            {
                Assert.Throws<ShieldBlockedException>(
                    () => serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(new MemoryStream(SampleEvents.HttpV2(SampleEvents.Attack))));
            }

            return serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(new MemoryStream(SampleEvents.HttpV2(SampleEvents.Benign)));
        });
    }

    [Fact]
    public async Task A_refused_record_without_a_quarantine_throws()
    {
        var serializer = new ShieldSerializer<DefaultLambdaJsonSerializer>();

        await Assert.ThrowsAsync<ShieldBlockedException>(() => InvocationAsync(
            () => serializer.Deserialize<S3Event>(new MemoryStream(SampleEvents.S3("a.csv", SampleEvents.Attack)))));
    }

    [Fact]
    public async Task A_refused_record_goes_to_the_quarantine_that_a_subclass_sets()
    {
        s_quarantine.Records.Clear();
        var serializer = new QuarantiningSerializer();

        var batch = await InvocationAsync(() => serializer.Deserialize<SQSEvent>(new MemoryStream(SampleEvents.Sqs("one", SampleEvents.Attack))));

        Assert.Equal("one", Assert.Single(batch.Records).Body);
        Assert.Equal(SampleEvents.MessageId(2), Assert.Single(s_quarantine.Records).Record.Identifier);
    }

    [Fact]
    public async Task A_confirmed_mapping_gets_the_refused_messages_in_the_response()
    {
        var serializer = new ConfirmedSerializer();

        string answer = await InvocationAsync(() =>
        {
            var batch = serializer.Deserialize<SQSEvent>(new MemoryStream(SampleEvents.Sqs("one", SampleEvents.Attack)));
            Assert.Single(batch.Records);
            var output = new MemoryStream();
            serializer.Serialize(new SQSBatchResponse(), output);
            return Encoding.UTF8.GetString(output.ToArray());
        });

        Assert.Equal([SampleEvents.MessageId(2)], Invoking.FailuresOf(answer));
    }

    [Fact]
    public async Task The_failures_of_one_invocation_do_not_reach_the_next()
    {
        var serializer = new ConfirmedSerializer();
        await InvocationAsync(() => serializer.Deserialize<SQSEvent>(new MemoryStream(SampleEvents.Sqs("one", SampleEvents.Attack))));

        string answer = await InvocationAsync(() =>
        {
            serializer.Deserialize<SQSEvent>(new MemoryStream(SampleEvents.Sqs("one")));
            var output = new MemoryStream();
            serializer.Serialize(new SQSBatchResponse(), output);
            return Encoding.UTF8.GetString(output.ToArray());
        });

        Assert.Empty(Invoking.FailuresOf(answer));
    }

    [Fact]
    public async Task A_body_read_with_the_same_serializer_within_an_invocation_passes_through()
    {
        var serializer = new ShieldSerializer<DefaultLambdaJsonSerializer>();

        string name = await InvocationAsync(() =>
        {
            var request = serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(new MemoryStream(SampleEvents.HttpV2Body("""{"name":"Ann"}""")));
            return serializer.Deserialize<Dictionary<string, string>>(new MemoryStream(Encoding.UTF8.GetBytes(request.Body)))["name"];
        });

        Assert.Equal("Ann", name);
    }

    // What an asynchronous method sets in an AsyncLocal ends with it: this is the boundary that the runtime's loop has.
    private static async Task<T> InvocationAsync<T>(Func<T> invocation)
    {
        await Task.Yield();
        return invocation();
    }

    private sealed class QuarantiningSerializer() : ShieldSerializer<DefaultLambdaJsonSerializer>(s_quarantine.Options);

    private sealed class ConfirmedSerializer()
        : ShieldSerializer<DefaultLambdaJsonSerializer>(new LambdaShieldOptions { ReportsBatchItemFailures = true });

    private sealed class RecordingSerializer : ILambdaSerializer
    {
        public T Deserialize<T>(Stream requestStream)
        {
            var copy = new MemoryStream();
            requestStream.CopyTo(copy);
            return (T)(object)copy.ToArray();
        }

        public void Serialize<T>(T response, Stream responseStream)
        {
        }
    }
}
