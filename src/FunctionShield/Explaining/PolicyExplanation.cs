using FunctionShield.Policies;

namespace FunctionShield.Explaining;

/// <summary>What a pile of policies comes to for one function, and where each setting comes from.</summary>
/// <remarks>For a tool. Reads the texts again with the lines in mind; a function never does.</remarks>
public sealed class PolicyExplanation
{
    private PolicyExplanation(Policy policy, IReadOnlyList<EffectiveSetting> settings, IReadOnlyList<PolicyError> problems)
    {
        Policy = policy;
        Settings = settings;
        Problems = problems;
    }

    /// <summary>The policy that the function runs under.</summary>
    public Policy Policy { get; }

    /// <summary>Every setting: actions by class, stage and confidence, then the others.</summary>
    public IReadOnlyList<EffectiveSetting> Settings { get; }

    /// <summary>What is wrong with the texts, what would loosen a locked setting, and what has expired.</summary>
    public IReadOnlyList<PolicyError> Problems { get; }

    /// <summary>Reads a pile and puts it together.</summary>
    /// <param name="texts">Lowest first.</param>
    /// <param name="function">The function's name; empty for a function that no pattern names.</param>
    /// <param name="arn">Its ARN; null when it is not known.</param>
    /// <param name="now">The time: exemptions that have ended are noticed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> or <paramref name="function"/> is null.</exception>
    public static PolicyExplanation Of(IReadOnlyList<PolicyText> texts, string function, string? arn, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(function);
        List<PolicyError> problems = [];
        var layers = new Dictionary<PolicyDocument, string>(ReferenceEqualityComparer.Instance);
        Policy? policy = null;
        foreach (PolicyText text in texts)
        {
            PolicyReading reading = PolicyReader.ReadWithSites(text.Utf8Json.Span, text.File, now);
            problems.AddRange(reading.Errors);
            problems.AddRange(reading.Notices);
            layers.Add(reading.Policy.Documents[0], text.Layer);
            policy = policy is null ? reading.Policy : reading.Policy.Over(policy);
        }

        policy ??= Policy.Balanced;
        List<PolicyError> loosening = [];
        var origins = new OriginTrace(layers);
        PolicySettings settings = PolicyPile.Resolve(policy.Documents, function, arn, loosening, origins);
        foreach (PolicyError error in loosening)
            problems.Add(error with { Line = LineOf(error, policy.Documents), Column = 1 });
        return new PolicyExplanation(arn is null ? policy.ForFunction(function) : policy.ForFunction(function, arn), origins.Settings(settings), problems);
    }

    /// <summary>The line of the part of the path that stands in the file: a class may be loosened by its stage, or by the preset.</summary>
    private static int LineOf(PolicyError error, ReadOnlySpan<PolicyDocument> documents)
    {
        int line = 0;
        foreach (PolicyDocument document in documents)
        {
            if (document.Name != error.File)
                continue;

            for (int i = -1; i < document.Functions.Length; i++)
            {
                PolicyLayer part = i < 0 ? document.Top : document.Functions[i];
                if (error.Path.StartsWith(part.Path + ".", StringComparison.Ordinal) && SettingSites.Find(part, error.Path[(part.Path.Length + 1)..]) is { } site)
                    line = site.Line;
            }
        }

        return line;
    }
}
