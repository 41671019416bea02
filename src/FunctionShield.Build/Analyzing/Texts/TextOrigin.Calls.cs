using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>What a call returns, and what callers of the same file pass.</summary>
internal sealed partial class TextOrigin
{
    // A caller's caller is far enough from the statement that a person would look elsewhere first.
    private const int MaxDepth = 3;

    private int _depth;

    private TextShape ReadCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        string name = method.Name;
        ITypeSymbol? receiver = call.Instance?.Type;
        bool isText = receiver is { SpecialType: SpecialType.System_String } or { Name: "StringBuilder" or "FormattableString" };
        if (isText)
            return ReadTextCall(call, name);

        if (method.ContainingType.SpecialType == SpecialType.System_String)
            return ReadStatic(call, name);
        if (name is "ToString" or "ToLowerInvariant" or "ToUpperInvariant" && call.Instance is { } value)
            return QuietTypes.Contains(value.Type) ? TextShape.Fixed : TextShape.Unknown(call);
        if (IsFixed(method))
            return TextShape.Fixed;
        if (name is "Invariant" or "CurrentCulture" && method.ContainingType.Name == "FormattableString")
            return Read(call.Arguments[0].Value);
        if (name is "GetValueOrDefault" && call.Arguments.Length > 1 && IsDecidedByCode(call.Instance ?? call.Arguments[0].Value))
            return Read(call.Arguments[call.Arguments.Length - 1].Value);
        if (IsSequence(method))
            return ReadSequence(call);
        return ReadMethod(call);
    }

    private TextShape ReadTextCall(IInvocationOperation call, string name)
    {
        TextShape shape = Read(call.Instance);
        switch (name)
        {
            case "Replace" or "Insert" or "Append" or "AppendLine" or "AppendFormat" or "AppendJoin":
                foreach (IOperation part in TextBuilding.Added(call))
                    shape = shape.Then(Read(part));
                return shape;
            case "Split" or "ToCharArray" or "Equals":
                return shape.Kind == TextKind.Fixed ? shape : TextShape.Unknown(call);
            default:
                return shape;
        }
    }

    // string.Concat, Format, Join, Create: one text after the other.
    private TextShape ReadStatic(IInvocationOperation call, string name)
    {
        if (name is not ("Concat" or "Format" or "Join" or "Create" or "Copy" or "Intern"))
            return TextShape.Unknown(call);

        TextShape? shape = null;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter?.Type.Name is "IFormatProvider" || name == "Join" && argument.Parameter?.Ordinal == 0)
                continue;

            TextShape next = argument.Value is { Type.SpecialType: SpecialType.System_String } ? Read(argument.Value) : ReadElements(argument.Value);
            shape = shape is { } before ? before.Then(next) : next;
        }

        return shape ?? TextShape.Fixed;
    }

    private static bool IsFixed(IMethodSymbol method)
    {
        string type = method.ContainingType.Name;
        return method.Name switch
        {
            "GetEnvironmentVariable" => type == "Environment",
            "GetName" => type == "Enum",
            "GetTableName" or "GetSchemaQualifiedTableName" or "GetColumnName" => true,
            _ => method.Name.StartsWith("Quote", StringComparison.Ordinal) || method.Name.StartsWith("Delimit", StringComparison.Ordinal)
                || method.Name.EndsWith("Identifier", StringComparison.Ordinal),
        };
    }

    private static bool IsSequence(IMethodSymbol method) => method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" };

    private TextShape ReadSequence(IInvocationOperation call)
    {
        if (!IsSequence(call.TargetMethod) || call.Arguments.Length == 0)
            return TextShape.Unknown(call);

        IOperation source = call.Arguments[0].Value;
        switch (call.TargetMethod.Name)
        {
            case "Range" or "Empty":
                return TextShape.Fixed;
            case "Select" when call.Arguments.Length > 1 && LambdaOf(call.Arguments[1].Value) is { } lambda:
                TextShape shape = ReadReturns(lambda.Body);
                bool isElement = shape.Hole is IParameterReferenceOperation parameter && lambda.Symbol.Parameters.Contains(parameter.Parameter, SymbolEqualityComparer.Default);
                return isElement && ReadElements(source).Kind == TextKind.Fixed ? TextShape.Fixed : shape;
            case "Concat" or "Append" or "Prepend" or "Union":
                return ReadElements(source).Or(ReadElements(call.Arguments[1].Value));
            case "Repeat" or "ToArray" or "ToList" or "Where" or "Distinct" or "Take" or "Skip" or "OrderBy" or "Order" or "Reverse" or "First" or "Single" or "FirstOrDefault" or "SingleOrDefault" or "Last":
                return ReadElements(source);
            default:
                return TextShape.Unknown(call);
        }
    }

    private static IAnonymousFunctionOperation? LambdaOf(IOperation argument) =>
        (argument as IDelegateCreationOperation)?.Target as IAnonymousFunctionOperation ?? argument as IAnonymousFunctionOperation;

    /// <summary>The elements of a collection, or the value itself when it is none.</summary>
    private TextShape ReadElements(IOperation collection)
    {
        while (collection is IConversionOperation conversion)
            collection = conversion.Operand;

        TextShape shape = TextShape.Fixed;
        switch (collection)
        {
            case IArrayCreationOperation { Initializer: { } array }:
                foreach (IOperation element in array.ElementValues)
                    shape = shape.Or(Read(element));
                return shape;
            case IArrayCreationOperation:
                return shape;
            case ICollectionExpressionOperation list:
                foreach (IOperation element in list.Elements)
                    shape = shape.Or(element is ISpreadOperation spread ? ReadElements(spread.Operand) : Read(element));
                return shape;
            case IObjectCreationOperation creation:
                foreach (IArgumentOperation argument in creation.Arguments)
                    shape = shape.Or(ReadElements(argument.Value));
                foreach (IOperation initial in creation.Initializer?.Initializers ?? [])
                {
                    if (initial is IInvocationOperation add)
                    {
                        foreach (IArgumentOperation argument in add.Arguments)
                            shape = shape.Or(Read(argument.Value));
                    }
                }

                return shape;
            case ILocalReferenceOperation local:
                return ReadCollection(local.Local, collection);
            case IInvocationOperation call when IsSequence(call.TargetMethod):
                return ReadSequence(call);
            default:
                return HoldsQuietElements(collection.Type) || IsDecidedByCode(collection) ? TextShape.Fixed : Read(collection);
        }
    }

    private static bool HoldsQuietElements(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => QuietTypes.Contains(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: 1 } generic => QuietTypes.Contains(generic.TypeArguments[0]),
        _ => false,
    };

    private TextShape ReadCollection(ILocalSymbol local, IOperation place)
    {
        if (HoldsQuietElements(local.Type))
            return TextShape.Fixed;
        if (!_open.Add(local))
            return TextShape.Fixed;

        try
        {
            TextShape shape = TextShape.Fixed;
            bool isWritten = false;
            foreach (IOperation use in _body.UsesOf(local))
            {
                if (use is IVariableDeclaratorOperation declarator && declarator.GetVariableInitializer()?.Value is { } initial)
                {
                    shape = shape.Or(ReadElements(initial));
                    isWritten = true;
                }
                else if (use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use)
                {
                    shape = shape.Or(ReadElements(assignment.Value));
                    isWritten = true;
                }
                else if (use.Parent is ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation } or IArrayElementReferenceOperation { Parent: ISimpleAssignmentOperation }
                    && use.Parent is IArrayElementReferenceOperation { Parent: ISimpleAssignmentOperation element } target && element.Target == target)
                {
                    shape = shape.Or(Read(element.Value));
                }
                else if (use.Parent is IInvocationOperation call && call.Instance == use)
                {
                    foreach (IOperation part in TextBuilding.Added(call))
                        shape = shape.Or(ReadElements(part));
                }
            }

            return isWritten ? shape : TextShape.Unknown(place);
        }
        finally
        {
            _open.Remove(local);
        }
    }

    /// <summary>A method of the same file is read; any other returns what it likes.</summary>
    private TextShape ReadMethod(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod.OriginalDefinition;
        if (_depth >= MaxDepth || method.DeclaringSyntaxReferences.Length != 1 || method.IsVirtual || method.IsAbstract
            || method.DeclaringSyntaxReferences[0].SyntaxTree != _model.SyntaxTree || !_open.Add(method))
        {
            return TextShape.Unknown(call);
        }

        try
        {
            if (_model.GetOperation(method.DeclaringSyntaxReferences[0].GetSyntax()) is not { } body)
                return TextShape.Unknown(call);

            TextShape shape = Nested(MethodBody.Around(body)).ReadReturns(body);
            return shape.Kind == TextKind.Unknown ? TextShape.Unknown(call) : shape;
        }
        finally
        {
            _open.Remove(method);
        }
    }

    private TextOrigin Nested(MethodBody body)
    {
        var nested = new TextOrigin(body, _model) { _depth = _depth + 1, _steps = _steps };
        nested._open.UnionWith(_open);
        return nested;
    }

    private TextShape ReadReturns(IOperation body)
    {
        TextShape shape = TextShape.Fixed;
        bool returns = false;
        foreach (IOperation operation in body.Descendants())
        {
            if (operation is IReturnOperation { ReturnedValue: { } value } && BodyOf(operation) == body)
            {
                returns = true;
                shape = shape.Or(Read(value));
            }
        }

        return returns ? shape : TextShape.Unknown(body);

        IOperation? BodyOf(IOperation inner)
        {
            IOperation? outer = inner.Parent;
            while (outer is not null && outer != body && outer is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                outer = outer.Parent;
            return outer;
        }
    }

    /// <summary>What the callers of a private method pass for a parameter; null when not all of them are seen.</summary>
    private TextShape? ReadArguments(IParameterSymbol parameter)
    {
        if (_depth >= MaxDepth || parameter.ContainingSymbol is not IMethodSymbol method || parameter.RefKind != RefKind.None
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction)
            || method.MethodKind == MethodKind.Ordinary && method.DeclaredAccessibility != Accessibility.Private
            || method.ContainingType.DeclaringSyntaxReferences.Length != 1
            || method.ContainingType.DeclaringSyntaxReferences[0] is var type && type.SyntaxTree != _model.SyntaxTree)
        {
            return null;
        }

        TextShape shape = TextShape.Fixed;
        int calls = 0;
        foreach (SimpleNameSyntax name in type.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (name.Identifier.ValueText != method.Name)
                continue;

            SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (called.Parent is not InvocationExpressionSyntax invocation || invocation.Expression != called)
                return null;
            if (_model.GetOperation(invocation) is not IInvocationOperation call
                || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method.OriginalDefinition))
            {
                continue;
            }

            foreach (IArgumentOperation argument in call.Arguments)
            {
                if (argument.Parameter?.Ordinal == parameter.Ordinal)
                    shape = shape.Or(Nested(MethodBody.Around(argument)).Read(argument.Value));
            }

            calls++;
        }

        return calls == 0 ? null : shape;
    }
}
