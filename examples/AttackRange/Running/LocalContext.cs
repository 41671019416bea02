using Amazon.Lambda.Core;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>The context of an invocation that no Lambda started.</summary>
internal sealed class LocalContext : ILambdaContext
{
    public string AwsRequestId { get; } = Guid.NewGuid().ToString();

    public IClientContext ClientContext => null!;

    public string FunctionName => "attack-range";

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => "arn:aws:lambda:eu-central-1:123456789012:function:attack-range";

    public ILambdaLogger Logger => null!;

    public string LogGroupName => "/aws/lambda/attack-range";

    public string LogStreamName => "local";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => TimeSpan.FromSeconds(30);
}
