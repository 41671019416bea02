using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using FunctionShield.Build.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Tests.Weaving;

/// <summary>Source, compiled with and without the weaver as the package's props would have it, and run.</summary>
internal sealed class Woven
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private Woven(CSharpCompilation before, CSharpCompilation after, GeneratorDriver driver)
    {
        Before = before;
        After = after;
        Driver = driver;
        Generated = string.Concat(driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString()));
    }

    public CSharpCompilation Before { get; }

    public CSharpCompilation After { get; }

    public GeneratorDriver Driver { get; }

    public string Generated { get; }

    /// <summary>How many calls are intercepted.</summary>
    public int Calls => Generated.Split("InterceptsLocation(").Length - 1;

    /// <summary>How many interceptors they share.</summary>
    public int Methods => Generated.Split(" Call").Length - 1;

    /// <summary>What the compiler says about the woven program that it did not say before. Of interceptors it says some things only when it emits.</summary>
    public IEnumerable<string> Problems => Said(After).Except(Said(Before));

    public static Woven Of(string source, LanguageVersion version = LanguageVersion.Latest, params (string Name, string Value)[] properties) =>
        Of([source], OutputKind.DynamicallyLinkedLibrary, version, properties);

    public static Woven Of(string[] sources, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, LanguageVersion version = LanguageVersion.Latest, params (string Name, string Value)[] properties)
    {
        CSharpParseOptions parse = ParseOptions(version);
        CSharpCompilation compilation = Compile([.. sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, parse, $"/src/File{i}.cs", System.Text.Encoding.UTF8))], kind);
        GeneratorDriver driver = DriverOf(parse, properties).RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _);
        return new Woven(compilation, (CSharpCompilation)after, driver);
    }

    public static CSharpParseOptions ParseOptions(LanguageVersion version = LanguageVersion.Latest) =>
        new CSharpParseOptions(version).WithFeatures([new("InterceptorsNamespaces", InterceptorWriter.Namespace)]);

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, params MetadataReference[] more) => CSharpCompilation.Create(
        "Sample" + Guid.NewGuid().ToString("N"),
        trees,
        References.Concat(more),
        new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true,
            specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress }));

    public static GeneratorDriver DriverOf(CSharpParseOptions parse, params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new Weaver().AsSourceGenerator()],
        parseOptions: parse,
        optionsProvider: new Properties(properties),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs a public static method of the woven assembly, or of the one that was not woven.</summary>
    public object? Run(string type, string method, object?[] arguments, bool woven = true)
    {
        using var image = new MemoryStream();
        Assert.Empty((woven ? After : Before).Emit(image).Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext(null, isCollectible: false).LoadFromStream(image);
        try
        {
            object? result = assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, arguments);
            if (result is Task task)
            {
                task.GetAwaiter().GetResult();
                return task.GetType().GetProperty("Result")?.GetValue(task);
            }

            return result;
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    private static IEnumerable<string> Said(CSharpCompilation compilation) =>
        compilation.Emit(Stream.Null).Diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString());

    internal sealed class Properties((string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(
            ImmutableDictionary<string, string>.Empty.Add("build_property.FunctionShieldWeaving", "true").SetItems(properties.ToDictionary(p => "build_property." + p.Name, p => p.Value)));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Global(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
        }
    }
}
