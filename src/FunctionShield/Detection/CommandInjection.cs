using FunctionShield.Decoding;
using FunctionShield.Findings;

namespace FunctionShield.Detection;

/// <summary>Would this text end a shell word and begin a command? (CWE-78)</summary>
internal static class CommandInjection
{
    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
    }
}
