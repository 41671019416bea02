using System.Text;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>What tools ask: one value or one call at a time, outside any invocation. These methods allocate; functions never call them.</summary>
public sealed partial class Shield
{
    /// <summary>Inspects one value as the inlet would if it stood at <paramref name="field"/>.</summary>
    /// <param name="field">Where the value stands: <c>body.name</c>, <c>query.q</c>, <c>header.user-agent</c>, <c>s3.object.key</c>.</param>
    /// <param name="value">The value, UTF-8, valid or not.</param>
    /// <returns>The findings, empty when there are none.</returns>
    public IReadOnlyList<Report> InspectValue(string field, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(field);
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        ReadOnlySpan<char> leaf = field.AsSpan(field.LastIndexOf('.') + 1);
        var view = new FieldView(
            value, Encoding.UTF8.GetBytes(leaf.ToString()), FieldKinds.Of(field), DecodeLayers.None, FirstLook.At(value));
        Detectors.Run(view, ref findings);
        return Reports(findings.Findings, value, new Attribution(Trigger.Unknown, -1, "$." + field, DecodeLayers.None), null);
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
        return Reports(findings.Findings, call.Text, new Attribution(Trigger.Unknown, -1, "$", DecodeLayers.None), call.Kind);
    }

    private List<Report> Reports(ReadOnlySpan<Finding> findings, ReadOnlySpan<byte> text, Attribution attribution, CallKind? call)
    {
        var reports = new List<Report>(findings.Length);
        foreach (ref readonly Finding finding in findings)
        {
            string evidence = Encoding.UTF8.GetString(text.Slice(finding.Start, Math.Min(finding.Length, ShieldDefaults.MaxEvidence)));
            reports.Add(new Report(
                finding.Rule, finding.Confidence, _policy.Decide(finding.Rule, finding.Confidence), attribution, finding.Reason, evidence,
                call is { } kind ? kind.ToString() : null));
        }

        return reports;
    }
}
