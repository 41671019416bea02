using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0007: a certificate check whose answer is always yes (CWE-295).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TlsCheckAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.TlsCheckDisabled];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(LookAtDelegate, OperationKind.DelegateCreation);
        context.RegisterOperationAction(LookAtProperty, OperationKind.PropertyReference);
    }

    private static void LookAtDelegate(OperationAnalysisContext context)
    {
        var creation = (IDelegateCreationOperation)context.Operation;
        if (!IsCertificateCheck(creation.Type))
            return;

        SyntaxNode? code = creation.Target switch
        {
            IAnonymousFunctionOperation lambda => lambda.Syntax,
            IMethodReferenceOperation { Method.DeclaringSyntaxReferences: { Length: 1 } declared } => declared[0].GetSyntax(context.CancellationToken),
            _ => null,
        };
        if (code is not null && AlwaysSaysYes(code))
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.TlsCheckDisabled, creation.Syntax.GetLocation(), Shown.Of(creation)));
    }

    // HttpClientHandler's own delegate that says yes; reading it is only useful for using it.
    private static void LookAtProperty(OperationAnalysisContext context)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (reference.Property is { Name: "DangerousAcceptAnyServerCertificateValidator", ContainingType: { } type } && type.HasName("System.Net.Http.HttpClientHandler")
            && reference.Parent is not INameOfOperation)
        {
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.TlsCheckDisabled, reference.Syntax.GetLocation(), reference.Property.Name));
        }
    }

    private static bool IsCertificateCheck(ITypeSymbol? type)
    {
        if (type.HasName("System.Net.Security.RemoteCertificateValidationCallback"))
            return true;
        return type is INamedTypeSymbol { Name: "Func", TypeArguments: { Length: 5 } arguments }
            && arguments[4].SpecialType == SpecialType.System_Boolean
            && arguments[3].HasName("System.Net.Security.SslPolicyErrors");
    }

    private static bool AlwaysSaysYes(SyntaxNode code) => code switch
    {
        AnonymousMethodExpressionSyntax method => IsYes(method.Block),
        LambdaExpressionSyntax { ExpressionBody: { } expression } => IsTrue(expression),
        LambdaExpressionSyntax { Block: { } block } => IsYes(block),
        MethodDeclarationSyntax { ExpressionBody: { } arrow } => IsTrue(arrow.Expression),
        MethodDeclarationSyntax { Body: { } body } => IsYes(body),
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => IsTrue(arrow.Expression),
        LocalFunctionStatementSyntax { Body: { } body } => IsYes(body),
        _ => false,
    };

    private static bool IsYes(BlockSyntax block) =>
        block.Statements.Count > 0 && block.Statements[block.Statements.Count - 1] is ReturnStatementSyntax { Expression: { } last } && IsTrue(last) && !Branches(block);

    private static bool IsTrue(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsTrue(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => IsTrue(either.Left) || IsTrue(either.Right),
        _ => expression.IsKind(SyntaxKind.TrueLiteralExpression),
    };

    // Code that can end otherwise decides something.
    private static bool Branches(BlockSyntax block)
    {
        foreach (SyntaxNode node in block.DescendantNodes())
        {
            if (node is ThrowStatementSyntax or ThrowExpressionSyntax or ReturnStatementSyntax { Expression: not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } })
                return true;
        }

        return false;
    }
}
