using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Would this text end a SQL literal or operand and begin something that parses on? (CWE-89)</summary>
internal static class SqlInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
