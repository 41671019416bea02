namespace FunctionShield.Guards.Http;

/// <summary>Who asked for a request's host.</summary>
/// <param name="Shield">The shield that checked the request.</param>
/// <param name="FromInput">An input of the invocation named the host of the first hop.</param>
internal sealed record RequestOrigin(Shield Shield, bool FromInput);
