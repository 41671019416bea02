using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

public sealed class ConcurrencyTests
{
    private const int Invocations = 64;

    [Fact]
    public async Task Sixty_four_invocations_at_once_keep_their_events_and_failures_apart()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int waiting = 0;
        var handler = Shield.Wrap<SQSEvent, SQSBatchResponse>(
            async (batch, context) =>
            {
                // Every invocation holds its event until all of them are inside.
                if (Interlocked.Increment(ref waiting) == Invocations)
                    arrived.SetResult();
                await arrived.Task;
                var response = new SQSBatchResponse();
                foreach (var message in batch.Records)
                    response.BatchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = context.AwsRequestId + "/" + message.Body });
                return response;
            },
            new DefaultLambdaJsonSerializer());

        var answers = await Task.WhenAll(Enumerable.Range(0, Invocations).Select(i => Task.Run(() => AnswerAsync(handler, i))));

        for (int i = 0; i < Invocations; i++)
        {
            List<string> expected = i % 2 == 0
                ? [$"request-{i}/message-{i}", SampleEvents.MessageId(2)]
                : [$"request-{i}/message-{i}", $"request-{i}/{SampleEvents.Benign}"];
            Assert.Equal(expected, Invoking.FailuresOf(answers[i]));
        }
    }

    [Fact]
    public async Task Work_that_outlives_its_invocation_never_meets_the_events_that_took_over_its_buffer()
    {
        // Every invocation of the first wave leaves work behind; it asks while those of the second run in the same pooled buffers.
        var sink = new Listening();
        var shield = Shield.Load(new ShieldOptions { Policy = Policies.Policy.Balanced, Reports = sink, Environment = static _ => null });
        var options = new LambdaShieldOptions { Shield = shield };
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = new System.Collections.Concurrent.ConcurrentBag<Task>();
        var first = Shield.Wrap<SQSEvent>(
            (batch, _) =>
            {
                late.Add(Task.Run(async () =>
                {
                    await go.Task;
                    shield.CheckSql($"SELECT * FROM orders WHERE customer = '{batch.Records[0].Body.Replace("wave-1", "wave-2", StringComparison.Ordinal)}'");
                }));
                return Task.CompletedTask;
            },
            new DefaultLambdaJsonSerializer(),
            options);
        await Task.WhenAll(Enumerable.Range(0, Invocations).Select(i => Task.Run(() => AnswerAsync(first, Suspect(1, i), $"first-{i}"))));

        int blocked = 0;
        var second = Shield.Wrap<SQSEvent>(
            async (batch, _) =>
            {
                go.TrySetResult();
                await Task.Yield();
                try
                {
                    shield.CheckSql($"SELECT * FROM orders WHERE customer = '{batch.Records[0].Body}'");
                }
                catch (ShieldBlockedException)
                {
                    Interlocked.Increment(ref blocked);
                }
            },
            new DefaultLambdaJsonSerializer(),
            options);
        await Task.WhenAll(Enumerable.Range(0, Invocations).Select(i => Task.Run(() => AnswerAsync(second, Suspect(2, i), $"second-{i}"))));
        await Task.WhenAll(late);

        Assert.Equal(Invocations, blocked);
        Assert.Contains(Findings.Coverage.InvocationEnded, sink.Gaps);
        Assert.All(sink.Proofs, proof => Assert.StartsWith("second-", proof, StringComparison.Ordinal));

        static byte[] Suspect(int wave, int i) => SampleEvents.Utf8(
            System.Text.Encoding.UTF8.GetString(SampleEvents.Sqs($"customer{i}-wave-{wave}'--")).Replace("059f36b4", $"w{wave}i{i:D4}", StringComparison.Ordinal));
    }

    private static async Task AnswerAsync(Func<Stream, ILambdaContext, Task<Stream>> handler, byte[] batch, string request) =>
        await (await handler(new MemoryStream(batch), new FakeLambdaContext(request))).DisposeAsync();

    private sealed class Listening : Reporting.IReportSink
    {
        public System.Collections.Concurrent.ConcurrentQueue<Findings.Coverage> Gaps { get; } = new();

        public System.Collections.Concurrent.ConcurrentQueue<string> Proofs { get; } = new();

        public void Found(Reporting.Report report)
        {
            if (report.Confidence == Findings.Confidence.Proof)
                Proofs.Enqueue(report.RequestId);
        }

        public void NotInspected(Findings.Coverage coverage, Findings.Trigger trigger, string requestId) => Gaps.Enqueue(coverage);

        public void Withheld(Reporting.RecordReport report)
        {
        }

        public void PolicyProblem(Policies.PolicyError error)
        {
        }

        public void Failed(string where, Exception exception) => Assert.Fail(exception.ToString());
    }

    private static async Task<string> AnswerAsync(Func<Stream, ILambdaContext, Task<Stream>> handler, int i)
    {
        byte[] batch = SampleEvents.Sqs($"message-{i}", i % 2 == 0 ? SampleEvents.Attack : SampleEvents.Benign);
        Stream answer = await handler(new MemoryStream(batch), new FakeLambdaContext($"request-{i}"));
        using var reader = new StreamReader(answer, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
