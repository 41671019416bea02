using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Is this text code for an interpreter? (CWE-94)</summary>
internal static class CodeInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
