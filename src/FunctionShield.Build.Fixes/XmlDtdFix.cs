using System.Collections.Immutable;
using System.Composition;
using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Fixes;

/// <summary>FS0006: prohibits the DTD, or resolves nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class XmlDtdFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.XmlDtdAllowed];

    private protected override string Title(Diagnostic diagnostic) => "Prohibit DTDs and external entities";

    private protected override SyntaxNode? Fix(CompilationUnitSyntax root, SyntaxNode place, SemanticModel model, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment && assignment.Span == diagnostic.Location.SourceSpan)
        {
            string value = assignment.Left.ToString().EndsWith("XmlResolver", System.StringComparison.Ordinal) ? "null" : "DtdProcessing.Prohibit";
            return root.ReplaceNode(assignment.Right, SyntaxFactory.ParseExpression(value).WithTriviaFrom(assignment.Right));
        }

        if (place.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>() is not { } creation)
            return null;

        var prohibit = (AssignmentExpressionSyntax)SyntaxFactory.ParseExpression("DtdProcessing = DtdProcessing.Prohibit");
        InitializerExpressionSyntax initializer = creation.Initializer is { } own
            ? own.WithExpressions(own.Expressions.Insert(0, prohibit.WithTriviaFrom(own.Expressions[0].WithoutTrailingTrivia())))
            : ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression("new X() { DtdProcessing = DtdProcessing.Prohibit }")).Initializer!;
        SyntaxTriviaList after = creation.GetTrailingTrivia();
        ObjectCreationExpressionSyntax made = creation.Initializer is null ? creation.WithoutTrailingTrivia().WithArgumentList(creation.ArgumentList?.WithTrailingTrivia(SyntaxFactory.Space)) : creation;
        return root.ReplaceNode(creation, made.WithInitializer(initializer.WithTrailingTrivia(after)));
    }
}
