using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Weaving;

/// <summary>Reads one call: whether it is guarded, how, and if not, why not.</summary>
internal static class CallReader
{
    /// <summary>What can be said from the syntax alone, of every node of every file.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is InvocationExpressionSyntax invocation && NameOf(invocation.Expression) is { } name && GuardedCalls.IsCandidate(name.Identifier.ValueText);

    /// <param name="invocation">A candidate.</param>
    /// <param name="model">Of its file.</param>
    /// <param name="guard">The guard that it has, or would have.</param>
    /// <param name="woven">How it is woven; null when it is not.</param>
    /// <param name="cancellationToken">Ends the binding.</param>
    /// <returns>Why it is left alone.</returns>
    public static LeftAlone Read(InvocationExpressionSyntax invocation, SemanticModel model, out Guard? guard, out Interception? woven, CancellationToken cancellationToken)
    {
        woven = null;
        guard = null;
        if (model.GetSymbolInfo(invocation, cancellationToken).Symbol is not IMethodSymbol called)
            return LeftAlone.No;

        // 1. Which method, and whether anything is asked about it.
        IMethodSymbol method = (called.ReducedFrom ?? called).OriginalDefinition;
        Shapes shapes = Shapes.Of(model.Compilation);
        Shape shape = shapes.Of(method);
        guard = shape.Guard;
        if (guard is null)
            return LeftAlone.No;

        // 2. What the source makes certain costs nothing.
        TextOrigin text = TextOf(invocation, called, guard, model);
        if (text.IsConstant)
            return LeftAlone.Constant;

        // 3. What C# cannot, or must not, intercept.
        ISymbol? caller = model.GetEnclosingSymbol(invocation.SpanStart, cancellationToken);
        LeftAlone reason = IsOptedOut(caller, model.Compilation) ? LeftAlone.OptedOut
            : shape.Reason != LeftAlone.No ? shape.Reason
            : invocation.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } ? LeftAlone.BaseCall
            : shapes.IsTwin(invocation.SyntaxTree) ? LeftAlone.TwinFile
            : IsInExpressionTree(invocation, model, cancellationToken) ? LeftAlone.ExpressionTree
            : LeftAlone.No;
        if (reason != LeftAlone.No)
            return reason;

        // 4. Its place, and its own interceptor's text.
#pragma warning disable RSEXPERIMENTAL002 // Stable since 4.14; the attribute is gone in later versions.
        if (model.GetInterceptableLocation(invocation, cancellationToken) is not { } location)
            return LeftAlone.NotACall;
        woven = new Interception(
            guard.Group, location.Version, location.Data, shape.Text.Replace(Guard.Site, SymbolDisplay.FormatLiteral(SiteOf(caller), quote: true)), LiteralsOf(text));
#pragma warning restore RSEXPERIMENTAL002
        return LeftAlone.No;
    }

    public static bool IsOptedOut(ISymbol? symbol, Compilation compilation)
    {
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (HasOptOut(symbol) || (symbol is IMethodSymbol { AssociatedSymbol: { } property } && HasOptOut(property)))
                return true;
        }

        return HasOptOut(compilation.Assembly);
    }

    private static bool HasOptOut(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "UnguardedAttribute", ContainingNamespace: { Name: "FunctionShield", ContainingNamespace.IsGlobalNamespace: true } }
                && attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string reason && !string.IsNullOrWhiteSpace(reason))
                return true;
        }

        return false;
    }

    private static string LiteralsOf(TextOrigin text) =>
        text.Literals is { } parts ? string.Join(", ", parts.Select(part => SymbolDisplay.FormatLiteral(part, quote: true))) : "";

    /// <summary>The method as its author knows it: no lambda, no accessor, no file that a top-level program was.</summary>
    private static string SiteOf(ISymbol? caller)
    {
        while (caller is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            caller = caller.ContainingSymbol;
        if (caller is IMethodSymbol { AssociatedSymbol: { } property })
            caller = property;
        return caller is null ? "" : caller.ContainingType is { } type && caller is not INamedTypeSymbol
            ? TypeName(type) + "." + (caller.Name == "<Main>$" ? "Main" : caller.Name.TrimStart('.'))
            : caller.Name;
    }

    private static string TypeName(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? TypeName(outer) + "." + type.Name
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.Name : type.Name;

    private static TextOrigin TextOf(InvocationExpressionSyntax invocation, IMethodSymbol called, Guard guard, SemanticModel model)
    {
        if (guard.IsCommand)
            return invocation.Expression is MemberAccessExpressionSyntax access ? TextOrigin.OfCommand(access.Expression, model) : TextOrigin.Unknown;
        if (guard.Texts.Length == 0)
            return TextOrigin.Unknown;

        TextOrigin only = TextOrigin.Unknown;
        bool constant = true;
        foreach (int ordinal in guard.Texts)
        {
            only = Argument(invocation, called, ordinal) is { } argument ? TextOrigin.Of(argument, model) : TextOrigin.Constant;
            constant &= only.IsConstant;
        }

        return constant ? TextOrigin.Constant : guard.Texts.Length == 1 ? only : TextOrigin.Unknown;
    }

    private static ExpressionSyntax? Argument(InvocationExpressionSyntax invocation, IMethodSymbol called, int ordinal)
    {
        // The receiver of an extension method is its first parameter.
        int shift = called.ReducedFrom is null ? 0 : 1;
        if (ordinal < shift)
            return (invocation.Expression as MemberAccessExpressionSyntax)?.Expression ?? invocation;
        string name = called.Parameters[ordinal - shift].Name;
        SeparatedSyntaxList<ArgumentSyntax> arguments = invocation.ArgumentList.Arguments;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].NameColon is { } named ? named.Name.Identifier.ValueText == name : i == ordinal - shift)
                return arguments[i].Expression;
        }

        return null;
    }

    private static bool IsInExpressionTree(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        for (SyntaxNode? at = node.Parent; at is not null and not MemberDeclarationSyntax; at = at.Parent)
        {
            if (at is AnonymousFunctionExpressionSyntax && model.GetTypeInfo(at, cancellationToken).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" })
                return true;

            // A query over an IQueryable is one too; told apart only clause by clause, so neither is touched.
            if (at is QueryClauseSyntax or SelectOrGroupClauseSyntax && !(at is FromClauseSyntax && at.Parent is QueryExpressionSyntax))
                return true;
        }

        return false;
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
