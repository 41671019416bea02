using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>Every key and word that a policy file can contain. The order of the enumerated words is that of their enums.</summary>
internal static class PolicyWords
{
    /// <summary>Settings that stand at the top and in an override.</summary>
    public static readonly string[] Settings =
        ["preset", "actions", "fail", "egress", "aws", "secrets", "quarantine", "reportBatchItemFailures", "exemptions"];

    public static readonly string[] Top = [.. Settings, "functions", "version", "$schema"];

    public static readonly string[] Presets = ["observe", "balanced", "strict"];

    public static readonly string[] Decisions = ["allow", "log", "redact", "block"];

    public static readonly string[] Stages = ["inlet", "outlet"];

    public static readonly string[] Confidences = ["low", "medium", "high", "proof"];

    public static readonly string[] StagesAndConfidences = [.. Stages, .. Confidences];

    public static readonly string[] Failures = ["open", "closed"];

    public static readonly string[] Quarantines = ["drop", "required"];

    public static readonly string[] Egress = ["allow"];

    public static readonly string[] EgressRule = ["host", "ports", "methods"];

    public static readonly string[] Aws = ["allow", "track"];

    public static readonly string[] AwsRule = ["service", "actions", "resources"];

    public static readonly string[] SecretRule = ["env", "hosts"];

    public static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "QUERY"];

    public static readonly string[] Exemption = ["class", "path", "function", "reason", "owner", "expires"];

    /// <summary>The class names, indexed by <see cref="Weakness"/>.</summary>
    public static readonly string[] Classes = ClassNames();

    private static string[] ClassNames()
    {
        string[] names = new string[ActionTable.Classes];
        foreach (Rule rule in Rule.All)
            names[(int)rule.Weakness] = rule.ClassName;
        return names;
    }
}
