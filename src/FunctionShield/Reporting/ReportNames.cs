using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting;

/// <summary>The words that logs and the command line use. They are stable; the enum members' names are not for readers of logs.</summary>
public static class ReportNames
{
    /// <summary><c>low</c>, <c>medium</c>, <c>high</c> or <c>proof</c>.</summary>
    /// <param name="confidence">How sure.</param>
    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.Low => "low",
        Confidence.Medium => "medium",
        Confidence.High => "high",
        _ => "proof",
    };

    /// <summary><c>allow</c>, <c>log</c>, <c>redact</c> or <c>block</c>.</summary>
    /// <param name="decision">What policy says.</param>
    public static string Of(Decision decision) => decision switch
    {
        Decision.Allow => "allow",
        Decision.Log => "log",
        Decision.Redact => "redact",
        _ => "block",
    };

    /// <summary><c>returned</c>, <c>held-back</c>, <c>quarantined</c>, <c>dropped</c> or <c>unanswered</c>.</summary>
    /// <param name="outcome">What became of a record.</param>
    public static string Of(RecordOutcome outcome) => outcome switch
    {
        RecordOutcome.Returned => "returned",
        RecordOutcome.HeldBack => "held-back",
        RecordOutcome.Quarantined => "quarantined",
        RecordOutcome.Dropped => "dropped",
        _ => "unanswered",
    };

    /// <summary>The trigger's short name, <c>sqs</c>.</summary>
    /// <param name="trigger">What invoked the function.</param>
    public static string Of(Trigger trigger) => trigger switch
    {
        Trigger.ApiGatewayV1 => "api-gateway-v1",
        Trigger.ApiGatewayV2 => "api-gateway-v2",
        Trigger.FunctionUrl => "function-url",
        Trigger.Alb => "alb",
        Trigger.Sqs => "sqs",
        Trigger.Sns => "sns",
        Trigger.S3 => "s3",
        Trigger.DynamoDb => "dynamodb",
        Trigger.Kinesis => "kinesis",
        Trigger.EventBridge => "eventbridge",
        Trigger.WebSocket => "websocket",
        Trigger.ApiGatewayAuthorizerV1 => "api-gateway-authorizer-v1",
        Trigger.ApiGatewayAuthorizerV2 => "api-gateway-authorizer-v2",
        Trigger.VpcLattice => "vpc-lattice",
        Trigger.AppSync => "appsync",
        Trigger.AppSyncAuthorizer => "appsync-authorizer",
        Trigger.Cognito => "cognito",
        Trigger.S3ObjectLambda => "s3-object-lambda",
        Trigger.S3Batch => "s3-batch",
        Trigger.Ses => "ses",
        Trigger.Pipes => "pipes",
        Trigger.DocumentDb => "documentdb",
        Trigger.Firehose => "firehose",
        Trigger.Msk => "msk",
        Trigger.SelfManagedKafka => "kafka",
        Trigger.ActiveMq => "activemq",
        Trigger.RabbitMq => "rabbitmq",
        Trigger.CloudWatchLogs => "cloudwatch-logs",
        Trigger.Lex => "lex",
        Trigger.Connect => "connect",
        Trigger.Config => "config",
        Trigger.CodePipeline => "codepipeline",
        Trigger.CloudFormation => "cloudformation",
        Trigger.BedrockAgent => "bedrock-agent",
        _ => "unknown",
    };
}
