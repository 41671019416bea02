using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Tests.Compiling;

/// <summary>Code under test, compiled as a user's project would be.</summary>
internal sealed record Source(params string[] Files)
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;"
        + "global using System.Threading; global using System.Threading.Tasks;";

    public OutputKind Kind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public IReadOnlyList<MetadataReference> References { get; init; } = Compiling.References.All;

    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<AdditionalText> AdditionalFiles { get; init; } = [];

    public string FileName { get; init; } = "Code";

    /// <summary>As Lambda's project template marks a function.</summary>
    public Source AsFunction() => this with { Properties = new Dictionary<string, string>(Properties) { ["AWSProjectType"] = "Lambda" } };

    public Source AsProgram() => this with { Kind = OutputKind.ConsoleApplication };

    public CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        return CSharpCompilation.Create(
            "Function",
            [.. Files.Select((file, i) => CSharpSyntaxTree.ParseText(file, options, $"{FileName}{i}.cs")), CSharpSyntaxTree.ParseText(Usings, options, "Usings.cs")],
            References,
            new CSharpCompilationOptions(Kind, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>What an analyzer says, in the order of places. The code must compile: a report on broken code proves nothing.</summary>
    public Diagnostic[] Analyze(params DiagnosticAnalyzer[] analyzers)
    {
        CSharpCompilation compilation = Compile();
        string[] errors = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
        Assert.Empty(errors);
        return Report(compilation, analyzers);
    }

    /// <summary>The same as <c>ID: quoted code</c>.</summary>
    public string[] Reports(params DiagnosticAnalyzer[] analyzers) => [.. Analyze(analyzers).Select(Quote)];

    /// <summary>What an analyzer says of a compilation, errors in it or not.</summary>
    public Diagnostic[] Report(CSharpCompilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        var options = new AnalyzerOptions([.. AdditionalFiles], new BuildProperties(Properties));
        CompilationWithAnalyzers with = compilation.WithAnalyzers([.. analyzers], new CompilationWithAnalyzersOptions(
            options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        return [.. with.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult()
            .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    public static string Quote(Diagnostic diagnostic) =>
        $"{diagnostic.Id}: {diagnostic.Location.SourceTree?.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan)}";
}
