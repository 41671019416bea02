namespace FunctionShield.Cli.Learning;

/// <summary>A statement of an IAM policy, as far as it says what may be done.</summary>
/// <param name="Name">Its <c>Sid</c>, or its place.</param>
/// <param name="IsAllow"><c>Allow</c>; otherwise <c>Deny</c>.</param>
/// <param name="Actions">The patterns of permissions.</param>
/// <param name="IsAllBut">They stood under <c>NotAction</c>: all permissions but these.</param>
/// <param name="Resources">The patterns of ARNs.</param>
/// <param name="IsAllResourcesBut">They stood under <c>NotResource</c>.</param>
/// <param name="IsConditional">It holds under conditions, which are not looked at.</param>
internal sealed record IamStatement(
    string Name, bool IsAllow, string[] Actions, bool IsAllBut, string[] Resources, bool IsAllResourcesBut, bool IsConditional);
