using System.Text;
using System.Text.Json;
using FunctionShield.Examples.Streaming;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

/// <summary>A response that is sent while it is made, by the example: refused before the first byte, never buffered, guarded to its end.</summary>
public sealed class StreamingHandlerTests
{
    [Fact]
    public async Task The_first_line_is_sent_before_the_last_is_made()
    {
        var second = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var function = new Function(number => number == 2 ? second.Task : Task.FromResult($"line {number}"));

        await using Stream answer = await function.Handler(new MemoryStream(SampleEvents.HttpV2("sales")), new FakeLambdaContext());
        string sent = await ReadUntilAsync(answer, "line 1\n");
        Assert.StartsWith("""{"statusCode":200""", sent, StringComparison.Ordinal);
        Assert.Contains("}\0\0\0\0\0\0\0\0sales\n", sent, StringComparison.Ordinal);

        second.SetResult("line 2");
        Assert.EndsWith("line 2\nline 3\n", await ReadUntilAsync(answer, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_is_answered_in_the_form_of_a_streamed_response()
    {
        bool made = false;
        var function = new Function(number => { made = true; return Task.FromResult(""); });

        await using Stream answer = await function.Handler(new MemoryStream(SampleEvents.HttpV2(SampleEvents.Attack)), new FakeLambdaContext());
        string[] parts = (await ReadUntilAsync(answer, null)).Split("\0\0\0\0\0\0\0\0");

        Assert.False(made);
        using JsonDocument prelude = JsonDocument.Parse(parts[0]), problem = JsonDocument.Parse(parts[1]);
        Assert.Equal(403, prelude.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/problem+json", prelude.RootElement.GetProperty("headers").GetProperty("content-type").GetString());
        Assert.Equal(403, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_call_that_is_blocked_while_the_response_is_made_breaks_it_off()
    {
        // A pipe that broke gives nothing more, what it still held included: so it breaks after the first line was read.
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var function = new Function(async number =>
        {
            if (number == 2)
                await read.Task;
            if (number == 2)
                Shield.Current.CheckSql("SELECT * FROM sales WHERE name = 'admin'--'");
            return $"line {number}";
        });

        await using Stream answer = await function.Handler(new MemoryStream(SampleEvents.HttpV2("admin'--")), new FakeLambdaContext());
        string sent = await ReadUntilAsync(answer, "line 1\n");
        Assert.Contains("admin", sent, StringComparison.Ordinal);
        read.SetResult();
        await Assert.ThrowsAsync<ShieldBlockedException>(() => ReadUntilAsync(answer, null));
    }

    [Fact]
    public async Task A_call_that_is_blocked_before_the_response_began_is_a_refusal()
    {
        var shield = Shield.Create();
        var handler = Shield.WrapStreaming(
            (_, _) =>
            {
                shield.CheckSql("SELECT * FROM sales WHERE name = 'admin'--'");
                return Task.FromResult(Stream.Null);
            },
            new LambdaShieldOptions { Shield = shield });

        Assert.StartsWith("""{"statusCode":403""", await handler.InvokeAsync(SampleEvents.HttpV2("admin'--")), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ShieldBlockedException>(() => handler.InvokeAsync(SampleEvents.Sqs("admin'--")));
    }

    [Fact]
    public async Task What_the_handler_throws_does_not_carry_a_live_secret_to_whoever_waits()
    {
        const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz";
        var shield = Shield.Load(new ShieldOptions { Policy = Policies.Policy.Balanced, Environment = static name => name == "AWS_SECRET_ACCESS_KEY" ? Secret : null });
        var options = new LambdaShieldOptions { Shield = shield };

        var telling = Shield.WrapStreaming((_, _) => throw new InvalidOperationException("cannot sign with " + Secret), options);
        await Assert.ThrowsAsync<ShieldBlockedException>(() => telling.InvokeAsync(SampleEvents.HttpV2("sales")));

        var discreet = Shield.WrapStreaming((_, _) => throw new InvalidOperationException("cannot sign"), options);
        await Assert.ThrowsAsync<InvalidOperationException>(() => discreet.InvokeAsync(SampleEvents.HttpV2("sales")));
    }

    [Fact]
    public async Task The_invocation_ends_with_its_response()
    {
        var shield = Shield.Create();
        var options = new LambdaShieldOptions { Shield = shield };
        var handler = Shield.WrapStreaming((_, _) => Task.FromResult<Stream>(new MemoryStream("two"u8.ToArray())), options);

        // Nothing flows here, so the only invocation that lives is asked: while the response is read there is one, afterwards none.
        Stream answer = await handler(new MemoryStream(SampleEvents.HttpV2("admin'--")), new FakeLambdaContext());
        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql("SELECT * FROM sales WHERE name = 'admin'--'"));
        Assert.Equal("two", await ReadUntilAsync(answer, null));
        shield.CheckSql("SELECT * FROM sales WHERE name = 'admin'--'");
    }

    private static async Task<string> ReadUntilAsync(Stream answer, string? end)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (end is null || !text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            int read = await answer.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
            if (read == 0)
                break;
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }
}
