using System.Text.Json;
using FunctionShield.Explaining;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Governing;

/// <summary><c>functionshield policy validate</c>: each file by itself, above the baseline if there is one.</summary>
/// <param name="files">The files' paths.</param>
/// <param name="baseline">The baseline's path, or null.</param>
/// <param name="asJson">One JSON document instead of text.</param>
internal sealed class ValidateCommand(string[] files, string? baseline, bool asJson)
{
    public int Run(Streams streams)
    {
        PolicyText? below = null;
        if (baseline is not null)
        {
            if (PolicyFile.ReadText(baseline, streams.Error) is not { } text)
                return ExitCodes.NotUnderstood;
            below = new PolicyText("platform baseline", baseline, text);
        }

        List<PolicyError> problems = below is null ? [] : [.. ProblemsOf([below])];
        int status = ExitCodes.Success;
        foreach (string file in files)
        {
            if (PolicyFile.ReadText(file, streams.Error) is not { } text)
            {
                status = ExitCodes.NotUnderstood;
                continue;
            }

            var policy = new PolicyText("policy", file, text);
            problems.AddRange(ProblemsOf(below is null ? [policy] : [below, policy]));
        }

        problems = [.. problems.Distinct()];
        Write(streams, problems);
        return Math.Max(status, Problems.Status(problems));
    }

    /// <summary>For functions that no pattern names, and for each pattern: a lock or an attempt to loosen may be for some functions only.</summary>
    private static IEnumerable<PolicyError> ProblemsOf(PolicyText[] pile)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        PolicyExplanation whole = PolicyExplanation.Of(pile, "", null, now);
        IEnumerable<PolicyError> found = whole.Problems;
        foreach (string pattern in PolicyComparison.Patterns(whole.Policy))
        {
            bool isArn = pattern.StartsWith("arn:", StringComparison.Ordinal);
            string[] parts = pattern.Split(':');
            found = found.Concat(PolicyExplanation.Of(pile, isArn ? parts[Math.Min(6, parts.Length - 1)] : pattern, isArn ? pattern : null, now).Problems);
        }

        return found;
    }

    private void Write(Streams streams, List<PolicyError> problems)
    {
        if (!asJson)
        {
            using var writer = new StreamWriter(streams.Output, leaveOpen: true);
            foreach (PolicyError problem in problems)
                writer.WriteLine(problem);
            return;
        }

        using (var json = new Utf8JsonWriter(streams.Output))
        {
            json.WriteStartObject();
            Problems.Write(json, "problems", problems);
            json.WriteEndObject();
        }

        streams.Output.WriteByte((byte)'\n');
    }
}
