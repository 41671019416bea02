using System.Text;
using FunctionShield.Build.Analyzing.Policies;
using FunctionShield.Policies;
using FunctionShield.Tests.Policies;
using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Tests.Analyzing.Policies;

/// <summary>The compile-time check against the reader that runs in the function, on the files that the reader itself is tested with.</summary>
public class PolicySchemaTests
{
    private const int Mutants = 10_000;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_says_nothing_that_the_reader_does_not_and_almost_all_that_it_does()
    {
        var random = new Random(20261124);
        int refused = 0, found = 0, sameLine = 0;
        var wrong = new List<string>();
        for (int i = 0; i < Mutants; i++)
        {
            byte[] mutant = PolicyMutants.Mutate(Encoding.UTF8.GetBytes(PolicyMutants.Good[i % PolicyMutants.Good.Length]), random);
            PolicyReading reading = PolicyReader.Read(mutant, "functionshield.json", Now);
            SourceText text = SourceText.From(new MemoryStream(mutant), Encoding.UTF8);
            List<PolicyProblem> problems = PolicySchema.Shared.Check(text.ToString());
            if (reading.Errors.Count == 0)
            {
                wrong.AddRange(problems.Select(problem => $"{problem.Path} {problem.Value} {problem.Expected}: {Encoding.UTF8.GetString(mutant)}"));
                continue;
            }

            refused++;
            found += problems.Count > 0 ? 1 : 0;
            int[] lines = [.. problems.Select(problem => text.Lines.GetLinePosition(problem.Place.Start).Line + 1)];
            sameLine += reading.Errors.Any(error => lines.Contains(error.Line)) ? 1 : 0;
        }

        Assert.Empty(wrong);
        Assert.InRange(refused, Mutants / 2, Mutants);
        Assert.True(found >= refused * 98 / 100, $"{found} of {refused}");
        Assert.True(sameLine >= refused * 95 / 100, $"{sameLine} of {refused} on the same line");
    }

    [Fact]
    public void The_good_ones_are_good() => Assert.All(PolicyMutants.Good, policy => Assert.Empty(PolicySchema.Shared.Check(policy)));
}
