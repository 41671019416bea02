using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

/// <summary>What was inspected is what the handler gets, byte for byte, and nothing is inspected in one copy and read in another.</summary>
public sealed class ExactBytesTests
{
    [Fact]
    public async Task A_benign_event_arrives_unchanged_whatever_the_stream_it_comes_in()
    {
        byte[] benign = SampleEvents.Sqs("one", SampleEvents.Benign, new string('x', 20_000));
        byte[]? seen = null;
        var handler = Shield.Wrap((Stream input, ILambdaContext context) =>
        {
            seen = ReadAll(input);
            return Task.CompletedTask;
        });

        await handler(new TrickleStream(benign), new FakeLambdaContext());
        Assert.Equal(benign, seen);

        await handler(new MemoryStream(benign), new FakeLambdaContext());
        Assert.Equal(benign, seen);
    }

    [Fact]
    public async Task Records_that_stay_arrive_byte_for_byte_as_they_were()
    {
        byte[] batch = SampleEvents.Sqs("one", SampleEvents.Attack, "three");
        byte[]? seen = null;
        var handler = Shield.Wrap(
            (Stream input, ILambdaContext context) =>
            {
                seen = ReadAll(input);
                return Task.CompletedTask;
            },
            new Quarantined().Options);

        await handler(new MemoryStream(batch), new FakeLambdaContext());

        string text = Encoding.UTF8.GetString(seen!);
        Assert.DoesNotContain("evil.example", text);
        foreach (string kept in (ReadOnlySpan<string>)["one", "three"])
        {
            string record = Encoding.UTF8.GetString(SampleEvents.Sqs(kept)).Split("\"body\"")[1];
            Assert.Contains(record[..record.IndexOf("messageAttributes", StringComparison.Ordinal)], text);
        }
    }

    [Fact]
    public async Task An_attack_in_the_first_of_two_equal_keys_is_refused()
    {
        Assert.Equal(403, await StatusAsync(Twice(SampleEvents.Attack, "harmless")));
    }

    [Fact]
    public async Task An_attack_in_the_second_of_two_equal_keys_is_refused()
    {
        Assert.Equal(403, await StatusAsync(Twice("harmless", SampleEvents.Attack)));
    }

    [Fact]
    public async Task Two_equal_keys_without_an_attack_pass()
    {
        Assert.Equal(200, await StatusAsync(Twice("harmless", SampleEvents.Benign)));
    }

    [Fact]
    public async Task What_is_no_json_reaches_a_handler_of_streams_as_it_is()
    {
        byte[]? seen = null;
        var handler = Shield.Wrap((Stream input, ILambdaContext context) =>
        {
            seen = ReadAll(input);
            return Task.CompletedTask;
        });

        await handler.InvokeAsync([]);
        Assert.Empty(seen!);
        await handler.InvokeAsync("{\"unfinished\":"u8.ToArray());
        Assert.Equal("{\"unfinished\":"u8.ToArray(), seen);
    }

    private static byte[] Twice(string first, string second) => SampleEvents.HttpV2Body(
        $$"""{"name":{{System.Text.Json.JsonSerializer.Serialize(first)}},"name":{{System.Text.Json.JsonSerializer.Serialize(second)}}}""");

    private static async Task<int> StatusAsync(byte[] request)
    {
        var handler = Shield.Wrap(
            (APIGatewayHttpApiV2ProxyRequest _) => new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200 }, new DefaultLambdaJsonSerializer());
        return Invoking.StatusOf(await handler.InvokeAsync(request));
    }

    private static byte[] ReadAll(Stream input)
    {
        var copy = new MemoryStream();
        input.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Gives a few bytes at a time and does not know its length, as a network does.</summary>
    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }
}
