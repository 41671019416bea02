using System.Collections.Immutable;
using System.Composition;
using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Fixes;

/// <summary>FS0007: takes the check out, and with it the framework's own check is back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TlsCheckFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.TlsCheckDisabled];

    private protected override string Title(Diagnostic diagnostic) => "Remove the check that accepts everything";

    private protected override SyntaxNode? Fix(CompilationUnitSyntax root, SyntaxNode place, SemanticModel model, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment || !assignment.Right.Span.Contains(diagnostic.Location.SourceSpan))
            return null;

        if (assignment.Parent is InitializerExpressionSyntax initializer)
            return root.ReplaceNode(initializer, Without(initializer, assignment));
        return assignment.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement
            ? root.RemoveNode(statement.Parent is GlobalStatementSyntax global ? global : statement, SyntaxRemoveOptions.KeepExteriorTrivia & ~SyntaxRemoveOptions.KeepTrailingTrivia)
            : null;
    }

    private static InitializerExpressionSyntax Without(InitializerExpressionSyntax initializer, ExpressionSyntax expression)
    {
        InitializerExpressionSyntax left = initializer.WithExpressions(initializer.Expressions.Remove(expression));
        return left.Expressions.Count == 0 ? left.WithOpenBraceToken(left.OpenBraceToken.WithTrailingTrivia(SyntaxFactory.Space)) : left;
    }
}
