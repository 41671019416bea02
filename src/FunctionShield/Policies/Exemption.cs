using System.Text;
using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>A narrow exception: findings of one class at matching paths are allowed until a day.</summary>
/// <param name="Weakness">The class.</param>
/// <param name="Path">JSON path of the input, <c>$.body.html</c>; <c>*</c> stands for any characters.</param>
/// <param name="Function">Function name, or its ARN when it begins with <c>arn:</c>; <c>*</c> stands for any characters.</param>
/// <param name="Reason">Why, for the next reader.</param>
/// <param name="Owner">Whom to ask.</param>
/// <param name="Expires">The last day on which it works, UTC.</param>
public sealed record Exemption(Weakness Weakness, string Path, string Function, string Reason, string Owner, DateOnly Expires)
{
    /// <summary>Whether the last day is over.</summary>
    /// <param name="now">The time.</param>
    public bool IsExpired(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) > Expires;

    /// <summary>What the input's whole text must look like; <c>*</c> stands for any characters, letter case counts.</summary>
    /// <value>Null: any text. An input longer than <see cref="ShieldDefaults.MaxExemptInput"/> bytes has no exemption that asks.</value>
    public string? Input { get; init; }

    /// <summary>Whether it is about the finding, its end aside.</summary>
    internal bool Covers(Rule rule, string path, ReadOnlySpan<byte> input) =>
        rule.Weakness == Weakness && NamePattern.Matches(Path, path) && (Input is null || CoversInput(Input, input));

    private static bool CoversInput(string pattern, ReadOnlySpan<byte> input) =>
        !input.IsEmpty && input.Length <= ShieldDefaults.MaxExemptInput && NamePattern.Matches(pattern, Encoding.UTF8.GetString(input));
}
