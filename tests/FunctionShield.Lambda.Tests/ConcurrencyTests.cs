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

    private static async Task<string> AnswerAsync(Func<Stream, ILambdaContext, Task<Stream>> handler, int i)
    {
        byte[] batch = SampleEvents.Sqs($"message-{i}", i % 2 == 0 ? SampleEvents.Attack : SampleEvents.Benign);
        Stream answer = await handler(new MemoryStream(batch), new FakeLambdaContext($"request-{i}"));
        using var reader = new StreamReader(answer, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
