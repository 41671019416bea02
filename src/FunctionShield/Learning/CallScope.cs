namespace FunctionShield.Learning;

/// <summary>For whom a call is made.</summary>
/// <param name="Pending">The invocation's notes; null outside any, where a call is the code's own.</param>
/// <param name="RequestId">The invocation's request id; empty outside any.</param>
internal readonly record struct CallScope(PendingCalls? Pending, string RequestId);
