using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Mutants.Mutating;

/// <summary>Writes every mutant of one file into its syntax, each behind its own switch.</summary>
/// <remarks>A mutated copy is made of the file's own syntax, and only the original goes on to be mutated: one mutant is on at a time.</remarks>
internal sealed partial class MutantWriter(SemanticModel model, string file, MutantList mutants) : CSharpSyntaxRewriter
{
    // What must be constant, or is data and no behaviour.
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitParameterList(ParameterListSyntax node) => node;

    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node) => node;

    // A list of constants over a span is data in the assembly.
    public override SyntaxNode? VisitCollectionExpression(CollectionExpressionSyntax node) =>
        node.Elements.All(element => element is ExpressionElementSyntax item && model.GetConstantValue(item.Expression).HasValue)
            ? node : base.VisitCollectionExpression(node);

    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node) => node;

    public override SyntaxNode? VisitThrowExpression(ThrowExpressionSyntax node) => node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    // An endless loop that might end would need a return after it.
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => node.Condition is LiteralExpressionSyntax
        ? node.WithStatement((StatementSyntax)Visit(node.Statement))
        : ((WhileStatementSyntax)base.VisitWhileStatement(node)!) is var visited ? visited.WithCondition(Negated(node.Condition, visited.Condition)) : node;

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return visited.WithCondition(Negated(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return visited.WithCondition(Negated(node.Condition, visited.Condition));
    }

    private static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf()
        .Any(inner => inner is DeclarationExpressionSyntax or VariableDesignationSyntax);

    private static bool AssignsOut(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<ArgumentSyntax>()
        .Any(argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword));

    /// <summary>What a condition is negated as a whole: a comparison, a pattern and a negation have a mutant of their own.</summary>
    private ExpressionSyntax Negated(ExpressionSyntax original, ExpressionSyntax visited)
    {
        ExpressionSyntax bare = original;
        while (bare is ParenthesizedExpressionSyntax parens)
            bare = parens.Expression;
        bool isChain = bare.IsKind(SyntaxKind.LogicalAndExpression) || bare.IsKind(SyntaxKind.LogicalOrExpression);
        if (bare is IsPatternExpressionSyntax or LiteralExpressionSyntax || bare.IsKind(SyntaxKind.LogicalNotExpression)
            || (bare is BinaryExpressionSyntax && !isChain) || (isChain && (Declares(bare) || AssignsOut(bare))))
        {
            return visited;
        }

        int id = mutants.Add(file, original, MutantKind.Negation, $"!({original})");
        return id == 0 ? visited : Switched.Opposite(id, visited);
    }
}
