namespace FunctionShield.Examples.AttackRange.Attacks;

/// <summary>The triggers that carry an input to a function.</summary>
internal enum Carrier
{
    ApiGatewayV1,
    ApiGatewayV2,
    Sqs,
    S3,
    DynamoDbStream,
}
