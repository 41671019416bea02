using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Would an HTML parser find active content in this text? (CWE-79)</summary>
internal static class ScriptInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
