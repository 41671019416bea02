namespace FunctionShield.Lambda;

/// <summary>Recognises AWS's response types by name, so that no event package becomes a dependency of this one.</summary>
internal static class HandlerResponses
{
    /// <summary>What a handler that declares this response type can answer; a subclass counts as what it inherits from.</summary>
    /// <remarks>Bounded by the depth of the inheritance. Runs once for a handler, not once for an invocation.</remarks>
    public static HandlerResponse Of(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            switch (type.FullName)
            {
                case "Amazon.Lambda.SQSEvents.SQSBatchResponse":
                    return HandlerResponse.SqsBatch;
                case "Amazon.Lambda.DynamoDBEvents.StreamsEventResponse":
                case "Amazon.Lambda.DynamoDBEvents.DynamoDBTimeWindowResponse":
                case "Amazon.Lambda.KinesisEvents.StreamsEventResponse":
                case "Amazon.Lambda.KinesisEvents.KinesisTimeWindowResponse":
                    return HandlerResponse.StreamBatch;
                case "Amazon.Lambda.APIGatewayEvents.APIGatewayCustomAuthorizerResponse":
                case "Amazon.Lambda.APIGatewayEvents.APIGatewayCustomAuthorizerV2IamResponse":
                    return HandlerResponse.AuthorizerPolicy;
                case "Amazon.Lambda.APIGatewayEvents.APIGatewayCustomAuthorizerV2SimpleResponse":
                    return HandlerResponse.AuthorizerSimple;
            }
        }

        return HandlerResponse.Other;
    }
}
