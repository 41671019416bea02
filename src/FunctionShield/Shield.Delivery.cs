using FunctionShield.Delivery;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>How a policy that was fetched comes into force: at an invocation's start, whole, and for that invocation to its end.</summary>
public sealed partial class Shield
{
    private readonly Lock _adopting = new();
    private PolicyLayers _layers;

    /// <summary>Whether the running code fetches the shield's own policy. Guards and hooks let it pass without a look, and without asking <see cref="Current"/>.</summary>
    /// <remarks>
    /// It flows with the fetch alone. A guard that asked the shield about it would wait for a shield that is still loading, and an egress list
    /// that does not name the policy's own source could never be replaced.
    /// </remarks>
    public static bool IsFetchingPolicy => OwnRequest.IsRunning;

    /// <summary>What an invocation that begins now runs under to its end; one within another under that one's policy.</summary>
    private PolicySnapshot Pin(Inspection? outer)
    {
        if (outer is null)
            RefreshPolicy();
        PolicySnapshot latest = _inForce;
        return outer is null || ReferenceEquals(outer.Policy, latest.Policy) ? latest : PolicySnapshot.Of(outer.Policy, _time);
    }

    /// <summary>Takes what a fetch brought, and starts the next one when it is due. Waits for neither.</summary>
    private void RefreshPolicy()
    {
        if (_layers.Refresh is not { } refresh)
            return;

        try
        {
            if (refresh.TryTake(out PolicyDelivery? delivery))
            {
                _reports.Policy(delivery.Said);
                if (delivery.Reading is { } reading)
                    Replace(reading.Policy);
            }

            refresh.StartIfDue();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _reports.Failed(nameof(RefreshPolicy), e);
        }
    }

    private void Replace(Policy remote)
    {
        lock (_adopting)
        {
            _layers = _layers.With(remote);
            Policy pile = _layers.Pile();
            Policy policy = _arn is { } arn ? pile.ForFunction(_function, arn) : pile.ForFunction(_function);
            _reports.Policy(policy.Loosening);
            Adopt(policy);
        }
    }

    /// <summary>Invocations that begin from now on run under this policy; those that run keep theirs.</summary>
    private void Adopt(Policy policy)
    {
        ReadSecrets(_secrets, policy, _environment, _reports);
        _inForce = PolicySnapshot.Of(policy, _time);
    }
}
