namespace FunctionShield.Cli.Learning;

/// <summary>Permissions that Lambda itself uses of a function's role: no code makes these calls, so none is seen.</summary>
/// <remarks>Source: AWS Lambda developer guide, "Defining Lambda function permissions with an execution role", and the managed policies that it lists.</remarks>
internal static class PlatformPermissions
{
    private static readonly string[] Names =
    [
        "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents",
        "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:GetSamplingStatisticSummaries",
        "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs",
        "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility",
        "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
        "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards",
        "kinesis:ListStreams", "kinesis:SubscribeToShard",
        "kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers", "kafka-cluster:Connect", "kafka-cluster:DescribeGroup",
        "kafka-cluster:AlterGroup", "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", "kafka-cluster:DescribeClusterDynamicConfiguration",
    ];

    /// <summary>Those that a pattern grants.</summary>
    public static string[] Of(string pattern) => Array.FindAll(Names, name => IamPattern.Overlap(pattern, name, ignoreCase: true));

    /// <summary>Whether a pattern grants these and no others: it holds no <c>*</c>.</summary>
    public static bool IsOne(string pattern) => Array.Exists(Names, name => string.Equals(name, pattern, StringComparison.OrdinalIgnoreCase));
}
