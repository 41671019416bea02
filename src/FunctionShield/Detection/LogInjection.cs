using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Does this text end a log line and forge another, or drive a terminal? (CWE-117)</summary>
internal static class LogInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
