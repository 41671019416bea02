using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>Questions about handlers and what they are handed over with.</summary>
internal static class Handlers
{
    private const string Serializer = "FunctionShield.Lambda.ShieldSerializer";

    /// <summary>Whether a serializer inspects what it reads: ours, one derived from it, or one that holds one.</summary>
    public static bool IsShielding(ITypeSymbol? serializer)
    {
        if (serializer is null || serializer.Is(Serializer))
            return serializer is not null;
        foreach (ISymbol member in serializer.GetMembers())
        {
            if (member is IFieldSymbol { Type: { } held } && held.Is(Serializer))
                return true;
        }

        return false;
    }

    public static bool IsShielded(ITypeSymbol type) =>
        type.Is("FunctionShield.Lambda.ShieldedFunction") || type.Is("FunctionShield.Lambda.ShieldedConsumer");

    /// <summary>Whether a bootstrap call is given a handler, and a serializer, of which neither inspects.</summary>
    /// <param name="call">The call.</param>
    /// <param name="wrapsElsewhere">Whether the project wraps a handler anywhere: then only what is seen to be bare is bare.</param>
    public static bool IsBare(IInvocationOperation call, bool wrapsElsewhere)
    {
        for (int i = 1; i < call.Arguments.Length; i++)
        {
            IOperation serializer = Unconverted(call.Arguments[i].Value);
            if (IsShielding(serializer.Type))
                return false;
        }

        return IsBare(call.Arguments[0].Value, wrapsElsewhere, depth: 0);
    }

    public static bool IsBareHosting(IInvocationOperation call)
    {
        bool saysSerializer = false;
        foreach (IOperation operation in call.Descendants())
        {
            if (IsShielding(operation.Type) || operation is IInvocationOperation { TargetMethod.ContainingNamespace.Name: "FunctionShield" })
                return false;
            saysSerializer |= operation is IPropertyReferenceOperation { Property.Name: "Serializer" } || operation is IParameterReferenceOperation or ILocalReferenceOperation && operation.Type.Implements("Amazon.Lambda.Core.ILambdaSerializer");
        }

        // One that comes from elsewhere may be anything.
        return !saysSerializer || HasBareCreation(call);
    }

    public static bool TakesStream(IMethodSymbol method) =>
        method.Parameters.Length == 2 && method.Parameters[0].Type.HasName("System.IO.Stream") && method.Parameters[1].Type.HasName("Amazon.Lambda.Core.ILambdaContext");

    /// <summary>Whether code calls a delegate that takes the event's stream, or anything of ours.</summary>
    public static bool HandsOver(IOperation code)
    {
        foreach (IOperation operation in code.DescendantsAndSelf())
        {
            if (operation is not IInvocationOperation call)
                continue;
            IMethodSymbol method = call.TargetMethod;
            if (method.MethodKind == MethodKind.DelegateInvoke && method.Parameters.Length > 0 && method.Parameters[0].Type.HasName("System.IO.Stream"))
                return true;
            if (IsOurs(method))
                return true;
        }

        return false;
    }

    private static bool HasBareCreation(IInvocationOperation call)
    {
        foreach (IOperation operation in call.Descendants())
        {
            if (operation is IObjectCreationOperation { Type: { } type } && type.Implements("Amazon.Lambda.Core.ILambdaSerializer"))
                return true;
        }

        return false;
    }

    private static bool IsBare(IOperation handler, bool wrapsElsewhere, int depth)
    {
        handler = Unconverted(handler);
        switch (handler)
        {
            case IDelegateCreationOperation creation:
                return IsBare(creation.Target, wrapsElsewhere, depth);
            case IAnonymousFunctionOperation lambda:
                return !HandsOver(lambda.Body);
            case IMethodReferenceOperation reference:
                return IsBareMethod(reference, wrapsElsewhere);
            case IInvocationOperation call:
                // A factory of the project's own, in a project that wraps nothing, makes no wrapped handler.
                return !IsOurs(call.TargetMethod) && !wrapsElsewhere && IsInSource(call.TargetMethod);
            case ILocalReferenceOperation local when depth < 4:
                foreach (IOperation use in Texts.MethodBody.Around(handler).UsesOf(local.Local))
                {
                    IOperation? value = use is IVariableDeclaratorOperation declarator ? declarator.GetVariableInitializer()?.Value
                        : use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use ? assignment.Value : null;
                    if (value is not null)
                        return IsBare(value, wrapsElsewhere, depth + 1);
                }

                return false;
            case IMemberReferenceOperation member:
                return !wrapsElsewhere && IsInSource(member.Member);
            default:
                return false;
        }
    }

    private static bool IsBareMethod(IMethodReferenceOperation reference, bool wrapsElsewhere)
    {
        IMethodSymbol method = reference.Method;
        if (IsOurs(method) || IsShielded(method.ContainingType) || reference.Instance?.Type is { } type && IsShielded(type))
            return false;
        if (!IsInSource(method))
            return false;
        if (method.DeclaringSyntaxReferences.Length == 1 && reference.SemanticModel is { } model && method.DeclaringSyntaxReferences[0].SyntaxTree == model.SyntaxTree)
            return model.GetOperation(method.DeclaringSyntaxReferences[0].GetSyntax()) is not { } body || !HandsOver(body);
        return !wrapsElsewhere;
    }

    private static bool IsInSource(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0;

    private static bool IsOurs(IMethodSymbol method)
    {
        for (INamespaceSymbol? space = method.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name == "FunctionShield" && space.ContainingNamespace.IsGlobalNamespace)
                return method.DeclaringSyntaxReferences.Length == 0;
        }

        return false;
    }

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }
}
