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
    }
}
