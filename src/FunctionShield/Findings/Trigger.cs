namespace FunctionShield.Findings;

/// <summary>What invoked the function.</summary>
public enum Trigger : byte
{
    /// <summary>A shape that is not recognised; the whole event was walked.</summary>
    Unknown,

    /// <summary>API Gateway REST API (payload 1.0).</summary>
    ApiGatewayV1,

    /// <summary>API Gateway HTTP API (payload 2.0).</summary>
    ApiGatewayV2,

    /// <summary>Lambda function URL (payload 2.0).</summary>
    FunctionUrl,

    /// <summary>Application Load Balancer.</summary>
    Alb,

    /// <summary>Amazon SQS.</summary>
    Sqs,

    /// <summary>Amazon SNS.</summary>
    Sns,

    /// <summary>Amazon S3 notification.</summary>
    S3,

    /// <summary>DynamoDB stream.</summary>
    DynamoDb,

    /// <summary>Kinesis data stream.</summary>
    Kinesis,

    /// <summary>EventBridge event, scheduled ones included.</summary>
    EventBridge,

    /// <summary>API Gateway WebSocket API.</summary>
    WebSocket,

    /// <summary>API Gateway Lambda authorizer, payload 1.0: <c>TOKEN</c> or <c>REQUEST</c>; answers with an IAM policy.</summary>
    ApiGatewayAuthorizerV1,

    /// <summary>API Gateway HTTP API Lambda authorizer, payload 2.0.</summary>
    ApiGatewayAuthorizerV2,

    /// <summary>VPC Lattice, both payload versions.</summary>
    VpcLattice,

    /// <summary>AppSync direct resolver, single or batch.</summary>
    AppSync,

    /// <summary>AppSync Lambda authorizer.</summary>
    AppSyncAuthorizer,

    /// <summary>Cognito user pool trigger.</summary>
    Cognito,

    /// <summary>S3 Object Lambda.</summary>
    S3ObjectLambda,

    /// <summary>S3 Batch Operations.</summary>
    S3Batch,

    /// <summary>Amazon SES receipt rule.</summary>
    Ses,

    /// <summary>EventBridge Pipes: its source's records, bare.</summary>
    Pipes,

    /// <summary>DocumentDB change stream.</summary>
    DocumentDb,

    /// <summary>Data Firehose transformation.</summary>
    Firehose,

    /// <summary>Amazon MSK.</summary>
    Msk,

    /// <summary>Self-managed Apache Kafka.</summary>
    SelfManagedKafka,

    /// <summary>Amazon MQ for ActiveMQ.</summary>
    ActiveMq,

    /// <summary>Amazon MQ for RabbitMQ.</summary>
    RabbitMq,

    /// <summary>CloudWatch Logs subscription.</summary>
    CloudWatchLogs,

    /// <summary>Amazon Lex, V1 and V2.</summary>
    Lex,

    /// <summary>Amazon Connect contact flow.</summary>
    Connect,

    /// <summary>AWS Config rule.</summary>
    Config,

    /// <summary>CodePipeline action.</summary>
    CodePipeline,

    /// <summary>CloudFormation custom resource.</summary>
    CloudFormation,

    /// <summary>Bedrock agent action group.</summary>
    BedrockAgent,
}
