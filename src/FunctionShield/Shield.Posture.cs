using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Posture;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>What the running function itself shows. Told and never refused: it holds before and after every invocation.</summary>
public sealed partial class Shield
{
    private readonly HashSet<string> _granted = [];

    /// <summary>Tells, once an operation and process, that AWS carried out a call which is not on the policy's <c>aws</c> list: the role is broader than the policy.</summary>
    /// <param name="service">The service's IAM prefix.</param>
    /// <param name="action">The API operation.</param>
    /// <remarks>For a guard whose <see cref="CheckAwsCall"/> was told to log, after the call succeeded. Any thread.</remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void TellGranted(string service, string action)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(action);
        string call = service + ":" + action;
        lock (_granted)
        {
            if (_granted.Count >= ShieldDefaults.MaxGrantedTold || !_granted.Add(call))
                return;
        }

        TellPosture(
            new PostureFact(Rule.BroadRole, Confidence.Low, $"$.aws['{Redaction.OneLine(call)}']", "the call is not on the policy's aws list, and the role allowed it"), Policy, CallName(CallKind.Resource));
    }

    /// <summary>Looks at the process once, while the shield is loaded. A function that fails here starts all the same.</summary>
    private void CheckPosture(ShieldOptions options)
    {
        if (!options.ChecksPosture || options.Environment("AWS_LAMBDA_FUNCTION_NAME") is not { Length: > 0 })
            return;

        try
        {
            foreach (PostureFact fact in PostureCheck.Run(options.EnvironmentNames(), options.Environment, !_layers.IsEmpty))
                TellPosture(fact, _inForce.Policy, "");
        }
        catch (Exception e) when (IsFault(e))
        {
            _reports.Failed(nameof(CheckPosture), e);
        }
    }

    private void TellPosture(PostureFact fact, Policy policy, string call)
    {
        var attribution = new Attribution(Trigger.Unknown, -1, fact.Path, DecodeLayers.None);
        if (policy.Decide(fact.Rule, fact.Confidence, attribution, _time.GetUtcNow()) != Decision.Allow)
            Found(new Report(fact.Rule, fact.Confidence, Decision.Log, attribution, fact.Reason, "", call, CurrentInspection.Flowing?.RequestId ?? "", ""), CurrentInspection.Flowing);
    }
}
