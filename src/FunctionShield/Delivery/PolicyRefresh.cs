using System.Diagnostics.CodeAnalysis;

namespace FunctionShield.Delivery;

/// <summary>Fetches a remote policy when it is time, beside the invocations, and hands over what came of it at an invocation's start.</summary>
/// <remarks>
/// Between two invocations Lambda freezes the process, so no timer decides when: each invocation's start looks at the clock and starts a fetch that is
/// due, at most one at once, and does not wait for it. A later start takes the result. A fetch that a freeze ran over is not held against the source.
/// </remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as the shield, which lives as long as the process.")]
internal sealed class PolicyRefresh
{
    // Extensions start beside the function: how long until one that was not there yet is asked again.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    // The token ends a source that hears it; only one that does not is left hanging, that much later.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly IRemotePolicy _remote;
    private readonly DeliveryTerms _terms;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly PolicyFeed _feed;
    private Task<FetchedPolicy?>? _hanging;
    private Task _latest = Task.CompletedTask;
    private PolicyDelivery? _ready;
    private long _due;
    private int _running;
    private bool _wasFrozen;

    /// <param name="remote">The source.</param>
    /// <param name="seal">What verifies it.</param>
    /// <param name="terms">How often, how long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Spreads the fetches of a thousand processes that started together.</param>
    public PolicyRefresh(IRemotePolicy remote, PolicySeal seal, DeliveryTerms terms, TimeProvider time, Random random)
    {
        _remote = remote;
        _terms = terms;
        _time = time;
        _random = random;
        _feed = new PolicyFeed(remote.Name, seal);
    }

    /// <summary>Whether the policy in force is one that was fetched and had no mistake.</summary>
    public bool HasGood => _feed.HasGood;

    /// <summary>Starts a fetch when one is due. Costs a look at the clock.</summary>
    public void StartIfDue()
    {
        long due = Volatile.Read(ref _due), left = due - _time.GetUtcNow().UtcTicks;

        // A clock that was set back must not put it off for longer than it ever is.
        bool isDue = left <= 0 || (left > 2 * ShieldDefaults.MaxPolicyRefresh.Ticks && due != long.MaxValue);
        if (!isDue || Volatile.Read(ref _ready) is not null || Interlocked.CompareExchange(ref _running, 1, 0) != 0)
            return;

        // Not the invocation's context: its inputs, its trace and its locals are none of this.
        AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        try
        {
            _latest = Task.Run(RunAsync);
        }
        finally
        {
            flow?.Undo();
        }
    }

    /// <summary>Waits for the fetch that runs.</summary>
    public void Wait(TimeSpan span)
    {
        if (span > TimeSpan.Zero)
            _latest.Wait(span);
    }

    /// <summary>Waits for the fetch that runs, as long as a start would.</summary>
    public void WaitAsAtStart() => Wait(_terms.FirstWait);

    /// <summary>Takes what the latest fetch came to; once.</summary>
    public bool TryTake([NotNullWhen(true)] out PolicyDelivery? delivery)
    {
        delivery = Volatile.Read(ref _ready) is null ? null : Interlocked.Exchange(ref _ready, null);
        return delivery is not null;
    }

    private async Task RunAsync()
    {
        OwnRequest.Begin();
        DateTimeOffset began = _time.GetUtcNow();
        PolicyDelivery? delivery = null;

        // Boundary: a source may be other people's code, and nobody awaits this task.
#pragma warning disable CA1031
        try
        {
            FetchedPolicy? fetched = await FetchAsync(began).ConfigureAwait(false);
            delivery = _feed.Take(fetched, _time.GetUtcNow());
            _wasFrozen = false;
        }
        catch (Exception e)
        {
            DateTimeOffset now = _time.GetUtcNow();
            bool isFrozen = now - began > 2 * _terms.Timeout && !_wasFrozen;
            _wasFrozen = isFrozen;
            if (!isFrozen)
                delivery = _feed.Fail(ReasonOf(e), isAlarm: false, now);
        }
#pragma warning restore CA1031

        Volatile.Write(ref _due, NextOf(_time.GetUtcNow(), isAgain: delivery is null));
        if (delivery is { } result && (result.Reading is not null || result.Said.Count > 0))
            Volatile.Write(ref _ready, result);
        Volatile.Write(ref _running, 0);
    }

    /// <summary>One fetch, and another while an extension on loopback is still starting. Bounded by the time-out.</summary>
    private async Task<FetchedPolicy?> FetchAsync(DateTimeOffset began)
    {
        if (_hanging is { IsCompleted: false })
            throw new RemotePolicyException("the fetch before still hangs");

        using var timeout = new CancellationTokenSource(_terms.Timeout, _time);
        while (true)
        {
            try
            {
                Task<FetchedPolicy?> fetch = _remote.FetchAsync(_feed.Version, timeout.Token);
                _hanging = fetch;
                return await fetch.WaitAsync(_terms.Timeout + Grace, _time).ConfigureAwait(false);
            }
            catch (RemotePolicyException e) when (e.IsSoon && !_feed.HasGood && _time.GetUtcNow() - began < _terms.FirstWait)
            {
                await Task.Delay(Soon, timeout.Token).ConfigureAwait(false);
            }
        }
    }

    private string ReasonOf(Exception e) => e switch
    {
        RemotePolicyException ours => ours.Message,
        OperationCanceledException or TimeoutException => $"no answer within {_terms.Timeout.TotalSeconds:0.###} s",
        _ => "the source failed (" + e.GetType().Name + ")",
    };

    private long NextOf(DateTimeOffset now, bool isAgain)
    {
        if (isAgain)
            return now.UtcTicks;
        if (_feed.Failures == 0 && _terms.Refresh == TimeSpan.Zero)
            return long.MaxValue;

        TimeSpan longest = _terms.Refresh == TimeSpan.Zero ? ShieldDefaults.PolicyRefresh : _terms.Refresh;
        TimeSpan next = longest;
        if (_feed.Failures > 0)
        {
            // Without any policy of the team soon, and then more and more slowly, so that a source that is down is not kept down.
            TimeSpan first = _feed.HasGood ? ShieldDefaults.MinPolicyRefresh : TimeSpan.FromSeconds(1);
            next = first * (1 << Math.Min(_feed.Failures - 1, 16));
            next = next < longest ? next : longest;
        }

        return (now + (next * (0.9 + (0.2 * _random.NextDouble())))).UtcTicks;
    }
}
