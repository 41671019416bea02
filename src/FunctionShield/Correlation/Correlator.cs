using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Asks the one question of an outbound call in its own grammar: did an input of this invocation add structure?</summary>
internal static class Correlator
{
    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        switch (call.Kind)
        {
            case CallKind.Sql:
                SqlCorrelator.Correlate(call, invocation, ref findings);
                break;
            case CallKind.Shell:
            case CallKind.Exec:
                CommandCorrelator.Correlate(call, invocation, ref findings);
                break;
            case CallKind.Arguments:
                ArgumentLineCorrelator.Correlate(call, invocation, ref findings);
                break;
            case CallKind.Path:
                PathCorrelator.Correlate(call, invocation, ref findings);
                break;
            case CallKind.Url:
                UrlCorrelator.Correlate(call, invocation, ref findings);
                break;
            case CallKind.Expression:
                AwsRequestCorrelator.CorrelateExpression(call, invocation, ref findings);
                break;
            case CallKind.Resource:
                AwsRequestCorrelator.CorrelateResource(call, invocation, ref findings);
                break;
        }

        for (int i = findings.Count - 1; i >= 0; i--)
        {
            if (StandsInWhole(call.Text, invocation.Inputs, findings.Findings[i]))
                findings.RemoveAt(i);
        }
    }

    /// <summary>A part of an input, at a place where the whole of it stands: the whole was judged, and it knows the quotes that the part lost.</summary>
    /// <remarks>One search around the place.</remarks>
    private static bool StandsInWhole(ReadOnlySpan<byte> text, InputLedger inputs, in Finding finding)
    {
        if (finding.Input < 0 || !inputs[finding.Input].IsDerived)
            return false;

        int source = inputs[finding.Input].Source;
        if (source < 0)
            return false;
        ReadOnlySpan<byte> whole = inputs.Text(source);
        int start = Math.Max(0, finding.Start - whole.Length), end = Math.Min(text.Length, finding.Start + finding.Length + whole.Length);
        return text[start..end].IndexOf(whole) >= 0;
    }
}
