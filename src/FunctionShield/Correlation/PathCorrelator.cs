using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input move this path out of its folder?</summary>
internal static class PathCorrelator
{
    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
    }
}
