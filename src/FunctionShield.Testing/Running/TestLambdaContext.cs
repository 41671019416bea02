using Amazon.Lambda.Core;

namespace FunctionShield.Testing.Running;

/// <summary>The context of an invocation that no runtime started. What the function logs is dropped.</summary>
internal sealed class TestLambdaContext(string functionName, string? functionArn) : ILambdaContext, ILambdaLogger
{
    public string AwsRequestId => "00000000-0000-4000-8000-000000000000";

    public IClientContext ClientContext => null!;

    public string FunctionName => functionName;

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => functionArn ?? "arn:aws:lambda:eu-central-1:123456789012:function:" + functionName;

    public ILambdaLogger Logger => this;

    public string LogGroupName => "/aws/lambda/" + functionName;

    public string LogStreamName => "test";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => TimeSpan.FromSeconds(30);

    public void Log(string message)
    {
    }

    public void LogLine(string message)
    {
    }
}
