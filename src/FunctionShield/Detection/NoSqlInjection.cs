using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Is there a query operator or expression where a scalar belongs? (CWE-943)</summary>
internal static class NoSqlInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
