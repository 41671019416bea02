using Microsoft.CodeAnalysis.CSharp;

namespace FunctionShield.Mutants.Mutating;

/// <summary>What each operator becomes.</summary>
internal static class Operators
{
    /// <summary>The same comparison with or without its edge.</summary>
    public static SyntaxKind? Boundary(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => SyntaxKind.LessThanOrEqualExpression,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.LessThanExpression,
        SyntaxKind.GreaterThanExpression => SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.GreaterThanExpression,
        _ => null,
    };

    /// <summary>The comparison that says the opposite.</summary>
    public static SyntaxKind? Opposite(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.GreaterThanExpression,
        SyntaxKind.GreaterThanExpression => SyntaxKind.LessThanOrEqualExpression,
        SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.LessThanExpression,
        SyntaxKind.EqualsExpression => SyntaxKind.NotEqualsExpression,
        SyntaxKind.NotEqualsExpression => SyntaxKind.EqualsExpression,
        _ => null,
    };

    /// <summary>Another operator of the same types; none when there is none.</summary>
    public static SyntaxKind Swap(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LogicalAndExpression => SyntaxKind.LogicalOrExpression,
        SyntaxKind.LogicalOrExpression => SyntaxKind.LogicalAndExpression,
        SyntaxKind.AddExpression => SyntaxKind.SubtractExpression,
        SyntaxKind.SubtractExpression => SyntaxKind.AddExpression,
        SyntaxKind.MultiplyExpression => SyntaxKind.DivideExpression,
        SyntaxKind.DivideExpression => SyntaxKind.MultiplyExpression,
        SyntaxKind.ModuloExpression => SyntaxKind.MultiplyExpression,
        SyntaxKind.LeftShiftExpression => SyntaxKind.RightShiftExpression,
        SyntaxKind.RightShiftExpression => SyntaxKind.LeftShiftExpression,
        SyntaxKind.BitwiseAndExpression => SyntaxKind.BitwiseOrExpression,
        SyntaxKind.BitwiseOrExpression => SyntaxKind.BitwiseAndExpression,
        SyntaxKind.ExclusiveOrExpression => SyntaxKind.BitwiseAndExpression,
        _ => SyntaxKind.None,
    };

    /// <summary>The assignment that computes something else.</summary>
    public static SyntaxKind SwapAssignment(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddAssignmentExpression => SyntaxKind.SubtractAssignmentExpression,
        SyntaxKind.SubtractAssignmentExpression => SyntaxKind.AddAssignmentExpression,
        SyntaxKind.OrAssignmentExpression => SyntaxKind.AndAssignmentExpression,
        SyntaxKind.AndAssignmentExpression => SyntaxKind.OrAssignmentExpression,
        SyntaxKind.LeftShiftAssignmentExpression => SyntaxKind.RightShiftAssignmentExpression,
        SyntaxKind.RightShiftAssignmentExpression => SyntaxKind.LeftShiftAssignmentExpression,
        _ => SyntaxKind.None,
    };

    /// <summary>As it is written.</summary>
    public static string Text(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => "<",
        SyntaxKind.LessThanOrEqualExpression => "<=",
        SyntaxKind.GreaterThanExpression => ">",
        SyntaxKind.GreaterThanOrEqualExpression => ">=",
        SyntaxKind.EqualsExpression => "==",
        SyntaxKind.NotEqualsExpression => "!=",
        SyntaxKind.LogicalAndExpression => "&&",
        SyntaxKind.LogicalOrExpression => "||",
        SyntaxKind.AddExpression => "+",
        SyntaxKind.SubtractExpression => "-",
        SyntaxKind.MultiplyExpression => "*",
        SyntaxKind.DivideExpression => "/",
        SyntaxKind.LeftShiftExpression => "<<",
        SyntaxKind.RightShiftExpression => ">>",
        SyntaxKind.BitwiseAndExpression => "&",
        SyntaxKind.BitwiseOrExpression => "|",
        _ => kind.ToString(),
    };
}
