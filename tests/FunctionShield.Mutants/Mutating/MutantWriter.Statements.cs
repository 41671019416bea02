using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace FunctionShield.Mutants.Mutating;

internal sealed partial class MutantWriter
{
    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var result = (StatementSyntax)base.VisitExpressionStatement(node)!;
        if (node.Expression is AssignmentExpressionSyntax assignment)
        {
            SyntaxKind swapped = Operators.SwapAssignment(assignment.Kind());
            if (swapped != SyntaxKind.None && !Declares(node))
            {
                ExpressionSyntax mutated = AssignmentExpression(swapped, assignment.Left, assignment.Right);
                int id = mutants.Add(file, node, MutantKind.Arithmetic, mutated.ToString());
                if (id != 0)
                    result = Switched.Either(id, ExpressionStatement(mutated), result);
            }

            return MayBeLeftOut(assignment) ? Removed(node, result) : result;
        }

        bool isVoidCall = node.Expression is InvocationExpressionSyntax && model.GetTypeInfo(node.Expression).Type?.SpecialType == SpecialType.System_Void;
        return isVoidCall && !AssignsOut(node) ? Removed(node, result) : result;
    }

    public override SyntaxNode? VisitBreakStatement(BreakStatementSyntax node)
    {
        SyntaxNode? target = node.Ancestors().FirstOrDefault(ancestor =>
            ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or ForEachStatementSyntax or SwitchStatementSyntax);
        if (target is SwitchStatementSyntax)
            return node;
        int id = mutants.Add(file, node, MutantKind.Jump, "continue;");
        return id == 0 ? node : Switched.Either(id, ContinueStatement(), node);
    }

    public override SyntaxNode? VisitContinueStatement(ContinueStatementSyntax node)
    {
        int id = mutants.Add(file, node, MutantKind.Jump, "");
        return id == 0 ? node : Switched.Either(id, Block(), node);
    }

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        var visited = (ReturnStatementSyntax)base.VisitReturnStatement(node)!;
        return node.Expression is null ? visited : visited.WithExpression(Returned(node.Expression, visited.Expression!));
    }

    public override SyntaxNode? VisitArrowExpressionClause(ArrowExpressionClauseSyntax node)
    {
        var visited = (ArrowExpressionClauseSyntax)base.VisitArrowExpressionClause(node)!;
        return visited.WithExpression(Returned(node.Expression, visited.Expression));
    }

    /// <summary>All is computed, and then not heeded: what a call writes into its arguments is written.</summary>
    private ExpressionSyntax Returned(ExpressionSyntax original, ExpressionSyntax visited)
    {
        if (original is LiteralExpressionSyntax or RefExpressionSyntax || model.GetTypeInfo(original).Type?.SpecialType != SpecialType.System_Boolean)
            return visited;
        int yes = mutants.Add(file, original, MutantKind.ReturnValue, "true");
        if (yes != 0)
            visited = Switched.Marked(yes, Switched.Parens(BinaryExpression(SyntaxKind.BitwiseOrExpression, Switched.On(yes), Switched.Parens(visited))));
        int no = mutants.Add(file, original, MutantKind.ReturnValue, "false");
        return no == 0
            ? visited
            : Switched.Marked(no, Switched.Parens(BinaryExpression(SyntaxKind.BitwiseAndExpression, Switched.Off(no), Switched.Parens(visited))));
    }

    /// <summary>Whether a variable has a value without this assignment.</summary>
    private bool MayBeLeftOut(AssignmentExpressionSyntax assignment)
    {
        if (Declares(assignment) || AssignsOut(assignment) || assignment.Left is TupleExpressionSyntax)
            return false;
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
            return true;
        return model.GetSymbolInfo(assignment.Left).Symbol switch
        {
            IParameterSymbol parameter => parameter.RefKind != RefKind.Out,
            ILocalSymbol local => local.DeclaringSyntaxReferences is [var reference]
                && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null },
            IDiscardSymbol => false,
            _ => true,
        };
    }

    private StatementSyntax Removed(StatementSyntax node, StatementSyntax result)
    {
        int id = mutants.Add(file, node, MutantKind.Removal, "");
        return id == 0 ? result : Switched.Either(id, Block(), result);
    }
}
