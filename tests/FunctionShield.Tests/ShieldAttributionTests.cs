using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>Which invocation a call belongs to: never another's, and what cannot be told is said.</summary>
public sealed class ShieldAttributionTests
{
    private const int Invocations = 64;

    private readonly CollectingSink _sink = new();
    private readonly Shield _shield;

    public ShieldAttributionTests() => _shield = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = _sink, Environment = static _ => null });

    [Fact]
    public async Task Sixty_four_invocations_with_fire_and_forget_work_keep_their_inputs_apart()
    {
        // Every invocation is inside before any ends, each leaves work behind, and the work of all runs when all have ended and new ones began.
        var inside = new Barrier(Invocations);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] late = new Task[Invocations];
        int blockedLate = 0;
        await Task.WhenAll(Enumerable.Range(0, Invocations).Select(i => Task.Factory.StartNew(
            () =>
            {
                using Inspection inspection = _shield.Begin(Event(Attack(i)), $"request-{i}");
                Assert.True(inside.SignalAndWait(TimeSpan.FromSeconds(60)));
                late[i] = Task.Run(async () =>
                {
                    Assert.Equal(Decision.Allow, Check(Attack(i + 1)));
                    await ended.Task;
                    Interlocked.Add(ref blockedLate, Blocks(Attack(i)) ? 1 : 0);
                });
                Assert.True(Blocks(Attack(i)));
                Assert.Equal(Decision.Allow, Check(Attack(i + 1)));
                Assert.True(inside.SignalAndWait(TimeSpan.FromSeconds(60)));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        using (Inspection next = _shield.Begin(Event(string.Concat(Enumerable.Range(0, Invocations).Select(Attack))), "next"))
        {
            ended.SetResult();
            await Task.WhenAll(late);
        }

        Assert.Equal(0, blockedLate);
        Assert.Contains(Coverage.InvocationEnded, _sink.Gaps);
        Assert.Empty(_sink.Failures);
        string[] proven = [.. _sink.Reports.Where(report => report.Confidence == Confidence.Proof).Select(report => report.RequestId)];
        Assert.Equal(Enumerable.Range(0, Invocations).Select(i => $"request-{i}").Order(StringComparer.Ordinal), proven.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Work_without_a_context_is_coverage_where_several_invocations_run()
    {
        var inside = new Barrier(Invocations);
        await Task.WhenAll(Enumerable.Range(0, Invocations).Select(i => Task.Factory.StartNew(
            () =>
            {
                using Inspection inspection = _shield.Begin(Event(Attack(i)), $"request-{i}");
                Assert.True(inside.SignalAndWait(TimeSpan.FromSeconds(60)));
                Assert.False(Suppressed(() => Blocks(Attack(i))));
                Assert.True(Blocks(Attack(i)));
                Assert.True(inside.SignalAndWait(TimeSpan.FromSeconds(60)));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal([Coverage.NoInvocation], _sink.Gaps.Distinct());
    }

    [Fact]
    public void Work_without_a_context_is_compared_with_the_only_invocation_and_that_is_said()
    {
        using Inspection inspection = _shield.Begin(Event(Attack(1)));
        Assert.True(Suppressed(() => Blocks(Attack(1))));
        Assert.False(Suppressed(() => Blocks(Attack(2))));
        Assert.Equal([Coverage.AssumedInvocation], _sink.Gaps);
    }

    [Fact]
    public void A_call_in_its_own_context_is_certain()
    {
        using Inspection inspection = _shield.Begin(Event(Attack(1)));
        Assert.True(Blocks(Attack(1)));
        Assert.Empty(_sink.Gaps);
    }

    [Fact]
    public void Late_work_without_a_context_meets_the_next_invocation_s_inputs_and_none_of_its_own()
    {
        _shield.Begin(Event(Attack(1))).Dispose();
        using Inspection next = _shield.Begin(Event("tea"));
        Assert.False(Suppressed(() => Blocks(Attack(1))));
        Assert.Equal([Coverage.AssumedInvocation], _sink.Gaps);
    }

    [Fact]
    public void An_event_s_memory_goes_back_when_nobody_reads_it_any_more()
    {
        var owner = new Owner(Event("tea"));
        Inspection inspection = _shield.Begin(owner);
        Assert.True(inspection.TryLease());

        inspection.Dispose();
        Assert.Equal(0, owner.Disposals);

        inspection.Invocation.Release();
        Assert.Equal(1, owner.Disposals);
    }

    [Fact]
    public void An_event_s_memory_goes_back_once_with_its_inspection()
    {
        var owner = new Owner(Event("tea"));
        Inspection inspection = _shield.Begin(owner);
        Assert.Equal(0, owner.Disposals);
        inspection.Dispose();
        inspection.Dispose();
        Assert.Equal(1, owner.Disposals);
    }

    [Fact]
    public void A_record_that_was_proven_at_an_outlet_is_refused_when_it_comes_again()
    {
        const string Suspect = "admin'--";
        using (Inspection first = _shield.Begin(Batch("tea", Suspect, "milk")))
        {
            Assert.Empty(first.Refused);
            Assert.True(Blocks(Suspect));
        }

        using Inspection again = _shield.Begin(Batch("tea", Suspect, "milk"));
        Assert.Equal("m1", Assert.Single(again.Refused).Identifier);
        Assert.NotEmpty(again.ReferenceId);
    }

    [Fact]
    public void A_record_whose_host_led_to_an_internal_address_is_refused_when_it_comes_again()
    {
        byte[] batch = Batch("tea", "https://rebound.example/picture.png");
        using (Inspection first = _shield.Begin(batch, "request-1"))
        {
            HostOrigin? origin = _shield.OriginOfHost("https://rebound.example/picture.png");
            Assert.Equal(1, origin!.Attribution.Record);
            Assert.Throws<ShieldBlockedException>(() => _shield.CheckAddress("rebound.example", System.Net.IPAddress.Parse("169.254.169.254"), origin));
        }

        using Inspection again = _shield.Begin(batch, "request-2");
        Assert.Equal("m1", Assert.Single(again.Refused).Identifier);
    }

    [Fact]
    public void A_record_of_the_same_text_is_another_one()
    {
        using (Inspection first = _shield.Begin(Batch("tea", "admin'--")))
            Assert.True(Blocks("admin'--"));
        using Inspection other = _shield.Begin(Batch("admin'--"));
        Assert.Empty(other.Refused);
    }

    [Fact]
    public void What_is_only_observed_is_not_remembered()
    {
        var observing = Shield.Load(new ShieldOptions { Policy = Policy.Observe, Reports = _sink, Environment = static _ => null });
        using (Inspection first = observing.Begin(Batch("admin'--")))
            Assert.Equal(Decision.Log, observing.CheckSql("SELECT * FROM c WHERE name = 'admin'--'"));
        using Inspection again = observing.Begin(Batch("admin'--"));
        Assert.Empty(again.Refused);
    }

    private Decision Check(string value) => _shield.CheckSql($"SELECT * FROM c WHERE name = '{value}'");

    private bool Blocks(string value)
    {
        try
        {
            Check(value);
            return false;
        }
        catch (ShieldBlockedException)
        {
            return true;
        }
    }

    private static bool Suppressed(Func<bool> work)
    {
        bool result = false;
        Thread thread;
        using (ExecutionContext.SuppressFlow())
        {
            thread = new Thread(() => result = work());
            thread.Start();
        }

        thread.Join();
        return result;
    }

    // Neighbours attack in different ways, so that no part of one input is a part of the other.
    private static string Attack(int i) => i % 2 == 0 ? $"n{i}x' OR {i}={i} --" : $"k{i}y';DELETE\tFROM\tusers;";

    private static byte[] Event(string value) => Batch(value);

    private static byte[] Batch(params string[] bodies) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["Records"] = new JsonArray([.. bodies.Select((body, i) => new JsonObject { ["messageId"] = $"m{i}", ["eventSource"] = "aws:sqs", ["body"] = body })]),
    }.ToJsonString());

    private sealed class Owner(byte[] bytes) : IMemoryOwner<byte>
    {
        public int Disposals { get; private set; }

        public Memory<byte> Memory => bytes;

        public void Dispose() => Disposals++;
    }
}
