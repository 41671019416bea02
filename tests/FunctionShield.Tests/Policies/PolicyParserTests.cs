using System.Text;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

/// <summary>Policy files that somebody's editor, merge or hand has broken: 10,000 of them, the same ones every time.</summary>
public class PolicyParserTests
{
    private const int Mutants = 10_000;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_broken_file_is_a_policy_or_errors_with_path_and_fix_and_never_weaker_than_the_one_below()
    {
        var random = new Random(20261124);
        int refused = 0, changed = 0;
        Policy[] lower = [.. PolicyMutants.Good.Select(json => Read(Encoding.UTF8.GetBytes(json)).Policy)];
        for (int i = 0; i < Mutants; i++)
        {
            byte[] original = Encoding.UTF8.GetBytes(PolicyMutants.Good[i % PolicyMutants.Good.Length]);
            byte[] mutant = PolicyMutants.Mutate(original, random);
            changed += mutant.AsSpan().SequenceEqual(original) ? 0 : 1;
            PolicyReading reading = Read(mutant);
            if (reading.Errors.Count == 0)
                continue;

            refused++;
            Assert.All(reading.Errors, error =>
            {
                Assert.StartsWith("$", error.Path, StringComparison.Ordinal);
                Assert.True(error is { Line: > 0, Column: > 0, Fix.Length: > 0, Expected.Length: > 0, Value.Length: > 0 }, error.ToString());
                Assert.DoesNotContain("Exception", error.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
            });

            // Under it stands the last good one; above it an author who would like everything off.
            Policy below = lower[i / PolicyMutants.Good.Length % PolicyMutants.Good.Length];
            Policy pile = reading.Policy.Over(below);
            PolicySettings good = Resolve(below), now = Resolve(pile), loosest = Resolve(Policy.Observe.Over(pile));
            foreach (string word in PolicyWords.Settings)
            {
                if (word == "reportBatchItemFailures")
                    continue;
                Assert.True(now.IsAsTight(word, good), $"{word} is weaker: {Encoding.UTF8.GetString(mutant)}");
                Assert.True(loosest.IsAsTight(word, now), $"{word} was loosened from above: {Encoding.UTF8.GetString(mutant)}");
            }
        }

        // Else it is no test: most mutations break something, and some are only other policies.
        Assert.InRange(changed, Mutants * 95 / 100, Mutants);
        Assert.InRange(refused, Mutants / 2, Mutants - (Mutants / 50));
    }

    [Fact]
    public void The_good_ones_are_good() => Assert.All(PolicyMutants.Good, json => Assert.Empty(Read(Encoding.UTF8.GetBytes(json)).Errors));

    private static PolicyReading Read(byte[] json) => PolicyReader.Read(json, "mutant.json", Now);

    private static PolicySettings Resolve(Policy policy) => PolicyPile.Resolve(policy.Documents, "f1", null, []);
}
