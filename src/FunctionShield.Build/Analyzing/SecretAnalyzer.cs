using System.Collections.Immutable;
using FunctionShield.Build.Analyzing.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0008: a credential in a literal (CWE-798): one that has its issuer's shape, or one that its name gives away.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.SecretInSource];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // Tests are full of credentials that open nothing.
            if (!new FunctionProject(start.Compilation, start.Options).IsTest)
                start.RegisterSyntaxNodeAction(Look, SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.InterpolatedStringText);
        });
    }

    private static void Look(SyntaxNodeAnalysisContext context)
    {
        SyntaxToken token = context.Node is LiteralExpressionSyntax literal ? literal.Token : ((InterpolatedStringTextSyntax)context.Node).TextToken;
        string text = token.ValueText;
        if (text.Length < SecretShapes.MinLength)
            return;

        string? what = SecretShapes.Recognise(text);
        if (what is null && context.Node is LiteralExpressionSyntax value && SecretShapes.IsRandom(text) && SecretNames.Of(value) is { } name)
            what = "what '" + name + "' holds, and too random to be a name";
        if (what is not null)
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.SecretInSource, context.Node.GetLocation(), what));
    }
}
