using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Fixes;

/// <summary>The using that a fix's code needs.</summary>
internal static class Usings
{
    /// <summary>Adds <c>using</c> for a namespace, unless the type is in scope at the place already.</summary>
    public static CompilationUnitSyntax Add(CompilationUnitSyntax root, SemanticModel model, int position, string space, string type)
    {
        bool isInScope = model.LookupNamespacesAndTypes(position, name: type).Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == space);
        if (isInScope || root.Usings.Any(other => other.Name?.ToString() == space))
            return root;

        string end = root.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
        UsingDirectiveSyntax added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space).WithLeadingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.EndOfLine(end));
        int at = 0;
        while (at < root.Usings.Count && (!root.Usings[at].GlobalKeyword.IsKind(SyntaxKind.None) || IsBefore(root.Usings[at].Name?.ToString() ?? "", space)))
            at++;
        if (at > 0 || root.Usings.Count == 0 && !root.HasLeadingTrivia)
            return root.WithUsings(root.Usings.Insert(at, added));

        // In front of everything: what stood at the top of the file stays there.
        SyntaxTriviaList top = root.GetLeadingTrivia();
        return root.WithoutLeadingTrivia().WithUsings(root.WithoutLeadingTrivia().Usings.Insert(0, added.WithLeadingTrivia(top)));
    }

    // System first, then by the alphabet, as the formatters have it.
    private static bool IsBefore(string other, string space) =>
        other == "System" || other.StartsWith("System.", System.StringComparison.Ordinal) || string.CompareOrdinal(other, space) < 0;
}
