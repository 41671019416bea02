using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed class RuntimeContext(HttpResponseHeaders headers) : ILambdaContext, ILambdaLogger
{
    private readonly DateTimeOffset _deadline = DateTimeOffset.FromUnixTimeMilliseconds(
        long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture, out var ms) ? ms : 0);

    public string AwsRequestId { get; } = Header(headers, "Lambda-Runtime-Aws-Request-Id");

    public IClientContext ClientContext => null;

    public string FunctionName => Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion => Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION");

    public ICognitoIdentity Identity => null;

    public string InvokedFunctionArn { get; } = Header(headers, "Lambda-Runtime-Invoked-Function-Arn");

    public ILambdaLogger Logger => this;

    public string LogGroupName => Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName => Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryLimitInMB =>
        int.TryParse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var mb) ? mb : 128;

    public TimeSpan RemainingTime => _deadline - DateTimeOffset.UtcNow;

    public void Log(string message) => Console.Write(message);

    public void LogLine(string message) => Console.WriteLine(message);

    private static string Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
