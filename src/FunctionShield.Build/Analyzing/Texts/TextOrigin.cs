using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>Says of a text in a method whether code alone decides it, by following it back through the method's own statements.</summary>
/// <remarks>
/// Local and blind to order: every value that a variable is given counts, and calls are followed only into the same file. What is asked is
/// not "may this be tainted" but "was something from elsewhere put into a text of ours", so an unknown text that is passed on whole is quiet.
/// Bounded by <see cref="MaxSteps"/> per question, whatever the method.
/// </remarks>
internal sealed partial class TextOrigin
{
    // A statement of a thousand concatenations is generated code; beyond this everything is quiet.
    private const int MaxSteps = 2_000;

    private readonly SemanticModel _model;
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
    private readonly MethodBody _body;
    private int _steps;

    private TextOrigin(MethodBody body, SemanticModel model)
    {
        _body = body;
        _model = model;
    }

    /// <summary>The shape of <paramref name="text"/>.</summary>
    public static TextShape Of(IOperation text) =>
        text.SemanticModel is { } model ? new TextOrigin(MethodBody.Around(text), model).Read(text) : TextShape.Fixed;

    private TextShape Read(IOperation? text)
    {
        if (text is null || ++_steps > MaxSteps || text.ConstantValue.HasValue)
            return TextShape.Fixed;

        switch (text)
        {
            case IConversionOperation conversion:
                return conversion.OperatorMethod is null || !QuietTypes.Contains(conversion.Operand.Type) ? Read(conversion.Operand) : TextShape.Fixed;
            case IParenthesizedOperation parenthesized:
                return Read(parenthesized.Operand);
            case IInterpolatedStringOperation interpolated:
                return ReadInterpolated(interpolated);
            case IInterpolatedStringHandlerCreationOperation handler:
                return Read(handler.Content);
            case IInterpolatedStringAdditionOperation addition:
                return Join(Read(addition.Left), addition.Left, Read(addition.Right));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Type?.SpecialType == SpecialType.System_String:
                return Join(Read(sum.LeftOperand), sum.LeftOperand, Read(sum.RightOperand));
            case IConditionalOperation choice:
                return Read(choice.WhenTrue).Or(Read(choice.WhenFalse));
            case ICoalesceOperation coalesce:
                return Read(coalesce.Value).Or(Read(coalesce.WhenNull));
            case ISwitchExpressionOperation choice:
                return ReadArms(choice);
            case IThrowOperation:
                return TextShape.Fixed;
            case IConditionalAccessOperation access:
                return Read(access.WhenNotNull);
        }

        if (QuietTypes.Contains(text.Type))
            return TextShape.Fixed;

        return text switch
        {
            ILocalReferenceOperation local => ReadVariable(local.Local, text),
            IParameterReferenceOperation parameter => ReadParameter(parameter),
            IFieldReferenceOperation field => ReadField(field),
            IPropertyReferenceOperation property => ReadProperty(property),
            IInvocationOperation call => ReadCall(call),
            IArrayElementReferenceOperation element => IsDecidedByCode(element.ArrayReference) ? TextShape.Fixed : TextShape.Unknown(text),
            IObjectCreationOperation { Type.Name: "StringBuilder" } builder => ReadElements(builder),
            _ => TextShape.Unknown(text),
        };
    }

    // An empty text in front changes nothing.
    private static TextShape Join(TextShape left, IOperation head, TextShape right) =>
        head.ConstantValue is { HasValue: true, Value: null or "" } ? right : left.Then(right);

    private TextShape ReadInterpolated(IInterpolatedStringOperation interpolated)
    {
        TextShape? shape = null;
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            TextShape next = part is IInterpolationOperation hole ? Read(hole.Expression)
                : part is IInterpolatedStringAppendOperation append ? ReadAppended(append.AppendCall)
                : TextShape.Fixed;
            shape = shape is { } before ? before.Then(next) : next;
        }

        return shape ?? TextShape.Fixed;
    }

    private TextShape ReadAppended(IOperation call) =>
        call is IInvocationOperation { Arguments.Length: > 0 } append ? Read(append.Arguments[0].Value) : TextShape.Fixed;

    private TextShape ReadArms(ISwitchExpressionOperation choice)
    {
        TextShape shape = TextShape.Fixed;
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            // "order" => the value itself, when a pattern has just said what it is.
            bool isOneOf = arm.Pattern is IConstantPatternOperation or IBinaryPatternOperation && IsSame(arm.Value, choice.Value);
            if (!isOneOf)
                shape = shape.Or(Read(arm.Value));
        }

        return shape;
    }

    private static bool IsSame(IOperation left, IOperation right) =>
        left is ILocalReferenceOperation a && right is ILocalReferenceOperation b && SymbolEqualityComparer.Default.Equals(a.Local, b.Local)
        || left is IParameterReferenceOperation c && right is IParameterReferenceOperation d && SymbolEqualityComparer.Default.Equals(c.Parameter, d.Parameter);
}
