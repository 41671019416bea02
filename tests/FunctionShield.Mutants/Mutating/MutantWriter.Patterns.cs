using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace FunctionShield.Mutants.Mutating;

internal sealed partial class MutantWriter
{
    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        ExpressionSyntax result = node.WithExpression((ExpressionSyntax)Visit(node.Expression));
        if (Declares(node))
            return result;
        foreach ((PatternSyntax pattern, MutantKind kind) in Variants(node.Pattern))
        {
            IsPatternExpressionSyntax mutated = node.WithPattern(pattern);
            int each = mutants.Add(file, node, kind, mutated.ToString());
            if (each != 0)
                result = Switched.Either(each, mutated, result);
        }

        int id = mutants.Add(file, node, MutantKind.Negation, $"!({node})");
        return id == 0 ? result : Switched.Opposite(id, result);
    }

    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        var arms = new List<SwitchExpressionArmSyntax>();
        foreach (SwitchExpressionArmSyntax arm in node.Arms)
        {
            var when = arm.WhenClause is { } clause ? (ExpressionSyntax)Visit(clause.Condition) : null;
            var value = (ExpressionSyntax)Visit(arm.Expression);
            if (arm.Pattern is not DiscardPatternSyntax && !Declares(arm))
                when = AddArms(arm, when, arms);
            arms.Add(SwitchExpressionArm(arm.Pattern, when is null ? null : WhenClause(when), value));
        }

        return SwitchExpression(Switched.Parens((ExpressionSyntax)Visit(node.GoverningExpression)), SeparatedList(arms));
    }

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node)
    {
        int id = mutants.Add(file, node, MutantKind.Arm, "");
        return id == 0
            ? node
            : Switched.Marked(id, CasePatternSwitchLabel(ConstantPattern(node.Value.WithoutTrivia()), WhenClause(Switched.Off(id)), Token(SyntaxKind.ColonToken)));
    }

    public override SyntaxNode? VisitCasePatternSwitchLabel(CasePatternSwitchLabelSyntax node)
    {
        int id = mutants.Add(file, node, MutantKind.Arm, "");
        ExpressionSyntax? when = node.WhenClause is { } clause ? (ExpressionSyntax)Visit(clause.Condition) : null;
        if (id != 0)
            when = And(Switched.Off(id), when);
        return Switched.Marked(id, node.WithWhenClause(when is null ? null : WhenClause(when)));
    }

    /// <summary>Puts the arm's mutants before it, and returns the condition under which the arm itself is to be taken.</summary>
    private ExpressionSyntax? AddArms(SwitchExpressionArmSyntax arm, ExpressionSyntax? when, List<SwitchExpressionArmSyntax> arms)
    {
        ExpressionSyntax? mine = when;
        foreach ((PatternSyntax pattern, MutantKind kind) in Variants(arm.Pattern))
        {
            int id = mutants.Add(file, arm, kind, $"{pattern} => {arm.Expression}");
            if (id == 0)
                continue;
            arms.Add(Switched.Marked(id, SwitchExpressionArm(pattern, WhenClause(And(Switched.On(id), arm.WhenClause?.Condition)), arm.Expression)));
            mine = And(Switched.Off(id), mine);
        }

        int gone = mutants.Add(file, arm, MutantKind.Arm, "");
        return gone == 0 ? mine : Switched.Marked(gone, And(Switched.Off(gone), mine));
    }

    private static ExpressionSyntax And(ExpressionSyntax left, ExpressionSyntax? right) =>
        right is null ? left : BinaryExpression(SyntaxKind.LogicalAndExpression, left, Switched.Parens(right));

    /// <summary>A pattern with another edge, or with one of its alternatives or conditions less.</summary>
    private static IEnumerable<(PatternSyntax Pattern, MutantKind Kind)> Variants(PatternSyntax pattern)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax parens:
                foreach ((PatternSyntax inner, MutantKind kind) in Variants(parens.Pattern))
                    yield return (parens.WithPattern(inner), kind);
                break;
            case UnaryPatternSyntax unary:
                foreach ((PatternSyntax inner, MutantKind kind) in Variants(unary.Pattern))
                    yield return (unary.WithPattern(Parenthesized(inner)), kind);
                break;
            case RelationalPatternSyntax relational:
                yield return (relational.WithOperatorToken(Edge(relational.OperatorToken)), MutantKind.Boundary);
                break;
            case BinaryPatternSyntax binary:
                List<PatternSyntax> parts = [];
                Flatten(binary, binary.Kind(), parts);
                for (int at = 0; at < parts.Count; at++)
                {
                    foreach ((PatternSyntax inner, MutantKind kind) in Variants(parts[at]))
                        yield return (Join(binary, [.. parts[..at], inner, .. parts[(at + 1)..]]), kind);
                    yield return (Join(binary, [.. parts[..at], .. parts[(at + 1)..]]), MutantKind.Pattern);
                }

                break;
        }
    }

    private static void Flatten(PatternSyntax pattern, SyntaxKind kind, List<PatternSyntax> parts)
    {
        if (pattern is BinaryPatternSyntax binary && binary.IsKind(kind))
        {
            Flatten(binary.Left, kind, parts);
            Flatten(binary.Right, kind, parts);
        }
        else
        {
            parts.Add(pattern);
        }
    }

    private static PatternSyntax Join(BinaryPatternSyntax like, List<PatternSyntax> parts)
    {
        PatternSyntax joined = Parenthesized(parts[0]);
        foreach (PatternSyntax part in parts.Skip(1))
            joined = BinaryPattern(like.Kind(), joined.WithTrailingTrivia(Space), like.OperatorToken, Parenthesized(part));
        return joined;
    }

    private static PatternSyntax Parenthesized(PatternSyntax pattern) =>
        pattern is BinaryPatternSyntax ? ParenthesizedPattern(pattern.WithoutTrivia()) : pattern.WithoutTrivia();

    private static SyntaxToken Edge(SyntaxToken operation) => Token(operation.Kind() switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
        _ => SyntaxKind.GreaterThanToken,
    }).WithTrailingTrivia(Space);
}
