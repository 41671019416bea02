using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace FunctionShield.Mutants.Mutating;

internal sealed partial class MutantWriter
{
    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var result = (ExpressionSyntax)base.VisitBinaryExpression(node)!;
        SyntaxKind kind = node.Kind();
        if (kind is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
            return Declares(node) || AssignsOut(node) ? result : Swapped(node, result, MutantKind.Logical, Operators.Swap(kind));

        if (Operators.Boundary(kind) is { } boundary && !Declares(node))
            result = Swapped(node, result, MutantKind.Boundary, boundary);
        if (Operators.Opposite(kind) is { } opposite)
        {
            int id = mutants.Add(file, node, MutantKind.Negation, $"{node.Left} {Operators.Text(opposite)} {node.Right}");
            return id == 0 ? result : Switched.Opposite(id, result);
        }

        ITypeSymbol? type = model.GetTypeInfo(node).Type;
        bool isNumber = type is { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UInt64 } or { TypeKind: TypeKind.Enum };
        return isNumber && Operators.Swap(kind) is not SyntaxKind.None && !Declares(node)
            ? Swapped(node, result, MutantKind.Arithmetic, Operators.Swap(kind))
            : result;
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var result = (ExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        if (node.IsKind(SyntaxKind.LogicalNotExpression))
        {
            int id = mutants.Add(file, node, MutantKind.Negation, node.Operand.ToString());
            return id == 0 ? result : Switched.Opposite(id, result);
        }

        if (node.IsKind(SyntaxKind.PreIncrementExpression) || node.IsKind(SyntaxKind.PreDecrementExpression))
        {
            bool up = node.IsKind(SyntaxKind.PreIncrementExpression);
            ExpressionSyntax mutated = PrefixUnaryExpression(up ? SyntaxKind.PreDecrementExpression : SyntaxKind.PreIncrementExpression, node.Operand);
            return Stepped(node, result, mutated);
        }

        return result;
    }

    public override SyntaxNode? VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        var result = (ExpressionSyntax)base.VisitPostfixUnaryExpression(node)!;
        if (node.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            return result;
        bool up = node.IsKind(SyntaxKind.PostIncrementExpression);
        return Stepped(node, result, PostfixUnaryExpression(up ? SyntaxKind.PostDecrementExpression : SyntaxKind.PostIncrementExpression, node.Operand));
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.TrueLiteralExpression) || node.IsKind(SyntaxKind.FalseLiteralExpression))
        {
            bool truth = node.IsKind(SyntaxKind.TrueLiteralExpression);
            int id = mutants.Add(file, node, MutantKind.Boolean, truth ? "false" : "true");
            return id == 0 ? node : Switched.Marked(id, Switched.Parens(truth ? Switched.Off(id) : Switched.On(id)));
        }

        bool isFlag = model.GetTypeInfo(node).ConvertedType?.TypeKind == TypeKind.Enum;
        return node.IsKind(SyntaxKind.NumericLiteralExpression) && !isFlag ? Moved(node) : node;
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) => IsNumberConstant(node) ? Moved(node) : node;

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
        IsNumberConstant(node) ? Moved(node) : node.WithExpression((ExpressionSyntax)Visit(node.Expression));

    private bool IsNumberConstant(ExpressionSyntax node) => node.Parent is not (MemberAccessExpressionSyntax or NameColonSyntax or NameEqualsSyntax)
        && model.GetSymbolInfo(node).Symbol is IFieldSymbol { IsConst: true, Type.SpecialType: SpecialType.System_Int32 } or ILocalSymbol { IsConst: true, Type.SpecialType: SpecialType.System_Int32 };

    /// <summary>A number, one more or one less.</summary>
    private ExpressionSyntax Moved(ExpressionSyntax node)
    {
        ExpressionSyntax result = node;
        foreach (string step in (string[])["+ 1", "- 1"])
        {
            if (step[0] == '-' && model.GetTypeInfo(node).Type?.SpecialType is SpecialType.System_UInt32 or SpecialType.System_UInt64)
                continue; // below zero there is nothing
            int id = mutants.Add(file, node, MutantKind.Constant, $"{node} {step}");
            if (id != 0)
                result = Fitting(node, Switched.Either(id, ParseExpression($"{node.WithoutTrivia()} {step}"), result));
        }

        return result;
    }

    private ExpressionSyntax Swapped(BinaryExpressionSyntax node, ExpressionSyntax result, MutantKind kind, SyntaxKind operation)
    {
        int id = mutants.Add(file, node, kind, $"{node.Left} {Operators.Text(operation)} {node.Right}");
        return id == 0 ? result : Fitting(node, Switched.Either(id, BinaryExpression(operation, node.Left, node.Right), result));
    }

    private ExpressionSyntax Stepped(ExpressionSyntax node, ExpressionSyntax result, ExpressionSyntax mutated)
    {
        if (Declares(node))
            return result;
        int id = mutants.Add(file, node, MutantKind.Arithmetic, mutated.ToString());
        if (id == 0)
            return result;
        ExpressionSyntax either = Switched.Either(id, mutated, result);
        return node.Parent is ExpressionStatementSyntax or ForStatementSyntax
            ? AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, ParseExpression("_"), either)
            : either;
    }

    /// <summary>A constant converts where a computed number does not, so the conversion is written.</summary>
    private ExpressionSyntax Fitting(ExpressionSyntax original, ExpressionSyntax switched)
    {
        TypeInfo type = model.GetTypeInfo(original);
        return type.ConvertedType is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } wanted
            && !SymbolEqualityComparer.Default.Equals(type.Type, wanted) && model.GetConstantValue(original).HasValue
            ? Switched.Parens(CastExpression(ParseTypeName(wanted.ToDisplayString()), Switched.Parens(switched)))
            : switched;
    }
}
