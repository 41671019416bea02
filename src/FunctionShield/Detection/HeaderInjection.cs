using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Would this text end a header line and begin another? (CWE-93)</summary>
internal static class HeaderInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
