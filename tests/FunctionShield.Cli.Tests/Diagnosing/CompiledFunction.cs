using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using FunctionShield.Guards.Hooks;
using FunctionShield.Lambda;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FunctionShield.Cli.Tests.Diagnosing;

/// <summary>A function as a user's build leaves it: compiled against our libraries, beside them.</summary>
internal static class CompiledFunction
{
    // Providers that the tests need no real one of: the doctor knows them by name.
    private const string Providers = """
        namespace Microsoft.Data.Sqlite { public class SqliteConnection : System.Data.Common.DbConnection {
            public SqliteConnection(string text) { }
            protected override System.Data.Common.DbTransaction BeginDbTransaction(System.Data.IsolationLevel level) => throw null!;
            public override void Close() { } public override void ChangeDatabase(string name) { } public override void Open() { }
            public override string ConnectionString { get; set; } = ""; public override string Database => ""; public override System.Data.ConnectionState State => default;
            public override string DataSource => ""; public override string ServerVersion => ""; protected override System.Data.Common.DbCommand CreateDbCommand() => throw null!; } }
        namespace Amazon.S3 { public class AmazonS3Client { } }
        namespace Amazon.Lambda.RuntimeSupport { public static class LambdaBootstrapBuilder { public static void Create(object handler) { } } }
        """;

    private const string Usings = """
        using System; using System.IO; using System.Net.Http; using System.Threading.Tasks; using Amazon.Lambda.Core; using Amazon.Lambda.Serialization.SystemTextJson;
        using FunctionShield; using FunctionShield.Lambda; using FunctionShield.Guards; using FunctionShield.Guards.Data; using FunctionShield.Guards.Hooks;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("FunctionShield.Cli", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Writes <c>Orders.dll</c> and our libraries into a folder.</summary>
    /// <remarks>This compiler is older than static extension members: <c>Shield.Wrap</c> is written as what it is compiled to.</remarks>
    public static void Write(string folder, string source, bool isProgram = false)
    {
        // The providers last: a file's attributes come before its types.
        var compilation = CSharpCompilation.Create(
            "Orders", [CSharpSyntaxTree.ParseText(Usings + source), CSharpSyntaxTree.ParseText(Providers)], References,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(Path.Combine(folder, "Orders.dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        foreach (Type type in new[] { typeof(Shield), typeof(ShieldSerializer<DefaultLambdaJsonSerializer>), typeof(ShieldHooks), typeof(ILambdaContext) })
            File.Copy(type.Assembly.Location, Path.Combine(folder, Path.GetFileName(type.Assembly.Location)), overwrite: true);
    }
}
