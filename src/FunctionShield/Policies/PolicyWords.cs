using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>Every key and word that a policy file can contain. The order of the enumerated words is that of their enums.</summary>
internal static class PolicyWords
{
    /// <summary>Settings that stand at the top and in an override.</summary>
    public static readonly string[] Settings =
        ["preset", "actions", "fail", "budget", "egress", "aws", "secrets", "triggers", "sql", "processes", "files", "learn", "quarantine", "reportBatchItemFailures", "exemptions", "lock"];

    public static readonly string[] Top = [.. Settings, "functions", "version", "$schema"];

    public static readonly string[] Presets = ["observe", "balanced", "strict"];

    public static readonly string[] Decisions = ["allow", "log", "redact", "block"];

    public static readonly string[] Stages = ["inlet", "outlet"];

    public static readonly string[] Confidences = ["low", "medium", "high", "proof"];

    public static readonly string[] StagesAndConfidences = [.. Stages, .. Confidences];

    public static readonly string[] Failures = ["open", "closed"];

    public static readonly string[] Quarantines = ["drop", "required"];

    public static readonly string[] Budget = ["bytes", "milliseconds"];

    public static readonly string[] Egress = ["allow"];

    public static readonly string[] EgressRule = ["host", "ports", "methods"];

    public static readonly string[] Aws = ["allow", "track"];

    public static readonly string[] AwsRule = ["service", "actions", "resources"];

    public static readonly string[] SecretRule = ["env", "hosts"];

    /// <summary>Lists of names that an event's source is compared with.</summary>
    public static readonly string[] TriggerNames = ["sources", "accounts", "regions", "buckets", "owners", "apis"];

    public static readonly string[] Triggers = [.. TriggerNames, "allow", "sourceIps", "requireAuthorizer", "requireValidTokens"];

    /// <summary>What each of <see cref="TriggerNames"/> holds.</summary>
    public static readonly string[] TriggerExpected =
    [
        "the ARN of an event source, or an EventBridge source, with * for any characters", "an account id of 12 digits", "a region",
        "a bucket's name, with * for any characters", "the principal id of a bucket's owner", "an API's id, with * for any characters",
    ];

    /// <summary>How to write one.</summary>
    public static readonly string[] TriggerFix =
    [
        "Write for example \"arn:aws:sqs:*:123456789012:orders-*\".", "Write for example \"123456789012\".", "Write for example \"eu-central-1\".",
        "Write for example \"shop-uploads-*\".", "Write it as the records of that bucket have it.", "Write for example \"a1b2c3d4e5\".",
    ];

    /// <summary>The triggers as logs name them, indexed by <see cref="Trigger"/>.</summary>
    public static readonly string[] TriggerKinds =
    [
        "unknown", "api-gateway-v1", "api-gateway-v2", "function-url", "alb", "sqs", "sns", "s3", "dynamodb", "kinesis", "eventbridge",
        "websocket", "api-gateway-authorizer-v1", "api-gateway-authorizer-v2", "vpc-lattice", "appsync", "appsync-authorizer", "cognito",
        "s3-object-lambda", "s3-batch", "ses", "pipes", "documentdb", "firehose", "msk", "kafka", "activemq", "rabbitmq", "cloudwatch-logs",
        "lex", "connect", "config", "codepipeline", "cloudformation", "bedrock-agent",
    ];

    public static readonly string[] Sql = ["statements", "ddl", "stacked", "tables", "maxRows", "shapes"];

    public static readonly string[] SqlShape = ["hash", "text"];

    /// <summary>Kinds of statements, in the order of the grammar's.</summary>
    public static readonly string[] SqlKinds = ["select", "insert", "update", "delete", "merge", "call", "ddl", "transaction", "other"];

    public static readonly string[] Processes = ["allow"];

    public static readonly string[] Files = ["read", "write"];

    public static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "QUERY"];

    public static readonly string[] Exemption = ["class", "path", "function", "input", "reason", "owner", "expires"];

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
