using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace FunctionShield.Mutants.Mutating;

/// <summary>The syntax that asks at run time whether a mutant is on.</summary>
internal static class Switched
{
    /// <summary>Marks the syntax of a mutant, so that a compiler's error finds the mutant that made it.</summary>
    public const string Annotation = "mutant";

    /// <summary>Compiled into the core: the mutant that is on, and those that were asked for.</summary>
    public const string Source = """
        public static class MutantSwitch
        {
            public static int Active;
            public static byte[] Reached;

            public static bool On(int id)
            {
                if (id == Active)
                    return true;
                byte[] reached = Reached;
                if (reached != null)
                    reached[id] = 1;
                return false;
            }
        }
        """;

    /// <summary><c>MutantSwitch.On(id)</c></summary>
    public static ExpressionSyntax On(int id) => ParseExpression($"global::MutantSwitch.On({id})");

    /// <summary><c>!MutantSwitch.On(id)</c></summary>
    public static ExpressionSyntax Off(int id) => ParseExpression($"!global::MutantSwitch.On({id})");

    /// <summary><c>(On(id) ? mutated : original)</c></summary>
    public static ExpressionSyntax Either(int id, ExpressionSyntax mutated, ExpressionSyntax original) =>
        Marked(id, Parens(ConditionalExpression(On(id), Parens(mutated), Parens(original))));

    /// <summary><c>(On(id) ^ original)</c>: computes all the same, and says the opposite.</summary>
    public static ExpressionSyntax Opposite(int id, ExpressionSyntax original) =>
        Marked(id, Parens(BinaryExpression(SyntaxKind.ExclusiveOrExpression, On(id), Parens(original))));

    /// <summary><c>if (On(id)) mutated else original</c></summary>
    public static StatementSyntax Either(int id, StatementSyntax mutated, StatementSyntax original) =>
        Marked(id, Block(IfStatement(On(id), mutated, ElseClause(original))));

    /// <summary>A pair of parentheses around an expression, without what stood around it.</summary>
    public static ParenthesizedExpressionSyntax Parens(ExpressionSyntax expression) => ParenthesizedExpression(expression.WithoutTrivia());

    /// <summary>The syntax with the mutant's number on it.</summary>
    public static TNode Marked<TNode>(int id, TNode node)
        where TNode : SyntaxNode => node.WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
