using FunctionShield.Delivery;
using FunctionShield.Policies;

namespace FunctionShield;

/// <summary>How a policy that was fetched comes into force: at an invocation's start, whole, and for that invocation to its end.</summary>
public sealed partial class Shield
{
    private readonly Lock _adopting = new();
    private PolicyLayers _layers;

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
        catch (Exception e) when (IsFault(e))
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
