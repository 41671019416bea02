using FunctionShield.Invocations;

namespace FunctionShield.Tests.Invocations;

public class InvocationLeaseTests
{
    [Fact]
    public void A_lease_of_an_ended_invocation_is_refused_and_one_of_a_running_granted()
    {
        var invocation = new Invocation();
        invocation.Begin([], 0);
        int generation = invocation.Generation;
        Assert.True(invocation.TryLease(generation));
        invocation.Release();
        invocation.End();
        Assert.False(invocation.TryLease(generation));

        invocation.Begin([], 0);
        Assert.False(invocation.TryLease(generation));
        Assert.True(invocation.TryLease(invocation.Generation));
    }

    [Fact]
    public void The_last_lease_wipes_and_not_the_end_before_it()
    {
        int returned = 0;
        var invocation = new Invocation((_, _) => returned++);
        invocation.Begin([], 0);
        Assert.True(invocation.TryLease(invocation.Generation));
        invocation.Inputs.Add("kept"u8);
        invocation.End();
        Assert.Equal((0, 1), (returned, invocation.Inputs.Count));
        invocation.Release();
        Assert.Equal((1, 0), (returned, invocation.Inputs.Count));
    }

    [Fact]
    public async Task Work_that_comes_late_never_ends_the_invocation_that_came_next()
    {
        // Without a generation in the same word as the count, a late release could wipe the next invocation.
        int returned = 0;
        var invocation = new Invocation((_, _) => Interlocked.Increment(ref returned));
        using var stop = new CancellationTokenSource();
        Task[] late =
        [
            .. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                while (!stop.IsCancellationRequested)
                    invocation.TryLease(-1);
            })),
        ];

        int lost = 0, rounds = 0;
        while (rounds < 20_000)
        {
            int before = Volatile.Read(ref returned);
            invocation.Begin([], 0);
            rounds++;
            invocation.AddRecord(default);
            lost += invocation.RecordCount == 1 ? 0 : 1;
            invocation.End();
            SpinWait.SpinUntil(() => Volatile.Read(ref returned) == before + 1);
        }

        await stop.CancelAsync();
        await Task.WhenAll(late);
        Assert.Equal((0, rounds), (lost, returned));
    }
}
