namespace FunctionShield.Cli.Diagnosing;

/// <summary>Looks at a deployment: 1. its files, 2. its assemblies, 3. what each check says of them.</summary>
internal static class Doctor
{
    // Libraries that are nobody's handler: their clients and calls are not the function's author's to change.
    private static readonly string[] Libraries =
    [
        "System", "Microsoft", "Amazon", "AWSSDK", "Newtonsoft", "Npgsql", "MySql", "MySqlConnector", "Oracle", "SQLite", "SQLitePCLRaw", "Polly", "Serilog", "Dapper", "NLog",
        "OpenTelemetry", "AWS", "Google", "Grpc", "netstandard", "mscorlib", "Azure", "StackExchange", "MongoDB", "Refit", "AutoMapper", "FluentValidation", "MediatR",
    ];

    public static IReadOnlyList<Diagnosis> Look(Deployment deployment)
    {
        List<AssemblyFacts> all = [], own = [];
        foreach (DeployedFile file in deployment.Files.Where(file => (file.HasExtension(".dll") || file.HasExtension(".exe")) && !IsReference(file)))
        {
            bool isOwn = !IsLibrary(Path.GetFileNameWithoutExtension(file.Name));
            if (AssemblyReader.Read(file.Path, file.Read(), isOwn) is not { } facts)
                continue;
            all.Add(facts);
            if (isOwn)
                own.Add(facts);
        }

        List<Diagnosis> found = [];
        List<Setting> settings = [];
        foreach (DeployedFile file in deployment.Files.Where(SettingsReader.IsSettings))
        {
            if (SettingsReader.Read(file) is { } read)
                settings.AddRange(read);
            else
                found.Add(new Diagnosis("not-read", Severity.Info, file.Path, "it is not what its name says, and was not looked at", ""));
        }

        found.AddRange(PackageCheck.OfAssemblies(all, own));
        if (own.Count > 0)
            found.AddRange(HandlerCheck.Look(own, [.. settings.Where(setting => setting.Name is "function-handler" or "Handler" or "_HANDLER" or "lambda-handler")]));
        found.AddRange(ClientCheck.Look(own));
        found.AddRange(SecretCheck.Look(settings));
        found.AddRange(PackageCheck.OfPolicy(deployment.Files, settings));
        found.AddRange(PackageCheck.OfNative(deployment.Files, own));
        return [.. found.Distinct().OrderByDescending(diagnosis => diagnosis.Severity).ThenBy(diagnosis => diagnosis.Id, StringComparer.Ordinal).ThenBy(diagnosis => diagnosis.Place, StringComparer.Ordinal)];
    }

    private static bool IsLibrary(string name) =>
        PackageCheck.IsOurs(name) && !name.StartsWith("FunctionShield.Examples", StringComparison.Ordinal)
        || Array.Exists(Libraries, library => name == library || name.StartsWith(library + ".", StringComparison.Ordinal));

    // A build leaves reference assemblies beside the real ones; they have no code.
    private static bool IsReference(DeployedFile file) => file.Path.StartsWith("ref/", StringComparison.Ordinal) || file.Path.Contains("/ref/", StringComparison.Ordinal);
}
