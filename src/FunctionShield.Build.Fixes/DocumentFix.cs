using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FunctionShield.Build.Fixes;

/// <summary>A fix of one document, offered only when the code that it makes is there to be made.</summary>
public abstract class DocumentFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Document document = context.Document;
            if (await FixAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } fixedRoot)
            {
                Document changed = document.WithSyntaxRoot(fixedRoot);
                context.RegisterCodeFix(CodeAction.Create(Title(diagnostic), _ => Task.FromResult(changed), GetType().Name + diagnostic.Id), diagnostic);
            }
        }
    }

    /// <summary>What the fix is called in a menu.</summary>
    private protected abstract string Title(Diagnostic diagnostic);

    /// <summary>The document's root with the diagnostic's place fixed; null when nothing safe can be written.</summary>
    private protected abstract SyntaxNode? Fix(CompilationUnitSyntax root, SyntaxNode place, SemanticModel model, Diagnostic diagnostic);

    private async Task<SyntaxNode?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        return Fix(root, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model, diagnostic);
    }

    // One after the other, the last place first, so that the places before it stay where they were; what is added at the top of the file
    // moves them all alike.
    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        int moved = 0;
        foreach (Diagnostic diagnostic in diagnostics.Sort(static (left, right) => right.Location.SourceSpan.Start.CompareTo(left.Location.SourceSpan.Start)))
        {
            var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
            var place = new TextSpan(diagnostic.Location.SourceSpan.Start + moved, diagnostic.Location.SourceSpan.Length);
            Diagnostic here = Diagnostic.Create(diagnostic.Descriptor, Location.Create(root.SyntaxTree, place));
            if (await FixAsync(document, here, context.CancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax changed)
                continue;

            moved += StartOfCode(changed) - StartOfCode(root);
            document = document.WithSyntaxRoot(changed);
        }

        return document;
    }

    private static int StartOfCode(CompilationUnitSyntax root) =>
        root.AttributeLists.Count > 0 ? root.AttributeLists[0].SpanStart : root.Members.Count > 0 ? root.Members[0].SpanStart : 0;
}
