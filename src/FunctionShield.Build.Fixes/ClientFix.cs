using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Fixes;

/// <summary>FS0002: decorates a connection, or gives an HTTP client the handler that checks.</summary>
/// <remarks>A guarded connection is another type than the provider's: the fix is offered where the code still compiles with it.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ClientFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ClientNotGuarded];

    private protected override string Title(Diagnostic diagnostic) => "Guard the client";

    private protected override SyntaxNode? Fix(CompilationUnitSyntax root, SyntaxNode place, SemanticModel model, Diagnostic diagnostic)
    {
        if (place.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation || model.GetTypeInfo(creation).Type is not { } type)
            return null;

        CompilationUnitSyntax? changed = type.Name == "HttpClient" ? WithHandler(root, creation, model)
            : type.Is("Amazon.Runtime.AmazonServiceClient") ? null
            : WithGuard(root, creation, type, model);
        return changed is not null && Compiles(changed, root, model) ? changed : null;
    }

    private static CompilationUnitSyntax WithGuard(CompilationUnitSyntax root, BaseObjectCreationExpressionSyntax creation, ITypeSymbol type, SemanticModel model)
    {
        // A target-typed "new" has no target before a dot.
        string text = creation is ImplicitObjectCreationExpressionSyntax bare
            ? "new " + type.ToMinimalDisplayString(model, creation.SpanStart) + bare.ArgumentList + bare.Initializer
            : creation.WithoutTrivia().ToString();
        ExpressionSyntax guarded = SyntaxFactory.ParseExpression(text + ".Guard()").WithTriviaFrom(creation);

        CompilationUnitSyntax changed;
        if (creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } named, Variables.Count: 1 } declaration } } initializer
            && declaration.Parent is LocalDeclarationStatementSyntax or UsingStatementSyntax)
        {
            VariableDeclarationSyntax typed = declaration.ReplaceNode(initializer, initializer.WithValue(guarded));
            changed = root.ReplaceNode(declaration, typed.WithType(SyntaxFactory.IdentifierName("var").WithTriviaFrom(named)));
        }
        else
        {
            changed = root.ReplaceNode(creation, guarded);
        }

        return Usings.Add(changed, model, creation.SpanStart, "FunctionShield.Guards.Data", "DbGuardExtensions");
    }

    private static CompilationUnitSyntax WithHandler(CompilationUnitSyntax root, BaseObjectCreationExpressionSyntax creation, SemanticModel model)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = creation.ArgumentList?.Arguments ?? default;
        string inner = arguments.Count > 0 ? arguments[0].Expression.ToString() : "";
        ArgumentSyntax handler = SyntaxFactory.Argument(SyntaxFactory.ParseExpression("new ShieldHttpHandler(" + inner + ")"));
        arguments = arguments.Count > 0 ? arguments.Replace(arguments[0], handler) : arguments.Add(handler);
        ArgumentListSyntax list = SyntaxFactory.ArgumentList(arguments).WithTrailingTrivia(creation.ArgumentList?.GetTrailingTrivia() ?? default);
        BaseObjectCreationExpressionSyntax guarded = creation is ObjectCreationExpressionSyntax named && creation.ArgumentList is null
            ? named.WithType(named.Type.WithoutTrailingTrivia()).WithArgumentList(list)
            : creation.WithArgumentList(list);
        return Usings.Add(root.ReplaceNode(creation, guarded), model, creation.SpanStart, "FunctionShield.Guards.Http", "ShieldHttpHandler");
    }

    private static bool Compiles(CompilationUnitSyntax changed, CompilationUnitSyntax root, SemanticModel model)
    {
        SyntaxTree tree = changed.SyntaxTree.WithRootAndOptions(changed, root.SyntaxTree.Options);
        Compilation compilation = model.Compilation.ReplaceSyntaxTree(root.SyntaxTree, tree);
        return compilation.GetSemanticModel(tree).GetDiagnostics().Count(IsError) <= model.GetDiagnostics().Count(IsError);
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}
