using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Fixes;

/// <summary>FS0001: names our serializer around the function's own, or wraps the handler that the bootstrap is given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HandlerFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.HandlerNotProtected];

    private protected override string Title(Diagnostic diagnostic) => "Protect the handler with FunctionShield";

    private protected override SyntaxNode? Fix(CompilationUnitSyntax root, SyntaxNode place, SemanticModel model, Diagnostic diagnostic)
    {
        // Without the library there is nothing to name.
        if (model.Compilation.GetTypeByMetadataName("FunctionShield.ShieldLambdaExtensions") is null)
            return null;

        if (place.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is { } named)
        {
            TypeSyntax type = SyntaxFactory.ParseTypeName("ShieldSerializer<" + named.Type.WithoutTrivia() + ">").WithTriviaFrom(named.Type);
            return Usings.Add(root.ReplaceNode(named.Type, type), model, named.SpanStart, "FunctionShield.Lambda", "ShieldSerializer");
        }

        if (place.FirstAncestorOrSelf<ArgumentListSyntax>() is not { Parent: InvocationExpressionSyntax call } || call.Expression is not MemberAccessExpressionSyntax create
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Name: "Create" } method)
        {
            return null;
        }

        string types = method.TypeArguments.Length == 0 ? ""
            : "<" + string.Join(", ", method.TypeArguments.Select(type => type.ToMinimalDisplayString(model, call.SpanStart))) + ">";
        string text = create.Expression + ".Create(Shield.Wrap" + types + call.ArgumentList + ")";
        ExpressionSyntax wrapped = SyntaxFactory.ParseExpression(text).WithTriviaFrom(call);
        return Usings.Add(root.ReplaceNode(call, wrapped), model, call.SpanStart, "FunctionShield", "Shield");
    }
}
