using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Weaving;

/// <summary>What the source tells of a text: that it is constant, or which of its parts are. Looks at one method and no further.</summary>
internal readonly struct TextOrigin
{
    // A member that is longer than this is not searched for what its locals are given: each search is one walk over it.
    private const int LongestMember = 30_000;

    private const int MostSteps = 8;

    private TextOrigin(bool isConstant, List<string>? literals)
    {
        IsConstant = isConstant;
        Literals = literals;
    }

    public static TextOrigin Unknown => default;

    public static TextOrigin Constant => new(true, null);

    public bool IsConstant { get; }

    /// <summary>What stands before the first hole, between each two, and behind the last; null when that is not known.</summary>
    public List<string>? Literals { get; }

    /// <summary>Of an expression of type string.</summary>
    public static TextOrigin Of(ExpressionSyntax expression, SemanticModel model) => Of(expression, model, MostSteps);

    private static TextOrigin Of(ExpressionSyntax expression, SemanticModel model, int steps)
    {
        if (IsConstantValue(expression, model))
            return Constant;
        var literals = new List<string>();
        var part = new StringBuilder();
        if (!Flatten(expression, model, literals, part, steps))
            return Unknown;
        literals.Add(part.ToString());
        return literals.Count == 1 ? Constant : literals.Any(literal => literal.Length > 0) ? new(false, literals) : Unknown;
    }

    /// <summary>Of the text of a command that is run here.</summary>
    public static TextOrigin OfCommand(ExpressionSyntax command, SemanticModel model)
    {
        command = Bare(command);
        if (command is BaseObjectCreationExpressionSyntax creation)
            return Only(Given(creation, model));
        if (command is not IdentifierNameSyntax name || Declared(name, model) is not { Initializer.Value: { } value } declarator || Member(name) is not { } member)
            return Unknown;

        List<ExpressionSyntax>? texts = Bare(value) switch
        {
            BaseObjectCreationExpressionSyntax made => Given(made, model),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CreateCommand" }, ArgumentList.Arguments: var given }
                when given.Count <= 1 => [.. given.Select(argument => argument.Expression)],
            _ => null,
        };
        if (texts is null)
            return Unknown;

        string id = name.Identifier.ValueText;
        foreach (IdentifierNameSyntax use in member.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (use.Identifier.ValueText != id || use.Parent is UsingStatementSyntax)
                continue;
            if (use.Parent is not MemberAccessExpressionSyntax access || access.Expression != use || !StaysOurs(access, texts))
                return Unknown;
        }

        return Only(texts);

        TextOrigin Only(List<ExpressionSyntax>? all)
        {
            if (all is null)
                return Unknown;
            TextOrigin[] origins = [.. all.Select(text => Of(text, model))];
            return origins.All(origin => origin.IsConstant) ? Constant : origins.Length == 1 ? origins[0] : Unknown;
        }
    }

    // What is done with the command here that leaves us knowing its text. An extension method might do anything.
    private static bool StaysOurs(MemberAccessExpressionSyntax access, List<ExpressionSyntax> texts)
    {
        string member = access.Name.Identifier.ValueText;
        if (access.Parent is InvocationExpressionSyntax)
            return member.StartsWith("Execute", System.StringComparison.Ordinal) || member is "Prepare" or "PrepareAsync" or "Dispose" or "DisposeAsync" or "Cancel" or "CreateParameter";
        if (access.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax)
            return false;
        if (member != "CommandText" || access.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != access)
            return access.Parent is not (PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax) || access.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression);
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
            return false;
        texts.Add(assignment.Right);
        return true;
    }

    // A command's constructor takes the statement first, if it takes one.
    private static List<ExpressionSyntax>? Given(BaseObjectCreationExpressionSyntax creation, SemanticModel model)
    {
        var texts = new List<ExpressionSyntax>();
        if (creation.ArgumentList?.Arguments is { Count: > 0 } given)
        {
            ExpressionSyntax first = given[0].Expression;
            if (given.Any(argument => argument.NameColon is not null) || model.GetTypeInfo(first).Type?.SpecialType != SpecialType.System_String)
                return null;
            texts.Add(first);
        }

        foreach (ExpressionSyntax set in creation.Initializer?.Expressions ?? default)
        {
            if (set is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax property, Right: var right })
                return null;
            if (property.Identifier.ValueText == "CommandText")
                texts = [right];
        }

        return texts;
    }

    private static bool Flatten(ExpressionSyntax expression, SemanticModel model, List<string> literals, StringBuilder part, int steps)
    {
        expression = Bare(expression);
        if (model.GetConstantValue(expression) is { HasValue: true, Value: var constant })
        {
            part.Append(constant as string);
            return constant is string or null;
        }

        switch (expression)
        {
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (InterpolatedStringContentSyntax content in interpolated.Contents)
                {
                    if (content is InterpolatedStringTextSyntax text)
                        part.Append(Value(text, interpolated));
                    else if (content is InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole && IsText(hole.Expression, model) && IsConstantValue(hole.Expression, model))
                        part.Append(model.GetConstantValue(hole.Expression).Value as string);
                    else
                        Hole();
                }

                return true;
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AddExpression) && steps > 0:
                return Operand(binary.Left) && Operand(binary.Right);
            case IdentifierNameSyntax name when steps > 0 && Declared(name, model) is { Initializer.Value: { } value } && Member(name) is { } member && IsWrittenOnce(name, member):
                return Flatten(value, model, literals, part, steps - 1);
            default:
                return false;
        }

        bool Operand(ExpressionSyntax operand)
        {
            // It fails before it has written anything, or not at all.
            if (!IsText(operand, model) || !Flatten(operand, model, literals, part, steps - 1))
                Hole();
            return true;
        }

        void Hole()
        {
            literals.Add(part.ToString());
            part.Clear();
        }
    }

    // Roslyn leaves doubled braces doubled; a raw string's braces are its own.
    private static string Value(InterpolatedStringTextSyntax text, InterpolatedStringExpressionSyntax whole) =>
        whole.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken) || whole.StringStartToken.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken)
            ? text.TextToken.ValueText.Replace("{{", "{").Replace("}}", "}") : text.TextToken.ValueText;

    private static bool IsText(ExpressionSyntax expression, SemanticModel model) => model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static bool IsConstantValue(ExpressionSyntax expression, SemanticModel model) => model.GetConstantValue(expression).HasValue;

    private static VariableDeclaratorSyntax? Declared(IdentifierNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol is ILocalSymbol { IsRef: false, DeclaringSyntaxReferences: { Length: 1 } declared }
            ? declared[0].GetSyntax() as VariableDeclaratorSyntax : null;

    private static SyntaxNode? Member(SyntaxNode node)
    {
        SyntaxNode? member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (member is GlobalStatementSyntax)
            member = member.Parent;
        return member is null || member.FullSpan.Length > LongestMember ? null : member;
    }

    private static bool IsWrittenOnce(IdentifierNameSyntax name, SyntaxNode member)
    {
        string id = name.Identifier.ValueText;
        foreach (IdentifierNameSyntax use in member.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (use.Identifier.ValueText != id)
                continue;
            switch (use.Parent)
            {
                case AssignmentExpressionSyntax assignment when assignment.Left == use:
                case ArgumentSyntax { RefKindKeyword.RawKind: not 0 }:
                case ArgumentSyntax { Parent: TupleExpressionSyntax }:
                case RefExpressionSyntax:
                case PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.AddressOfExpression):
                    return false;
            }
        }

        return true;
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    break;
                case PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    expression = postfix.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }
}
