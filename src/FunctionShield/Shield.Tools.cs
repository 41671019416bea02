using System.Text;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Explaining;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>What tools ask: one value, event or call at a time, outside any invocation. These methods allocate; functions never call them.</summary>
public sealed partial class Shield
{
    /// <summary>Inspects one value as the inlet would if it stood at <paramref name="field"/>.</summary>
    /// <param name="field">Where the value stands: <c>body.name</c>, <c>query.q</c>, <c>header.user-agent</c>, <c>s3.object.key</c>.</param>
    /// <param name="value">The value, UTF-8, valid or not.</param>
    /// <returns>The findings, empty when there are none.</returns>
    public IReadOnlyList<Report> InspectValue(string field, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(field);
        Invocation invocation = _pool.Rent();
        try
        {
            LookAtValue(invocation, field, value);
            return Reports(invocation, "$." + field);
        }
        finally
        {
            invocation.End();
        }
    }

    /// <summary>Inspects a whole raw event, as Lambda delivers it.</summary>
    /// <param name="rawEvent">The event, UTF-8 JSON.</param>
    /// <returns>The findings, empty when there are none.</returns>
    public IReadOnlyList<Report> InspectEvent(ReadOnlySpan<byte> rawEvent)
    {
        Invocation invocation = _pool.Rent();
        try
        {
            LookAtEvent(invocation, rawEvent);
            return Reports(invocation, "$");
        }
        finally
        {
            invocation.End();
        }
    }

    /// <summary>Says how <see cref="InspectValue"/> comes to its findings: decoding steps, contexts, tokens, and the policy's word.</summary>
    /// <param name="field">Where the value stands, as there.</param>
    /// <param name="value">The value, UTF-8, valid or not.</param>
    /// <returns>The explanation. It holds the value itself: for a person at a tool, not for a log.</returns>
    public Explanation ExplainValue(string field, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(field);
        var trace = new InspectionTrace();
        var invocation = new Invocation { Trace = trace };
        LookAtValue(invocation, field, value);
        return new Explainer(invocation, trace, _inForce.Policy, _time.GetUtcNow(), "$." + field).Explain();
    }

    /// <summary>Says how <see cref="InspectEvent"/> comes to its findings: every input with its decoding steps and contexts, and the policy's word.</summary>
    /// <param name="rawEvent">The event, UTF-8 JSON.</param>
    /// <returns>The explanation. It holds the event's text itself: for a person at a tool, not for a log.</returns>
    public Explanation ExplainEvent(ReadOnlySpan<byte> rawEvent)
    {
        var trace = new InspectionTrace();
        var invocation = new Invocation { Trace = trace };
        LookAtEvent(invocation, rawEvent);
        return new Explainer(invocation, trace, _inForce.Policy, _time.GetUtcNow(), "$").Explain();
    }

    /// <summary>Asks whether one of <paramref name="inputs"/> changed the structure of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="inputs">The inputs of the invocation that would make it.</param>
    /// <returns>The findings, empty when there are none.</returns>
    public IReadOnlyList<Report> Examine(in OutboundCall call, IReadOnlyList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var invocation = new Invocation();
        for (int i = 0; i < inputs.Count; i++)
            invocation.Inputs.Add(Encoding.UTF8.GetBytes(inputs[i]));

        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        Correlator.Correlate(call, invocation, ref findings);

        var reports = new List<Report>(findings.Count);
        if (IsOffList(_inForce.Policy, call, out Rule rule, out string reason, out string evidence))
        {
            reports.Add(new Report(
                rule, Confidence.Proof, _inForce.Policy.Decide(rule, Confidence.Proof), new Attribution(Trigger.Unknown, -1, "$", DecodeLayers.None), reason, evidence,
                CallName(call.Kind), "", ""));
        }

        foreach (ref readonly Finding finding in findings.Findings)
        {
            var attribution = new Attribution(Trigger.Unknown, -1, finding.Input < 0 ? "$" : $"$.inputs[{finding.Input}]", DecodeLayers.None);
            Decision decision = _inForce.Policy.Decide(
                finding.Rule, finding.Confidence, attribution, finding.Input < 0 ? [] : invocation.Inputs.Text(finding.Input), _time.GetUtcNow());
            reports.Add(ReportWriter.Write(finding, decision, call.Text, attribution, CallName(call.Kind)));
        }

        return reports;
    }

    // Under the limits that an event of that length has.
    private static void LookAtValue(Invocation invocation, string field, ReadOnlySpan<byte> value)
    {
        invocation.Begin(value.ToArray(), value.Length);
        byte[] name = Encoding.UTF8.GetBytes(field[(field.LastIndexOf('.') + 1)..]);
        new Inlet(invocation).InspectValue(new TextSlice(0, 0, value.Length), name, FieldKinds.Of(field));
    }

    private void LookAtEvent(Invocation invocation, ReadOnlySpan<byte> rawEvent)
    {
        invocation.Begin(rawEvent.ToArray(), rawEvent.Length);
        InletTerms terms = _inForce.Terms;
        Grant(invocation, terms, remaining: null);
        new Inlet(invocation, terms: terms).Inspect(new TextSlice(0, 0, rawEvent.Length));
    }

    private List<Report> Reports(Invocation invocation, string root)
    {
        var reports = new List<Report>(invocation.Suspicions.Count);
        var walks = new PathWalks();
        foreach (Suspicion suspicion in invocation.Suspicions)
        {
            Finding finding = suspicion.Finding;
            Attribution attribution = AttributionOf(invocation, suspicion.Input, suspicion.Layers, walks);
            attribution = attribution with { Path = string.Concat(root, attribution.Path.AsSpan(1)) };
            Decision decision = _inForce.Policy.Decide(
                finding.Rule, finding.Confidence, attribution, suspicion.Input < 0 ? [] : invocation.Inputs.Text(suspicion.Input), _time.GetUtcNow());
            reports.Add(ReportWriter.Write(finding, decision, suspicion.Evidence, attribution));
        }

        return reports;
    }

    private static Attribution AttributionOf(Invocation invocation, int input, DecodeLayers layers, PathWalks? walks = null) =>
        input < 0
            ? new Attribution(invocation.Trigger, -1, "$", layers)
            : new Attribution(invocation.Trigger, invocation.Inputs[input].Record, InputPath.Of(invocation.Inputs, invocation.Scratch, input, walks ?? new PathWalks()), layers);
}
