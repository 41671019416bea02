namespace FunctionShield.Lambda.Tests.Running;

/// <summary>What the platform hears about an invocation.</summary>
/// <param name="RequestId">Which.</param>
/// <param name="IsError">It was posted as an error.</param>
/// <param name="Body">The response, or the error document.</param>
/// <param name="ErrorType">The header that names the error.</param>
internal sealed record RuntimeAnswer(string RequestId, bool IsError, string Body, string ErrorType);
