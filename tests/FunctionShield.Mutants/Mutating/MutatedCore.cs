using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Mutants.Mutating;

/// <summary>One assembly that holds every mutant of the chosen files, each off.</summary>
internal static class MutatedCore
{
    // Each round takes away what did not compile in the one before; what is left after these is a fault of this program.
    private const int MostRounds = 12;

    /// <summary>Writes the mutated assembly.</summary>
    /// <param name="core">The core as it is.</param>
    /// <param name="root">The folder that the chosen files' names begin from.</param>
    /// <param name="isChosen">Whether a file, named from the root, is to be mutated.</param>
    /// <param name="assembly">Where the assembly is written.</param>
    public static MutantList Write(CSharpCompilation core, string root, Func<string, bool> isChosen, string assembly)
    {
        var mutants = new MutantList();
        for (int round = 0; round < MostRounds; round++)
        {
            mutants.Restart();
            CSharpCompilation mutated = Mutate(core, root, isChosen, mutants);
            using var image = new MemoryStream();
            ImmutableArray<Diagnostic> diagnostics = mutated.Emit(image).Diagnostics;
            List<Diagnostic> errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            if (errors.Count == 0)
            {
                File.WriteAllBytes(assembly, image.ToArray());
                return mutants;
            }

            bool progress = false;
            foreach (Diagnostic error in errors)
                progress |= Blame(error, mutants);
            if (!progress)
                throw new InvalidOperationException($"The mutated core does not compile, and no mutant is to blame:\n{string.Join('\n', errors.Take(10))}");
        }

        throw new InvalidOperationException($"The mutated core does not compile after {MostRounds} rounds.");
    }

    private static CSharpCompilation Mutate(CSharpCompilation core, string root, Func<string, bool> isChosen, MutantList mutants)
    {
        CSharpCompilation mutated = core;
        foreach (SyntaxTree tree in core.SyntaxTrees.OrderBy(tree => tree.FilePath, StringComparer.Ordinal))
        {
            string file = Path.GetRelativePath(root, tree.FilePath).Replace('\\', '/');
            if (!isChosen(file))
                continue;
            SyntaxNode written = new MutantWriter(core.GetSemanticModel(tree), file, mutants).Visit(tree.GetRoot())!;
            mutated = mutated.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(written, tree.Options));
        }

        var options = (CSharpParseOptions)core.SyntaxTrees[0].Options;
        return mutated.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Switched.Source, options));
    }

    /// <summary>Takes away the mutant around an error; when there is none, all those of the member that has it.</summary>
    private static bool Blame(Diagnostic error, MutantList mutants)
    {
        if (error.Location.SourceTree is not { } tree)
            return false;
        SyntaxNode at = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        int[] around = [.. at.AncestorsAndSelf().SelectMany(Ids)];
        if (around.Any(mutants.Break))
            return true;
        SyntaxNode? member = at.AncestorsAndSelf().FirstOrDefault(node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax);
        bool progress = false;
        foreach (int id in member?.DescendantNodes().SelectMany(Ids) ?? [])
            progress |= mutants.Break(id);
        return progress;
    }

    private static IEnumerable<int> Ids(SyntaxNode node) =>
        node.GetAnnotations(Switched.Annotation).Select(annotation => int.Parse(annotation.Data!, CultureInfo.InvariantCulture));
}
