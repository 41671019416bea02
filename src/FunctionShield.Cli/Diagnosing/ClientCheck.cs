namespace FunctionShield.Cli.Diagnosing;

/// <summary>Calls out of the function that no guard sees.</summary>
internal static class ClientCheck
{
    // The providers whose connections say nothing to a hook (docs/guarded.md).
    private static readonly string[] Connections =
    [
        "Microsoft.Data.Sqlite.SqliteConnection", "System.Data.SQLite.SQLiteConnection", "MySqlConnector.MySqlConnection", "MySql.Data.MySqlClient.MySqlConnection",
        "Oracle.ManagedDataAccess.Client.OracleConnection", "System.Data.SqlClient.SqlConnection", "System.Data.Odbc.OdbcConnection", "System.Data.OleDb.OleDbConnection",
    ];

    private static readonly string[] Npgsql = ["Npgsql.NpgsqlConnection::.ctor", "Npgsql.NpgsqlDataSource::Create", "Npgsql.NpgsqlDataSourceBuilder::Build"];

    private static readonly string[] Http = ["System.Net.Http.HttpClient::.ctor", "Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions::AddHttpClient"];

    private static readonly string[] GuardedHttp = ["FunctionShield.Guards.Http."];

    private const string Entity = "Microsoft.EntityFrameworkCore.";

    public static IEnumerable<Diagnosis> Look(IReadOnlyList<AssemblyFacts> assemblies)
    {
        bool hooks = assemblies.Any(assembly => assembly.CallsAny("FunctionShield.Guards.Hooks.ShieldHooks::Install"));
        bool aws = assemblies.Any(assembly => assembly.CallsAny("FunctionShield.AwsSdk.ShieldAws::Install", "FunctionShield.Guards.ShieldServices::AddShieldAws"));
        foreach (AssemblyFacts assembly in assemblies.Where(assembly => !assembly.IsWoven))
        {
            foreach (MethodFacts method in assembly.Methods.Values)
            {
                foreach (Diagnosis diagnosis in OfMethod(assembly, method, hooks, aws))
                    yield return diagnosis;
            }
        }
    }

    private static IEnumerable<Diagnosis> OfMethod(AssemblyFacts assembly, MethodFacts method, bool hooks, bool aws)
    {
        string place = $"{assembly.File}: {method.FullName}";
        bool guarded = method.CallsAny("FunctionShield.Guards.Data.", "FunctionShield.Guards.ShieldServices::AddGuardedDbDataSource");
        foreach (string type in method.Constructs)
        {
            if (Array.IndexOf(Connections, type) >= 0 && !guarded)
                yield return new Diagnosis("connection-not-guarded", Severity.Warning, place, $"new {Short(type)} without a guard", "connection.Guard(), of FunctionShield.Guards.");
            if (type == "Microsoft.Data.SqlClient.SqlConnection" && !guarded && !hooks)
                yield return new Diagnosis("connection-not-guarded", Severity.Warning, place, "new SqlConnection without a guard", "ShieldHooks.Install() where the function starts, or connection.Guard().");
            if (IsAwsClient(type) && !aws)
                yield return new Diagnosis("aws-client-not-guarded", Severity.Warning, place, $"new {Short(type)} without a guard", "ShieldAws.Install() before the first client, of FunctionShield.AwsSdk.");
        }

        if (method.CallsAny(Npgsql) && !guarded && !assembly.CallsAny("FunctionShield.Guards.Hooks.ShieldHooks::Prove"))
            yield return new Diagnosis("connection-not-guarded", Severity.Warning, place, "an Npgsql data source without a guard", "The tracing filters of docs/guarded.md, or connection.Guard().");
        if (method.CallsAny(Http) && !hooks && !method.CallsAny(GuardedHttp))
            yield return new Diagnosis("http-not-guarded", Severity.Warning, place, "an HttpClient without a guard", "ShieldHooks.Install() where the function starts, or ShieldHttpHandler.");
        if (method.Calls.Any(IsContext) && !hooks && !assembly.CallsAny("FunctionShield.EntityFrameworkCore."))
            yield return new Diagnosis("context-not-guarded", Severity.Warning, place, "a DbContext without a guard", "options.AddFunctionShield(), or ShieldHooks.Install().");
        if (method.CallsAny("System.Diagnostics.Process::Start"))
            yield return new Diagnosis("process-not-guarded", Severity.Warning, place, "Process.Start without a guard", "ShieldProcess.Start, of FunctionShield.Guards.");
        if (method.CallsAny("System.IO.Compression.ZipFile::ExtractToDirectory", "System.Formats.Tar.TarFile::ExtractToDirectory"))
            yield return new Diagnosis("archive-not-guarded", Severity.Info, place, "an archive is unpacked without a guard", "ShieldArchive, of FunctionShield.Guards.");
        if (method.CallsAny("System.Xml.XmlDocument::Load", "System.Xml.XmlReader::Create"))
            yield return new Diagnosis("xml-not-guarded", Severity.Info, place, "XML is read without a guard", "ShieldXml, of FunctionShield.Guards.");
    }

    private static bool IsAwsClient(string type) =>
        type.StartsWith("Amazon.", StringComparison.Ordinal) && type.EndsWith("Client", StringComparison.Ordinal) && !type.StartsWith("Amazon.Lambda.", StringComparison.Ordinal);

    private static bool IsContext(string call) =>
        call.StartsWith(Entity, StringComparison.Ordinal) && call[(call.IndexOf("::", StringComparison.Ordinal) + 2)..] is "UseSqlite" or "UseNpgsql" or "UseSqlServer" or "UseMySql" or "UseOracle";

    private static string Short(string type) => type[(type.LastIndexOf('.') + 1)..];
}
