using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0011 and FS0012: each <c>[Unguarded("why")]</c>, with its reason or for want of one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptOutAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.CallsUnguarded, Diagnostics.OptOutWithoutReason];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // An opt-out that a generator writes is one too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSyntaxNodeAction(Look, SyntaxKind.Attribute);
    }

    private static void Look(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (!attribute.Name.ToString().Contains("Unguarded")
            || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type }
            || !type.HasName("FunctionShield.UnguardedAttribute"))
        {
            return;
        }

        ExpressionSyntax? reason = attribute.ArgumentList is { Arguments: { Count: > 0 } arguments } ? arguments[0].Expression : null;
        string said = reason is null ? "" : context.SemanticModel.GetConstantValue(reason, context.CancellationToken).Value as string ?? "";
        context.ReportDiagnostic(string.IsNullOrWhiteSpace(said)
            ? Diagnostic.Create(Diagnostics.OptOutWithoutReason, attribute.GetLocation())
            : Diagnostic.Create(Diagnostics.CallsUnguarded, attribute.GetLocation(), OwnerOf(attribute), said));
    }

    private static string OwnerOf(AttributeSyntax attribute) => attribute.Parent?.Parent switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        _ => "The assembly",
    };
}
