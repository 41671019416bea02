using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FunctionShield.Mutants.Mutating;

/// <summary>The core as its project compiles it: what MSBuild would tell the compiler, without its analyzers.</summary>
internal static class CoreCompiler
{
    // Writes the log messages; the other generators have nothing to do in the core.
    private const string Generator = "Microsoft.Extensions.Logging.Generators.dll";

    /// <summary>The core's compilation, generated sources included.</summary>
    /// <param name="project">The folder of the core.</param>
    /// <param name="scratch">A folder for what MSBuild writes.</param>
    public static CSharpCompilation Read(string project, string scratch)
    {
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(Arguments(project, scratch), project, null);
        var trees = new List<SyntaxTree>();
        foreach (CommandLineSourceFile source in arguments.SourceFiles)
            trees.Add(CSharpSyntaxTree.ParseText(File.ReadAllText(source.Path), arguments.ParseOptions, source.Path));
        var compilation = CSharpCompilation.Create(
            "FunctionShield",
            trees,
            arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference)),
            arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithSpecificDiagnosticOptions([])
                .WithOptimizationLevel(OptimizationLevel.Release));

        string generator = arguments.AnalyzerReferences.Single(reference => Path.GetFileName(reference.FilePath) == Generator).FilePath;
        IEnumerable<ISourceGenerator> generators = Assembly.LoadFrom(generator).GetTypes()
            .Where(type => type.IsDefined(typeof(GeneratorAttribute)) && type.IsAssignableTo(typeof(IIncrementalGenerator)))
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        CSharpGeneratorDriver.Create(generators, parseOptions: arguments.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }

    private static string[] Arguments(string project, string scratch)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "msbuild", project, "-t:Restore,Compile", "-p:Configuration=Release", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true",
                "-p:GenerateDocumentationFile=false", $"-p:ArtifactsPath={scratch}", "-getItem:CscCommandLineArgs",
            },
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"MSBuild did not say how the core is compiled:\n{output}");
        using JsonDocument answer = JsonDocument.Parse(output);
        JsonElement items = answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs");
        return [.. items.EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }
}
