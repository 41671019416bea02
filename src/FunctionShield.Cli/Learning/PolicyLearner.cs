using System.Text.Json;

namespace FunctionShield.Cli.Learning;

/// <summary>Makes the lines of a policy of what a function was seen to do: exact where code chose the name, by pattern where data did.</summary>
internal static partial class PolicyLearner
{
    public static LearntPolicy Learn(Profile profile)
    {
        var policy = new LearntPolicy(profile);
        LearnEgress(policy);
        LearnCloud(policy);
        LearnStatements(policy);
        LearnPrograms(policy);
        LearnFiles(policy);
        if (profile.IsIncomplete)
            policy.Notes.Add("Not every call is known: a process made more distinct ones than it keeps. A list is not the right form for what this function does there.");
        return policy;
    }

    private static void LearnPrograms(LearntPolicy policy)
    {
        foreach (IGrouping<string, LearntCall> program in policy.Profile.Calls("process").GroupBy(static call => call.Target, StringComparer.Ordinal))
        {
            if (IsName(policy, program.Key, "program"))
                policy.Rules.Add(new LearntRule("processes", Json(program.Key), program.Key, [.. program]));
        }
    }

    /// <summary>A name that a policy takes for itself: one that holds <c>*</c> would be a pattern, and nobody meant it.</summary>
    private static bool IsName(LearntPolicy policy, string name, string what)
    {
        if (name.Length > 0 && !name.Contains('*', StringComparison.Ordinal) && !name.EndsWith('…') && !name.Any(char.IsControl))
            return true;
        policy.Notes.Add($"A {what} was left out: its name cannot stand in a policy.");
        return false;
    }

    internal static string Json(string text) => '"' + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() + '"';

    private static string JsonList(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Json)) + "]";
}
