using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Analyzing;

/// <summary>Every diagnostic: what it says, and how loudly by default. Warning where the code decides it, information where it may be meant.</summary>
/// <remarks>Each has a page, <c>docs/analyzers/ID.md</c>. A platform's <c>.globalconfig</c> changes severities: <c>dotnet_diagnostic.FS0003.severity = error</c>.</remarks>
internal static class Diagnostics
{
    // Both words appear in the severity switch "dotnet_analyzer_diagnostic.category-…".
    private const string Protection = "FunctionShield.Protection";
    private const string Weakness = "FunctionShield.Weakness";

    public static readonly DiagnosticDescriptor HandlerNotProtected = new(
        DiagnosticIds.HandlerNotProtected, "The handler is not protected",
        "{0} is not protected: {1}", Protection, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Events reach this handler without being inspected, and what it does is not proved against them.", Page(DiagnosticIds.HandlerNotProtected));

    public static readonly DiagnosticDescriptor ClientNotGuarded = new(
        DiagnosticIds.ClientNotGuarded, "The client is not guarded",
        "'{0}' is neither decorated nor woven, so what it sends is not proved: {1}", Protection, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A statement, request or call that an input has changed leaves through this client without a look.", Page(DiagnosticIds.ClientNotGuarded));

    public static readonly DiagnosticDescriptor SqlBuiltFromText = new(
        DiagnosticIds.SqlBuiltFromText, "SQL is built from text",
        "'{0}' becomes part of the SQL statement itself: send it as a parameter", Weakness, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "CWE-89: a value inside the statement's text can end a literal and add SQL. A parameter cannot.", Page(DiagnosticIds.SqlBuiltFromText));

    public static readonly DiagnosticDescriptor ShellCommandBuiltFromText = new(
        DiagnosticIds.ShellCommandBuiltFromText, "A shell command is built from text",
        "'{0}' becomes part of a shell's command line: start the program itself, with a list of arguments", Weakness, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, "CWE-78: the shell reads its command line as a program, and so whatever stands in it.",
        Page(DiagnosticIds.ShellCommandBuiltFromText));

    public static readonly DiagnosticDescriptor ArgumentsBuiltFromText = new(
        DiagnosticIds.ArgumentsBuiltFromText, "Arguments are built in one text",
        "'{0}' may become several arguments of the program: pass a list of arguments", Weakness, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "CWE-88: one text is split at blanks and quotes, and a value can bring its own. A list is passed as it is.",
        Page(DiagnosticIds.ArgumentsBuiltFromText));

    public static readonly DiagnosticDescriptor XmlDtdAllowed = new(
        DiagnosticIds.XmlDtdAllowed, "XML may bring a DTD or external entities",
        "{0}: {1}", Weakness, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "CWE-611, CWE-776: a document's own DTD can read files, call servers and expand to gigabytes.", Page(DiagnosticIds.XmlDtdAllowed));

    public static readonly DiagnosticDescriptor TlsCheckDisabled = new(
        DiagnosticIds.TlsCheckDisabled, "The certificate check accepts everything",
        "'{0}' accepts any certificate: remove it, or trust the certificate that you mean", Weakness, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "CWE-295: whoever is on the way can read and change what is sent.", Page(DiagnosticIds.TlsCheckDisabled));

    public static readonly DiagnosticDescriptor SecretInSource = new(
        DiagnosticIds.SecretInSource, "A credential stands in the source",
        "This text is {0}: keep it in Secrets Manager or an encrypted variable, and replace it where it was in use", Weakness, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, "CWE-798: whoever reads the source or the assembly has it.", Page(DiagnosticIds.SecretInSource));

    public static readonly DiagnosticDescriptor ShieldErrorSwallowed = new(
        DiagnosticIds.ShieldErrorSwallowed, "A blocked call is taken for a success",
        "This catch drops what a guarded call throws when it is blocked: {0}", Protection, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The call stays blocked, and the function goes on as if it had been made.", Page(DiagnosticIds.ShieldErrorSwallowed));

    public static readonly DiagnosticDescriptor PolicyInvalid = new(
        DiagnosticIds.PolicyInvalid, "The policy has an error",
        "{0} is not understood in the policy at {1}: expected {2}", Protection, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A policy with errors is refused when the function starts, and may then only tighten.", Page(DiagnosticIds.PolicyInvalid));

    public static readonly DiagnosticDescriptor CallsUnguarded = new(
        DiagnosticIds.CallsUnguarded, "Calls are left unguarded on purpose",
        "'{0}' is left unguarded, for this reason: {1}", Protection, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "Each exception with its reason, in one list; a platform can make it an error.", Page(DiagnosticIds.CallsUnguarded));

    public static readonly DiagnosticDescriptor OptOutWithoutReason = new(
        DiagnosticIds.OptOutWithoutReason, "An opt-out gives no reason",
        "This opts nothing out, because it does not say why: give a reason that a reviewer can judge", Protection, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, "An exception that nobody can explain stays for ever.", Page(DiagnosticIds.OptOutWithoutReason));

    public static readonly DiagnosticDescriptor PolicyMissing = new(
        DiagnosticIds.PolicyMissing, "The policy is missing",
        "This project demands a policy (FunctionShieldRequirePolicy) and has none: add functionshield.json beside the project file", Protection,
        DiagnosticSeverity.Warning, isEnabledByDefault: true, "Without a policy a function runs under the preset 'balanced'.",
        Page(DiagnosticIds.PolicyMissing), WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>In the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        HandlerNotProtected, ClientNotGuarded, SqlBuiltFromText, ShellCommandBuiltFromText, ArgumentsBuiltFromText, XmlDtdAllowed, TlsCheckDisabled,
        SecretInSource, ShieldErrorSwallowed, PolicyInvalid, CallsUnguarded, OptOutWithoutReason, PolicyMissing,
    ];

    // Relative to the repository and to the package, which carry the same pages.
    private static string Page(string id) => "docs/analyzers/" + id + ".md";
}
