using System.Collections.Immutable;
using System.Composition;
using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace FunctionShield.Build.Fixes;

/// <summary>FS0009: lets the refusal through, by a filter or by throwing it again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SwallowedErrorFix : DocumentFix
{
    private const string Blocked = "ShieldBlockedException";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ShieldErrorSwallowed];

    private protected override string Title(Diagnostic diagnostic) => "Let the refusal through";

    private protected override SyntaxNode? Fix(CompilationUnitSyntax root, SyntaxNode place, SemanticModel model, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<CatchClauseSyntax>() is not { } clause)
            return null;

        if (clause.Declaration is { } own && model.GetTypeInfo(own.Type).Type.HasName("FunctionShield." + Blocked))
            return root.ReplaceNode(clause.Block, clause.Block.AddStatements(SyntaxFactory.ParseStatement("throw;")).WithAdditionalAnnotations(Formatter.Annotation));

        string name = clause.Declaration?.Identifier.ValueText is { Length: > 0 } given ? given : "e";
        string type = clause.Declaration?.Type.WithoutTrivia().ToString() ?? "System.Exception";
        var parsed = (TryStatementSyntax)SyntaxFactory.ParseStatement("try { } catch (" + type + " " + name + ") when (" + name + " is not " + Blocked + ") { }");
        CatchClauseSyntax filtered = parsed.Catches[0];
        SyntaxTriviaList before = clause.Block.GetLeadingTrivia(), after = clause.Declaration?.GetTrailingTrivia() ?? clause.CatchKeyword.TrailingTrivia;
        CatchClauseSyntax changed = clause
            .WithCatchKeyword(clause.CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space))
            .WithDeclaration(filtered.Declaration)
            .WithFilter(filtered.Filter!.WithTrailingTrivia(after))
            .WithBlock(clause.Block.WithLeadingTrivia(before));
        return Usings.Add(root.ReplaceNode(clause, changed), model, clause.SpanStart, "FunctionShield", Blocked);
    }
}
