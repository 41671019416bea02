using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Would this text leave a folder, or does it name a file that no caller should? (CWE-22)</summary>
internal static class PathTraversal
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
