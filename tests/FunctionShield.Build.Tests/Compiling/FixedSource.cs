using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Tests.Compiling;

/// <summary>A source after a fix, in a workspace as an editor has one.</summary>
internal static class FixedSource
{
    /// <summary>The first file after the fix of its first diagnostic; null when none is offered. What comes out has to compile, and be clean.</summary>
    public static string? Fix(this Source source, DiagnosticAnalyzer analyzer, CodeFixProvider fix)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source);
        Diagnostic diagnostic = source.Analyze(analyzer)[0];
        CodeAction? action = null;
        var context = new CodeFixContext(document, InTree(diagnostic, document), (offered, _) => action ??= offered, TestContext.Current.CancellationToken);
        fix.RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
        if (action is null)
            return null;

        return Changed(document, action, source, analyzer, remaining: source.Analyze(analyzer).Length - 1);
    }

    /// <summary>The first file after "fix all in document".</summary>
    public static string? FixAll(this Source source, DiagnosticAnalyzer analyzer, CodeFixProvider fix)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source);
        Diagnostic[] diagnostics = [.. source.Analyze(analyzer).Select(diagnostic => InTree(diagnostic, document))];
        CodeAction? one = null;
        var context = new CodeFixContext(document, diagnostics[0], (offered, _) => one ??= offered, TestContext.Current.CancellationToken);
        fix.RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
        var all = new FixAllContext(
            document, fix, FixAllScope.Document, one!.EquivalenceKey!, diagnostics.Select(d => d.Id).Distinct(), new Provided(diagnostics), TestContext.Current.CancellationToken);
        CodeAction action = fix.GetFixAllProvider()!.GetFixAsync(all).GetAwaiter().GetResult()!;
        return Changed(document, action, source, analyzer, remaining: 0);
    }

    private static Document Open(AdhocWorkspace workspace, Source source)
    {
        CSharpCompilation compilation = source.Compile();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Function", "Function", LanguageNames.CSharp, compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: source.References));
        Document[] documents = [.. compilation.SyntaxTrees.Select(tree =>
        {
            Document added = project.AddDocument(tree.FilePath, tree.GetText(TestContext.Current.CancellationToken));
            project = added.Project;
            return added;
        })];
        return project.GetDocument(documents[0].Id)!;
    }

    private static Diagnostic InTree(Diagnostic diagnostic, Document document) => Diagnostic.Create(
        diagnostic.Descriptor, Location.Create(document.GetSyntaxTreeAsync().GetAwaiter().GetResult()!, diagnostic.Location.SourceSpan));

    private static string Changed(Document document, CodeAction action, Source source, DiagnosticAnalyzer analyzer, int remaining)
    {
        var operation = Assert.Single(action.GetOperationsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult().OfType<ApplyChangesOperation>());
        string changed = operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult().ToString();
        Assert.Equal(remaining, (source with { Files = [changed, .. source.Files.Skip(1)] }).Analyze(analyzer).Length);
        return changed;
    }

    private sealed class Provided(Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
