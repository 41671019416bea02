using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Analyzing;

/// <summary>Code as a message quotes it: one line, cut.</summary>
internal static class Shown
{
    // What a person recognises in their own line.
    private const int MaxLength = 40;

    public static string Of(IOperation operation)
    {
        string text = operation.Syntax.ToString();
        int end = text.IndexOfAny(['\r', '\n']);
        if (end >= 0)
            text = text.Substring(0, end) + "…";
        return text.Length > MaxLength ? text.Substring(0, MaxLength) + "…" : text;
    }
}
