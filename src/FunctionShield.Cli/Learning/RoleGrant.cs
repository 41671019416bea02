namespace FunctionShield.Cli.Learning;

/// <summary>One pattern of permissions that a role grants, and what was used of it.</summary>
/// <param name="Statement">The statement's name.</param>
/// <param name="Action">The pattern; with <c>all but</c> before those of a <c>NotAction</c>.</param>
/// <param name="Use">What became of it.</param>
/// <param name="Used">The permissions that were used of it.</param>
/// <param name="UnusedResources">Resources of the statement on which none was used; only where some was on others.</param>
/// <param name="IsConditional">It holds under conditions, which were not looked at.</param>
internal sealed record RoleGrant(
    string Statement, string Action, GrantUse Use, IReadOnlyList<string> Used, IReadOnlyList<string> UnusedResources, bool IsConditional);
