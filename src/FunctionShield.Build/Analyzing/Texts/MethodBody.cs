using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>A method's operations, looked up by the variable they touch.</summary>
/// <remarks>One walk over the body, on the first question about a variable.</remarks>
internal sealed class MethodBody
{
    private readonly IOperation _root;
    private Dictionary<ISymbol, List<IOperation>>? _uses;

    private MethodBody(IOperation root) => _root = root;

    public IOperation Root => _root;

    /// <summary>The whole body around an operation, the methods that a lambda stands in included.</summary>
    public static MethodBody Around(IOperation operation)
    {
        IOperation root = operation;
        while (root.Parent is { } parent)
            root = parent;
        return new MethodBody(root);
    }

    /// <summary>The body below an operation that has no parent.</summary>
    public static MethodBody Of(IOperation root) => new(root);

    /// <summary>Every reference to the variable, and its declarations.</summary>
    public IReadOnlyList<IOperation> UsesOf(ISymbol variable)
    {
        _uses ??= Collect(_root);
        return _uses.TryGetValue(variable, out List<IOperation>? uses) ? uses : [];
    }

    private static Dictionary<ISymbol, List<IOperation>> Collect(IOperation root)
    {
        var uses = new Dictionary<ISymbol, List<IOperation>>(SymbolEqualityComparer.Default);
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            ISymbol? symbol = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                IVariableDeclaratorOperation declarator => declarator.Symbol,
                IFieldReferenceOperation field => field.Field,
                _ => null,
            };
            if (symbol is null)
                continue;

            if (!uses.TryGetValue(symbol, out List<IOperation>? list))
                uses.Add(symbol, list = []);
            list.Add(operation);
        }

        return uses;
    }
}
