using Amazon.Lambda.Core;

namespace FunctionShield.Lambda.Tests;

/// <summary>The context of an invocation that no runtime started.</summary>
internal sealed class FakeLambdaContext(string requestId = "8476a536-e9f4-11e8-9739-2dfe598c3fcd") : ILambdaContext, ILambdaLogger
{
    public string AwsRequestId => requestId;
    public IClientContext ClientContext => null!;
    public string FunctionName => "orders";
    public string FunctionVersion => "$LATEST";
    public ICognitoIdentity Identity => null!;
    public string InvokedFunctionArn => "arn:aws:lambda:eu-west-1:123456789012:function:orders";
    public ILambdaLogger Logger => this;
    public string LogGroupName => "/aws/lambda/orders";
    public string LogStreamName => "2026/11/24/[$LATEST]0";
    public int MemoryLimitInMB => 512;
    public TimeSpan RemainingTime => TimeSpan.FromSeconds(30);

    public void Log(string message)
    {
    }

    public void LogLine(string message)
    {
    }
}
