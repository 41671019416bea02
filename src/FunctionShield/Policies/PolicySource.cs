namespace FunctionShield.Policies;

/// <summary>Finds the policy of this function: the environment first, then the deployment package, then the built-in preset.</summary>
/// <remarks>Stateless. Environment, folder and time are parameters, so that a test needs none of them.</remarks>
public static class PolicySource
{
    /// <summary>Environment variable: the policy itself when it starts with <c>{</c>, otherwise the path of its file.</summary>
    public const string PolicyVariable = "FUNCTIONSHIELD_POLICY";

    /// <summary>Environment variable: anything but <c>false</c>, <c>no</c> and <c>0</c> makes the load fail without a good policy.</summary>
    public const string RequireVariable = "FUNCTIONSHIELD_REQUIRE_POLICY";

    /// <summary>The file that is looked for beside the function.</summary>
    public const string FileName = "functionshield.json";

    // AWS_LAMBDA_FUNCTION_NAME and LAMBDA_TASK_ROOT are set by the platform (AWS Lambda developer guide, "Defined runtime variables").
    private const string NameVariable = "AWS_LAMBDA_FUNCTION_NAME";
    private const string RootVariable = "LAMBDA_TASK_ROOT";

    /// <summary>Finds, reads and resolves the policy for the function that the environment names.</summary>
    /// <param name="environment">Reads an environment variable; null when it is not set.</param>
    /// <param name="baseDirectory">Where the function's assemblies are, when the environment does not say.</param>
    /// <param name="now">The time: exemptions that have ended are noticed.</param>
    /// <returns>The policy and what was wrong with it. Log the errors at every start.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="PolicyRequiredException">The environment demands a policy, and none was found or it has errors.</exception>
    public static PolicyReading Load(Func<string, string?> environment, string baseDirectory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(baseDirectory);

        PolicyReading reading = Find(environment, baseDirectory, now, isRequired: true) ?? PolicyReading.Of(Policy.Balanced);
        return environment(NameVariable) is { Length: > 0 } name ? reading with { Policy = reading.Policy.ForFunction(name) } : reading;
    }

    /// <summary>Finds and reads the policy, for every function that it is for; null when there is none.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="baseDirectory">Where the function's assemblies are.</param>
    /// <param name="now">The time.</param>
    /// <param name="isRequired">Whether the environment's demand can only be met here; otherwise another policy stands above.</param>
    internal static PolicyReading? Find(Func<string, string?> environment, string baseDirectory, DateTimeOffset now, bool isRequired)
    {
        string folder = environment(RootVariable) is { Length: > 0 } root ? root : baseDirectory;
        PolicyReading? found = Find(environment(PolicyVariable), folder, now);
        if (IsRequired(environment) && (found is null ? isRequired : found.Errors.Count > 0))
            ThrowHelper.PolicyRequired_NoneIsGood(found?.Errors ?? []);
        return found;
    }

    private static PolicyReading? Find(string? variable, string folder, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(variable))
        {
            string beside = Path.Combine(folder, FileName);
            return File.Exists(beside) ? ReadFile(beside, now) : null;
        }

        string trimmed = variable.Trim();
        return trimmed[0] == '{'
            ? PolicyReader.Read(System.Text.Encoding.UTF8.GetBytes(trimmed), PolicyVariable, now)
            : ReadFile(Path.Combine(folder, trimmed), now);
    }

    private static PolicyReading ReadFile(string path, DateTimeOffset now)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > ShieldDefaults.MaxPolicyLength)
                return Unreadable(path, "The file, longer than a policy is,");

            return PolicyReader.Read(File.ReadAllBytes(path), path, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Unreadable(path, "The file (" + e.GetType().Name + ")");
        }
    }

    private static PolicyReading Unreadable(string path, string value) => new(
        StandIn(path),
        [new PolicyError(path, 0, 0, "$", value, "a policy file that this process can read",
            "Put the file there, or point " + PolicyVariable + " to it.")],
        []);

    /// <summary>What stands in the pile for a policy that was to be there and is not: it says nothing, and nothing above may loosen what is below.</summary>
    internal static Policy StandIn(string name) => Policy.Of(name, new PolicyLayer("*"), [], refused: true);

    /// <summary>Whether the function may not start without a good policy.</summary>
    /// <remarks>A misspelt "treu" still means that somebody wanted a policy.</remarks>
    internal static bool IsRequired(Func<string, string?> environment) => environment(RequireVariable)?.Trim() is { Length: > 0 } text
        && !text.Equals("false", StringComparison.OrdinalIgnoreCase)
        && !text.Equals("no", StringComparison.OrdinalIgnoreCase)
        && text != "0";
}
