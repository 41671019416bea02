using Amazon.Lambda.Core;
using FunctionShield.Examples.Powertools;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests.Examples;

/// <summary>Side by side: the shield outside, logger and batch processor inside, each doing its own.</summary>
public sealed class PowertoolsTests
{
    private readonly Function _function = new();

    [Fact]
    public async Task What_is_refused_is_neither_logged_nor_processed_and_the_rest_is()
    {
        var context = new ListeningContext();
        Stream answer = await _function.HandleAsync(new MemoryStream(Own(SampleEvents.Sqs("one", SampleEvents.Attack, "admin'--", "four"))), context);
        using var reader = new StreamReader(answer);

        // The second refused at the inlet, the third by the outlet inside the processor.
        Assert.Equal([Own(SampleEvents.MessageId(2)), Own(SampleEvents.MessageId(3))], Invoking.FailuresOf(await reader.ReadToEndAsync()).Order());
        string line = Assert.Single(context.Lines);
        Assert.Contains("one", line, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_batch_passes_whole()
    {
        using var reader = new StreamReader(await _function.HandleAsync(new MemoryStream(SampleEvents.Sqs("one", "two")), new ListeningContext()));
        Assert.Empty(Invoking.FailuresOf(await reader.ReadToEndAsync()));
    }

    // The process's shield remembers what was proven: other tests' messages must not be those.
    private static string Own(string id) => id.Replace("059f36b4", "powertools", StringComparison.Ordinal);

    private static byte[] Own(byte[] batch) => SampleEvents.Utf8(Own(System.Text.Encoding.UTF8.GetString(batch)));

    private sealed class ListeningContext : ILambdaContext, ILambdaLogger
    {
        private readonly FakeLambdaContext _context = new();

        public List<string> Lines { get; } = [];

        public string AwsRequestId => _context.AwsRequestId;

        public IClientContext ClientContext => _context.ClientContext;

        public string FunctionName => _context.FunctionName;

        public string FunctionVersion => _context.FunctionVersion;

        public ICognitoIdentity Identity => _context.Identity;

        public string InvokedFunctionArn => _context.InvokedFunctionArn;

        public ILambdaLogger Logger => this;

        public string LogGroupName => _context.LogGroupName;

        public string LogStreamName => _context.LogStreamName;

        public int MemoryLimitInMB => _context.MemoryLimitInMB;

        public TimeSpan RemainingTime => _context.RemainingTime;

        public void Log(string message) => Lines.Add(message);

        public void LogLine(string message) => Lines.Add(message);
    }
}
