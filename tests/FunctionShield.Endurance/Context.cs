using System.Globalization;
using Amazon.Lambda.Core;

namespace FunctionShield.Endurance;

/// <summary>The context of an invocation that no runtime started.</summary>
internal sealed class Context(int number) : ILambdaContext, ILambdaLogger
{
    public string AwsRequestId { get; } = number.ToString("x8", CultureInfo.InvariantCulture);

    public IClientContext ClientContext => null!;

    public string FunctionName => "endurance";

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => "arn:aws:lambda:eu-west-1:123456789012:function:endurance";

    public ILambdaLogger Logger => this;

    public string LogGroupName => "/aws/lambda/endurance";

    public string LogStreamName => "endurance";

    public int MemoryLimitInMB => 128;

    public TimeSpan RemainingTime => TimeSpan.FromMinutes(5);

    public void Log(string message)
    {
    }

    public void LogLine(string message)
    {
    }
}
