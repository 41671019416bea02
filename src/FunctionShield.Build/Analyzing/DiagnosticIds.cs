namespace FunctionShield.Build.Analyzing;

/// <summary>Every diagnostic's id. An id is never given twice, nor reused once it was released.</summary>
internal static class DiagnosticIds
{
    /// <summary>A Lambda handler that no shield wraps.</summary>
    public const string HandlerNotProtected = "FS0001";
}
