using FunctionShield.Delivery;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Delivery;

public class PolicyRefreshTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly MovingTime _time = new();
    private readonly ScriptedPolicy _source = new();

    private PolicyRefresh Make(TimeSpan? timeout = null) => new(
        _source, PolicySeal.Read(new DeliveryOptions(), static _ => null),
        new DeliveryTerms(TimeSpan.FromMinutes(5), TimeSpan.Zero, timeout ?? Long), _time, new Random(17));

    [Fact]
    public void A_fetch_is_due_at_once_and_then_within_a_tenth_of_the_interval()
    {
        _source.Give("{}");
        PolicyRefresh refresh = Make();
        Fetch(refresh);
        Assert.True(refresh.TryTake(out PolicyDelivery? delivery));
        Assert.NotNull(delivery.Reading);
        Assert.False(refresh.TryTake(out _));

        _time.Move(TimeSpan.FromMinutes(4.4));
        Fetch(refresh);
        Assert.Equal(1, _source.Fetches);
        _time.Move(TimeSpan.FromMinutes(1.2));
        Fetch(refresh);
        Assert.Equal(2, _source.Fetches);
    }

    [Fact]
    public void There_is_never_more_than_one_and_nobody_waits_for_it()
    {
        var gate = new TaskCompletionSource<FetchedPolicy?>();
        _source.Fetch = (_, _) => gate.Task;
        PolicyRefresh refresh = Make();
        for (int i = 0; i < 100; i++)
        {
            refresh.StartIfDue();
            Assert.False(refresh.TryTake(out _));
            _time.Move(TimeSpan.FromSeconds(1));
        }

        Assert.True(SpinWait.SpinUntil(() => _source.Fetches > 0, Long));
        gate.SetResult(new FetchedPolicy("{}"u8.ToArray(), "1"));
        refresh.Wait(Long);
        Assert.Equal(1, _source.Fetches);
        Assert.True(refresh.HasGood);
    }

    [Fact]
    public void A_source_that_hangs_and_does_not_hear_costs_a_time_out_and_is_not_asked_again_while_it_hangs()
    {
        var gate = new TaskCompletionSource<FetchedPolicy?>();
        _source.Fetch = (_, _) => gate.Task;
        PolicyRefresh refresh = Make(timeout: TimeSpan.FromMilliseconds(50));
        Fetch(refresh);
        Assert.True(refresh.TryTake(out PolicyDelivery? delivery));
        Assert.Contains("no answer within 0.05 s", Assert.Single(delivery.Said).Value, StringComparison.Ordinal);

        _time.Move(TimeSpan.FromMinutes(10));
        Fetch(refresh);
        Assert.Equal(1, _source.Fetches);
        Assert.True(refresh.TryTake(out delivery));
        Assert.Contains("still hangs", Assert.Single(delivery.Said).Value, StringComparison.Ordinal);

        gate.SetResult(null);
        _source.Give("{}");
        _time.Move(TimeSpan.FromMinutes(10));
        Fetch(refresh);
        Assert.True(refresh.HasGood);
    }

    [Fact]
    public void A_source_that_throws_is_a_failure_that_quotes_nothing_of_it()
    {
        _source.Break();
        PolicyRefresh refresh = Make();
        Fetch(refresh);
        Assert.True(refresh.TryTake(out PolicyDelivery? delivery));
        string said = Assert.Single(delivery.Said).ToString();
        Assert.Contains("InvalidOperationException", said, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody may log", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fetch_that_a_freeze_ran_over_is_made_again_without_a_word_and_the_second_in_a_row_is_said()
    {
        _source.Fetch = (_, _) =>
        {
            _time.Move(TimeSpan.FromMinutes(10));
            throw new IOException();
        };
        PolicyRefresh refresh = Make();
        Fetch(refresh);
        Assert.False(refresh.TryTake(out _));
        Fetch(refresh);
        Assert.Equal(2, _source.Fetches);
        Assert.True(refresh.TryTake(out _));
    }

    [Fact]
    public void While_there_is_no_policy_it_is_asked_for_within_seconds_and_then_more_and_more_slowly()
    {
        _source.Break();
        PolicyRefresh refresh = Make();
        for (int second = 0; second < 600; second++)
        {
            Fetch(refresh);
            refresh.TryTake(out _);
            if (second == 4)
                Assert.InRange(_source.Fetches, 2, 4);
            _time.Move(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_source.Fetches, 8, 12);
    }

    [Fact]
    public void A_fetch_that_runs_out_of_memory_is_not_the_last_one()
    {
        int fetches = 0;
        _source.Fetch = (_, _) =>
        {
            fetches++;
            throw new InsufficientMemoryException();
        };
        PolicyRefresh refresh = Make();
        Fetch(refresh);
        Assert.Equal(1, fetches);
        Assert.True(refresh.TryTake(out _));
        _time.Move(TimeSpan.FromMinutes(10));
        Fetch(refresh);
        Assert.Equal(2, fetches);
    }

    [Fact]
    public void It_runs_without_the_invocations_context()
    {
        var local = new AsyncLocal<string> { Value = "an input" };
        string? seen = "";
        bool own = false;
        _source.Fetch = (_, _) =>
        {
            (seen, own) = (local.Value, Shield.IsOwnWork);
            return Task.FromResult<FetchedPolicy?>(null);
        };
        Fetch(Make());
        Assert.Null(seen);
        Assert.True(own);
        Assert.False(Shield.IsOwnWork);
        Assert.False(ExecutionContext.IsFlowSuppressed());
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_put_it_off()
    {
        _source.Give("{}");
        PolicyRefresh refresh = Make();
        Fetch(refresh);
        refresh.TryTake(out _);
        _time.Move(TimeSpan.FromDays(-30));
        Fetch(refresh);
        Assert.Equal(2, _source.Fetches);
    }

    private static void Fetch(PolicyRefresh refresh)
    {
        refresh.StartIfDue();
        refresh.Wait(Long);
    }
}
