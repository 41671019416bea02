using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Does this name reach for an object's prototype? (CWE-1321)</summary>
internal static class PrototypePollution
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
