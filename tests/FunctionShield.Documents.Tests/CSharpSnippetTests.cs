using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Documents.Tests;

public class CSharpSnippetTests
{
    // What a page need not say: the namespaces of the packages' entry types, and those that every project has.
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Data; using System.Diagnostics; using System.Xml; using System.Data.Common; using System.IO; using System.Linq; using System.Net.Http;
        using System.Threading; using System.Threading.Tasks; using Amazon.Lambda.Core; using Amazon.Lambda.RuntimeSupport; using Amazon.Lambda.SQSEvents;
        using Amazon.Lambda.APIGatewayEvents; using Amazon.Lambda.Serialization.SystemTextJson; using FunctionShield; using FunctionShield.AwsSdk;
        using FunctionShield.EntityFrameworkCore; using FunctionShield.Guards; using FunctionShield.Guards.Data; using FunctionShield.Guards.Files;
        using FunctionShield.Guards.Hardening; using FunctionShield.Guards.Hooks; using FunctionShield.Guards.Http; using FunctionShield.Guards.Logs; using FunctionShield.Guards.Processes; using FunctionShield.Guards.Xml;
        using FunctionShield.Lambda; using FunctionShield.Policies;
        using FunctionShield.Reporting; using Microsoft.Data.Sqlite; using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection; using Npgsql;

        """;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    [Fact]
    public void Every_snippet_compiles()
    {
        Snippet[] snippets = [.. Snippet.All.Where(snippet => snippet.Language == "csharp")];
        string[] errors = [.. snippets.SelectMany(snippet => Errors(snippet).Select(error => $"{snippet}: {error}"))];

        Assert.True(snippets.Length >= 6, $"only {snippets.Length} snippets");
        Assert.True(errors.Length == 0, string.Join('\n', errors));
    }

    [Theory]
    [InlineData("", "NoSuchHooks.Install();")]
    [InlineData("string path = \"x\";", "ShieldFile.ReadAllText(path, root: 1);")]
    [InlineData("", "ShieldHooks.Install()")]
    public void A_snippet_that_is_wrong_would_be_seen(string given, string text) => Assert.NotEmpty(Errors(new Snippet("here", 1, "csharp", given, text)));

    [Fact]
    public void A_snippet_that_is_right_is_not_refused() =>
        Assert.Empty(Errors(new Snippet("here", 1, "csharp", "string path = \"x\";", "string text = ShieldFile.ReadAllText(path, root: \"/tmp\");")));

    private static IEnumerable<string> Errors(Snippet snippet)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Whole(snippet));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("Snippet", [tree], References, options)
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not "CS5001") // no Main: a snippet of types alone
            .Select(diagnostic => diagnostic.Id + " " + diagnostic.GetMessage(null));
    }

    /// <summary>Usings, then attributes of the assembly, then statements, then types, as a file must have them, whichever of both parts they come from.</summary>
    private static string Whole(Snippet snippet)
    {
        CompilationUnitSyntax[] parts = [Parse(Usings), Parse(snippet.Given), Parse(snippet.Text)];
        if (Array.Find(parts, part => part.ContainsDiagnostics) is { } broken)
            return broken.ToFullString();

        return string.Concat(
            parts.SelectMany(part => part.Usings).Cast<SyntaxNode>()
                .Concat(parts.SelectMany(part => part.AttributeLists))
                .Concat(parts.SelectMany(part => part.Members).OrderBy(member => member is not GlobalStatementSyntax))
                .Select(node => node.ToFullString() + "\n"));
    }

    private static CompilationUnitSyntax Parse(string text) => SyntaxFactory.ParseCompilationUnit(text);
}
