using FunctionShield.Policies;

namespace FunctionShield.Cli.Diagnosing;

/// <summary>The package as a whole: is the shield in it, in one version, with a policy that can be read, and can it be looked at at all.</summary>
internal static class PackageCheck
{
    private const string PolicyName = "functionshield.json";

    public static IEnumerable<Diagnosis> OfAssemblies(IReadOnlyList<AssemblyFacts> all, IReadOnlyList<AssemblyFacts> own)
    {
        if (all.Count > 0 && !all.Any(assembly => IsOurs(assembly.Name)) && !own.Any(assembly => assembly.References.Any(IsOurs)))
        {
            yield return new Diagnosis(
                "no-shield", Severity.Error, "deployment", "no assembly of FunctionShield is in it, and nothing refers to one", "dotnet add package FunctionShield.Lambda");
        }

        string[] versions = [.. all.Where(assembly => IsOurs(assembly.Name)).Select(assembly => assembly.Version).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (versions.Length > 1)
        {
            yield return new Diagnosis(
                "versions-mixed", Severity.Error, string.Join(", ", all.Where(assembly => IsOurs(assembly.Name)).Select(assembly => $"{assembly.File} {assembly.Version}")),
                "the packages of FunctionShield have different versions", "Give all of them one version.");
        }

        foreach (AssemblyFacts assembly in own.Where(assembly => assembly.IsWoven))
            yield return new Diagnosis("woven", Severity.Info, assembly.File, "guards were woven around its calls when it was compiled", "");
    }

    public static IEnumerable<Diagnosis> OfNative(IReadOnlyList<DeployedFile> files, IReadOnlyList<AssemblyFacts> own)
    {
        foreach (DeployedFile file in files.Where(file => file.Name == "bootstrap" || (own.Count == 0 && !file.Name.Contains('.', StringComparison.Ordinal))))
        {
            byte[] bytes = file.Read();

            // An ELF file; a script that starts dotnet is none.
            if (!bytes.AsSpan().StartsWith("\u007FELF"u8))
                continue;
            bool isNamed = bytes.AsSpan().IndexOf("FunctionShield"u8) >= 0 || bytes.AsSpan().IndexOf("F\0u\0n\0c\0t\0i\0o\0n\0S\0h\0i\0e\0l\0d\0"u8) >= 0;
            yield return own.Count > 0
                ? new Diagnosis("native", Severity.Info, file.Path, "a native binary beside managed assemblies", "")
                : isNamed
                    ? new Diagnosis(
                        "native", Severity.Info, file.Path, "a native binary: FunctionShield is in it, but whether its handler and clients are guarded cannot be read from it",
                        "Check the build's own output as well: bin/Release/net10.0/linux-x64 before it is linked.")
                    : new Diagnosis("no-shield", Severity.Error, file.Path, "a native binary in which FunctionShield does not occur", "dotnet add package FunctionShield.Lambda, and wrap the handler.");
        }
    }

    public static IEnumerable<Diagnosis> OfPolicy(IReadOnlyList<DeployedFile> files, IReadOnlyList<Setting> settings)
    {
        DeployedFile? policy = files.FirstOrDefault(file => file.Name == PolicyName);
        foreach (DeployedFile yaml in files.Where(file => file.Name is "functionshield.yaml" or "functionshield.yml"))
            yield return new Diagnosis("policy-not-read", Severity.Warning, yaml.Path, "the function reads its policy as JSON only", "Deploy it as functionshield.json.");
        if (policy is null)
        {
            if (!settings.Any(setting => setting.Name.StartsWith("FUNCTIONSHIELD_POLICY", StringComparison.Ordinal)))
                yield return new Diagnosis("no-policy", Severity.Info, "deployment", "no functionshield.json, so the function runs under balanced", "functionshield policy init");
            yield break;
        }

        PolicyReading reading = PolicyReader.Read(policy.Read(), policy.Path, TimeProvider.System.GetUtcNow());
        foreach (PolicyError error in reading.Errors)
            yield return new Diagnosis("policy-refused", Severity.Error, FormattableString.Invariant($"{policy.Path}:{error.Line}"), $"{error.Path}: {error.Value} is not understood. Expected {error.Expected}.", error.Fix);
        foreach (PolicyError notice in reading.Notices)
            yield return new Diagnosis("policy-notice", Severity.Warning, FormattableString.Invariant($"{policy.Path}:{notice.Line}"), $"{notice.Path}: {notice.Value}", notice.Fix);
        Findings.Rule proof = Findings.Rule.All.ToArray().First(rule => rule is { Stage: Findings.Stage.Outlet, ClassName: "sql-injection" });
        if (reading.Policy.Decide(proof, Findings.Confidence.Proof) < Decision.Block)
            yield return new Diagnosis("policy-observes", Severity.Info, policy.Path, "a proven SQL injection is logged and not blocked", "When the logs are quiet: \"preset\": \"balanced\".");
    }

    public static bool IsOurs(string name) => name == "FunctionShield" || name.StartsWith("FunctionShield.", StringComparison.Ordinal);
}
