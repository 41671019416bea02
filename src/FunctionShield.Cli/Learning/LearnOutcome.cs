namespace FunctionShield.Cli.Learning;

/// <summary>All that <c>learn</c> has to say.</summary>
/// <param name="Policies">By function.</param>
/// <param name="Policy">The policy file's text.</param>
/// <param name="Iam">The IAM policy document.</param>
/// <param name="Role">The comparison with the role; null without one.</param>
/// <param name="Lines">Lines read.</param>
/// <param name="Events">FunctionShield's events among them.</param>
internal sealed record LearnOutcome(IReadOnlyList<LearntPolicy> Policies, string Policy, string Iam, RoleComparison? Role, long Lines, long Events);
