using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input add structure to this SQL statement?</summary>
internal static class SqlCorrelator
{
    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
    }
}
