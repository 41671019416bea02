using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Does this text name types or gadgets to a deserializer? (CWE-502)</summary>
internal static class Deserialization
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
