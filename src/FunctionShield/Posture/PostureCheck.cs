using FunctionShield.Findings;

namespace FunctionShield.Posture;

/// <summary>What only the running process shows, looked at once while it starts: variables, folder, policy.</summary>
/// <remarks>
/// Bounded by the variables, of each at most <see cref="ShieldDefaults.MaxPostureText"/> characters. Nothing is written, nothing is asked of the network. What the role
/// may do is not known here: only what was called and went through is (<see cref="Shield.TellGranted"/>).
/// </remarks>
internal static class PostureCheck
{
    /// <summary>Looks at everything.</summary>
    /// <param name="names">The variables that are set.</param>
    /// <param name="environment">Reads one.</param>
    /// <param name="hasPolicy">Whether anybody wrote a policy for the function.</param>
    public static List<PostureFact> Run(IReadOnlyCollection<string> names, Func<string, string?> environment, bool hasPolicy)
    {
        var facts = new List<PostureFact>();
        foreach (string name in names)
        {
            if (environment(name) is not { Length: > 0 } value)
                continue;
            if (value.Length > ShieldDefaults.MaxPostureText)
                value = value[..ShieldDefaults.MaxPostureText];
            Look(name, value, facts);
        }

        if (CodeFolder.IsWritable(environment("LAMBDA_TASK_ROOT")))
            facts.Add(new PostureFact(Rule.WritableCode, Confidence.Low, "$.folder", "the folder of the function's code can be written: what writes files there runs with the next cold start"));
        if (!hasPolicy)
            facts.Add(new PostureFact(Rule.NoPolicy, Confidence.Low, "$.policy", "no policy was found: the built-in preset balanced holds, and nothing is listed"));
        return facts;
    }

    private static void Look(string name, string value, List<PostureFact> facts)
    {
        string path = "$.environment." + name;
        if (!IsPlatform(name) && SecretText.KindOf(name, value) is { } kind)
            facts.Add(new PostureFact(Rule.StoredSecret, Confidence.Low, path, $"the variable {name} holds {kind}, and it does not expire"));
        else if (name == "AWS_ACCESS_KEY_ID" && value.StartsWith("AKIA", StringComparison.Ordinal))
            facts.Add(new PostureFact(Rule.StoredSecret, Confidence.Low, path, "the function runs under a user's long-lived access key and not under its role"));
        if (RiskySetting.DebugOf(name, value) is { } debug)
            facts.Add(new PostureFact(Rule.DebugSetting, Confidence.Low, path, debug));
        if (RiskySetting.TransportOf(name, value) is { } transport)
            facts.Add(new PostureFact(Rule.UncheckedTransport, Confidence.Low, path, transport));
    }

    /// <summary>What Lambda sets itself (session credentials among it), and our own settings.</summary>
    private static bool IsPlatform(string name) => name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" or "AWS_SESSION_TOKEN"
        or "AWS_CONTAINER_AUTHORIZATION_TOKEN" or "AWS_CONTAINER_CREDENTIALS_FULL_URI" or "AWS_LAMBDA_METADATA_TOKEN" or "_X_AMZN_TRACE_ID"
        || name.StartsWith("FUNCTIONSHIELD", StringComparison.Ordinal);
}
