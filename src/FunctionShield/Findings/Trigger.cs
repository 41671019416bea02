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
}
