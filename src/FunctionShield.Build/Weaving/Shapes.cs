using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Weaving;

/// <summary>What one compilation is asked again and again: the shape of a method that many calls go to, and which files are twins.</summary>
/// <remarks>Lives and dies with the compilation: nothing that the generator keeps refers to it.</remarks>
internal sealed class Shapes
{
    private static readonly ConditionalWeakTable<Compilation, Shapes> OfCompilations = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<IMethodSymbol, Shape> _shapes = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxTree> _twins;

    private Shapes(Compilation compilation)
    {
        _compilation = compilation;
        _twins = Twins(compilation);
    }

    public static Shapes Of(Compilation compilation) => OfCompilations.GetValue(compilation, static c => new Shapes(c));

    public Shape Of(IMethodSymbol method) => _shapes.GetOrAdd(method, m => Shape.Of(m, _compilation));

    public bool IsTwin(SyntaxTree tree) => _twins.Contains(tree);

    // Only files of one length are compared.
    private static HashSet<SyntaxTree> Twins(Compilation compilation)
    {
        var twins = new HashSet<SyntaxTree>();
        foreach (IGrouping<int, SyntaxTree> alike in compilation.SyntaxTrees.GroupBy(tree => tree.Length).Where(group => group.Skip(1).Any()))
        {
            foreach (IGrouping<string, SyntaxTree> same in alike.GroupBy(tree => tree.GetText().ToString()).Where(group => group.Skip(1).Any()))
                twins.UnionWith(same);
        }

        return twins;
    }
}
