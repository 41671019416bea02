using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Is there a template, expression-language or JNDI construct in this text? (CWE-1336, CWE-917)</summary>
internal static class TemplateInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
