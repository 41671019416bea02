namespace FunctionShield.Reporting;

/// <summary>Which function reports: what security tools file a finding under.</summary>
/// <remarks>Immutable. The environment names function, version and region; account and partition stand in the ARN, which the first invocation brings.</remarks>
/// <param name="Name">The function's name; empty outside Lambda.</param>
/// <param name="Version">The function's version, <c>$LATEST</c> or a number; empty where it is not known.</param>
/// <param name="Arn">The ARN that was invoked, alias or version included; empty where it is not known.</param>
/// <param name="Region">The AWS region; empty where it is not known.</param>
/// <param name="Account">The twelve digits of the account; empty where they are not known.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
public sealed record FunctionIdentity(string Name, string Version = "", string Arn = "", string Region = "", string Account = "", string Partition = "aws")
{
    private const int MaxArn = 512;

    /// <summary>Nothing is known.</summary>
    public static FunctionIdentity Unknown { get; } = new("");

    /// <summary>What Lambda's variables say. <c>AWS_ACCOUNT_ID</c> is none of them: set it where no invocation brings an ARN.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static FunctionIdentity FromEnvironment(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        string region = environment("AWS_REGION") ?? "";
        return new(
            environment("AWS_LAMBDA_FUNCTION_NAME") ?? "", environment("AWS_LAMBDA_FUNCTION_VERSION") ?? "", "", region,
            environment("AWS_ACCOUNT_ID") ?? "", PartitionOf(region));
    }

    /// <summary>The same function, with what its ARN says.</summary>
    /// <param name="arn"><c>arn:aws:lambda:eu-west-1:123456789012:function:orders:live</c>. Anything else changes nothing.</param>
    public FunctionIdentity WithArn(string? arn)
    {
        if (arn is null || arn.Length > MaxArn || arn == Arn)
            return this;

        string[] parts = arn.Split(':');
        if (parts.Length < 7 || parts[0] != "arn" || parts[2] != "lambda" || parts[5] != "function")
            return this;
        return this with
        {
            Arn = Redaction.OneLine(arn), Partition = parts[1], Region = parts[3], Account = parts[4], Name = Name.Length == 0 ? parts[6] : Name,
        };
    }

    /// <summary>The ARN, or the one that the parts make; the name alone where parts are missing.</summary>
    internal string Resource => Arn.Length > 0 ? Arn
        : Region.Length > 0 && Account.Length > 0 ? $"arn:{Partition}:lambda:{Region}:{Account}:function:{Name}"
        : Name.Length > 0 ? Name : "unknown";

    private static string PartitionOf(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };
}
