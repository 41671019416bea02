using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Does this text end an XPath literal and begin a condition? (CWE-643)</summary>
internal static class XPathInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
