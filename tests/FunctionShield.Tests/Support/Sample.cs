using FunctionShield.Findings;

namespace FunctionShield.Tests.Support;

/// <summary>Our own sample events, true to the shapes that AWS documents, each with what it must be read as.</summary>
internal static class Sample
{
    public static readonly (string Name, Trigger Trigger, int Records)[] All =
    [
        ("apigateway-v1", Trigger.ApiGatewayV1, 0),
        ("apigateway-v2", Trigger.ApiGatewayV2, 0),
        ("websocket", Trigger.WebSocket, 0),
        ("function-url", Trigger.FunctionUrl, 0),
        ("alb", Trigger.Alb, 0),
        ("alb-multi-value", Trigger.Alb, 0),
        ("vpc-lattice-v1", Trigger.VpcLattice, 0),
        ("vpc-lattice-v2", Trigger.VpcLattice, 0),
        ("appsync", Trigger.AppSync, 0),
        ("appsync-batch", Trigger.AppSync, 2),
        ("apigateway-authorizer-v1", Trigger.ApiGatewayAuthorizerV1, 0),
        ("apigateway-authorizer-v2", Trigger.ApiGatewayAuthorizerV2, 0),
        ("appsync-authorizer", Trigger.AppSyncAuthorizer, 0),
        ("cognito", Trigger.Cognito, 0),
        ("s3", Trigger.S3, 1),
        ("s3-object-lambda", Trigger.S3ObjectLambda, 0),
        ("s3-batch", Trigger.S3Batch, 2),
        ("sqs", Trigger.Sqs, 10),
        ("sns", Trigger.Sns, 1),
        ("eventbridge", Trigger.EventBridge, 0),
        ("eventbridge-scheduled", Trigger.EventBridge, 0),
        ("pipes", Trigger.Pipes, 2),
        ("dynamodb", Trigger.DynamoDb, 50),
        ("documentdb", Trigger.DocumentDb, 2),
        ("kinesis", Trigger.Kinesis, 2),
        ("firehose", Trigger.Firehose, 2),
        ("msk", Trigger.Msk, 3),
        ("self-managed-kafka", Trigger.SelfManagedKafka, 2),
        ("activemq", Trigger.ActiveMq, 2),
        ("rabbitmq", Trigger.RabbitMq, 2),
        ("cloudwatch-logs", Trigger.CloudWatchLogs, 0),
        ("ses", Trigger.Ses, 1),
        ("lex-v2", Trigger.Lex, 0),
        ("connect", Trigger.Connect, 0),
        ("config", Trigger.Config, 0),
        ("codepipeline", Trigger.CodePipeline, 0),
        ("cloudformation", Trigger.CloudFormation, 0),
        ("bedrock-agent", Trigger.BedrockAgent, 0),
        ("iot-rule", Trigger.Unknown, 0),
        ("step-functions", Trigger.Unknown, 0),
        ("direct", Trigger.Unknown, 1),
    ];

    public static readonly string[] Names = Array.ConvertAll(All, sample => sample.Name);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name + ".json"));
}
