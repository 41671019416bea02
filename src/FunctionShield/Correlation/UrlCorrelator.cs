using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input decide this URL's host, and is the host internal?</summary>
internal static class UrlCorrelator
{
    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
    }
}
