using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Does this text name an internal host? (CWE-918)</summary>
internal static class ServerSideRequest
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
