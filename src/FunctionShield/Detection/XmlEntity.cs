using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Does this XML prolog declare external or exponential entities? (CWE-611, CWE-776)</summary>
internal static class XmlEntity
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
