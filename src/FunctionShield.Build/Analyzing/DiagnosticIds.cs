namespace FunctionShield.Build.Analyzing;

/// <summary>Every diagnostic's id. An id is never given twice, nor reused once it was released.</summary>
internal static class DiagnosticIds
{
    /// <summary>A Lambda handler that no shield wraps.</summary>
    public const string HandlerNotProtected = "FS0001";

    /// <summary>A database connection, HTTP client or AWS client that nothing guards.</summary>
    public const string ClientNotGuarded = "FS0002";

    /// <summary>A SQL statement that is put together from texts.</summary>
    public const string SqlBuiltFromText = "FS0003";

    /// <summary>A shell's command line that is put together from texts.</summary>
    public const string ShellCommandBuiltFromText = "FS0004";

    /// <summary>A program's arguments that are put together in one text.</summary>
    public const string ArgumentsBuiltFromText = "FS0005";

    /// <summary>An XML reader that processes DTDs or resolves external entities.</summary>
    public const string XmlDtdAllowed = "FS0006";

    /// <summary>A certificate check that accepts everything.</summary>
    public const string TlsCheckDisabled = "FS0007";

    /// <summary>A credential in the source.</summary>
    public const string SecretInSource = "FS0008";

    /// <summary>A catch that drops what a shield threw.</summary>
    public const string ShieldErrorSwallowed = "FS0009";

    /// <summary>A policy file with an error.</summary>
    public const string PolicyInvalid = "FS0010";

    /// <summary>Calls that weaving leaves alone because an attribute says so, with its reason.</summary>
    public const string CallsUnguarded = "FS0011";

    /// <summary>The same without a reason, which opts nothing out.</summary>
    public const string OptOutWithoutReason = "FS0012";

    /// <summary>A function without the policy file that its project demands.</summary>
    public const string PolicyMissing = "FS0014";
}
