using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>A narrow exception: findings of one class at matching paths are allowed until a day.</summary>
/// <param name="Weakness">The class.</param>
/// <param name="Path">JSON path of the input, <c>$.body.html</c>; <c>*</c> stands for any characters.</param>
/// <param name="Function">Function name; <c>*</c> stands for any characters.</param>
/// <param name="Reason">Why, for the next reader.</param>
/// <param name="Owner">Whom to ask.</param>
/// <param name="Expires">The last day on which it works, UTC.</param>
public sealed record Exemption(Weakness Weakness, string Path, string Function, string Reason, string Owner, DateOnly Expires)
{
    /// <summary>Whether the last day is over.</summary>
    /// <param name="now">The time.</param>
    public bool IsExpired(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) > Expires;

    internal bool Covers(Rule rule, string path, DateTimeOffset now) =>
        rule.Weakness == Weakness && !IsExpired(now) && NamePattern.Matches(Path, path);
}
