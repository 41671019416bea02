namespace FunctionShield.AwsSdk.Requests;

/// <summary>The SDK's service ids to the prefixes that IAM uses. Source: AWS Service Authorization Reference.</summary>
internal static class ServiceNames
{
    public static string PrefixOf(string serviceId) => serviceId switch
    {
        "S3" => "s3",
        "DynamoDB" or "DynamoDB Streams" => "dynamodb",
        "SQS" => "sqs",
        "SNS" => "sns",
        "Lambda" => "lambda",
        "Secrets Manager" => "secretsmanager",
        "SSM" => "ssm",
        "KMS" => "kms",
        "STS" => "sts",
        "Kinesis" => "kinesis",
        "Firehose" => "firehose",
        "EventBridge" or "CloudWatch Events" => "events",
        "CloudWatch Logs" => "logs",
        "CloudWatch" => "cloudwatch",
        "SFN" => "states",
        "SES" or "SESv2" => "ses",
        "Athena" => "athena",
        "RDS Data" => "rds-data",
        "Redshift Data" => "redshift-data",
        "Timestream Query" or "Timestream Write" => "timestream",
        "Bedrock Runtime" or "Bedrock Agent Runtime" => "bedrock",
        "Cognito Identity Provider" => "cognito-idp",
        "Cognito Identity" => "cognito-identity",
        "ApiGatewayManagementApi" => "execute-api",
        "OpenSearch" => "es",
        "AppConfigData" => "appconfig",
        _ => Folded(serviceId),
    };

    private static string Folded(string serviceId) =>
        serviceId.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
