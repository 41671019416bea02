using System.Text.Json.Nodes;
using FunctionShield.Findings;

namespace FunctionShield.Testing.Events;

/// <summary>The sample event of each trigger, as embedded.</summary>
internal static class EventSamples
{
    /// <summary>The resource's name, by trigger.</summary>
    public static string NameOf(Trigger trigger) => trigger switch
    {
        Trigger.Unknown => "direct",
        Trigger.ApiGatewayV1 => "apigateway-v1",
        Trigger.ApiGatewayV2 => "apigateway-v2",
        Trigger.FunctionUrl => "function-url",
        Trigger.Alb => "alb",
        Trigger.Sqs => "sqs",
        Trigger.Sns => "sns",
        Trigger.S3 => "s3",
        Trigger.DynamoDb => "dynamodb",
        Trigger.Kinesis => "kinesis",
        Trigger.EventBridge => "eventbridge",
        Trigger.WebSocket => "websocket",
        Trigger.ApiGatewayAuthorizerV1 => "apigateway-authorizer-v1",
        Trigger.ApiGatewayAuthorizerV2 => "apigateway-authorizer-v2",
        Trigger.VpcLattice => "vpc-lattice-v2",
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
        Trigger.SelfManagedKafka => "self-managed-kafka",
        Trigger.ActiveMq => "activemq",
        Trigger.RabbitMq => "rabbitmq",
        Trigger.CloudWatchLogs => "cloudwatch-logs",
        Trigger.Lex => "lex-v2",
        Trigger.Connect => "connect",
        Trigger.Config => "config",
        Trigger.CodePipeline => "codepipeline",
        Trigger.CloudFormation => "cloudformation",
        Trigger.BedrockAgent => "bedrock-agent",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "There is no sample event for this trigger."),
    };

    /// <summary>A fresh copy, batches cut to one record: the others are alike.</summary>
    public static JsonNode Read(Trigger trigger)
    {
        using Stream stream = typeof(EventSamples).Assembly.GetManifestResourceStream(NameOf(trigger))!;
        JsonNode root = JsonNode.Parse(stream)!;
        if (BatchOf(root) is { } batch)
        {
            while (batch.Count > 1)
                batch.RemoveAt(1);
        }

        return root;
    }

    /// <summary>The records of a batch; null where the event is none.</summary>
    public static JsonArray? BatchOf(JsonNode root)
    {
        if (root is JsonArray bare)
            return bare;
        foreach (string name in (ReadOnlySpan<string>)["Records", "records", "events", "messages", "tasks", "rmqMessagesByQueue"])
        {
            if (root[name] is JsonArray batch)
                return batch;
            if (root[name] is JsonObject byTopic && byTopic.FirstOrDefault().Value is JsonArray first)
                return first;
        }

        return null;
    }
}
