using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input add structure to this command line, or decide the program? (shell strings and argument arrays)</summary>
internal static class CommandCorrelator
{
    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
    }
}
