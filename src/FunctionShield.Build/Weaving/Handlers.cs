using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Weaving;

/// <summary>Where a program hands its handler to Lambda's bootstrap: the shield goes around the handler, and sees the raw event.</summary>
internal static class Handlers
{
    private const string Wrap = "global::FunctionShield.ShieldLambdaExtensions.Wrap";

    public static Guard Of(IMethodSymbol method)
    {
        string? shielded = method.Parameters.Length is 1 or 2 && method.Parameters[0].Type is INamedTypeSymbol { DelegateInvokeMethod: { } handler }
            ? Shielded(handler, method.Parameters.Length == 2 && method.Parameters[1].Type.Name == "ILambdaSerializer", method.Parameters.Length)
            : null;
        return shielded is null || !method.IsStatic
            ? Guard.Not("handlers", LeftAlone.HandlerShape)
            : new Guard("handlers", "") { Instead = $"{Shape.Named(method.ContainingType)}.{method.Name}({shielded})" };
    }

    private static string? Shielded(IMethodSymbol handler, bool serializes, int parameters)
    {
        if (serializes != (parameters == 2) || handler.Parameters.Length is not (1 or 2)
            || (handler.Parameters.Length == 2 && handler.Parameters[1].Type.Name != "ILambdaContext"))
            return null;

        ITypeSymbol input = handler.Parameters[0].Type;
        if (!serializes)
        {
            bool streams = IsStream(input) && handler.Parameters.Length == 2 && IsTask(handler.ReturnType, out ITypeSymbol? result) && result is not null && IsStream(result);
            return streams ? "global::FunctionShield.Lambda.WovenHandler.Shielded(a0)"
                : IsStream(input) && HasStreamWrapper(handler) ? Wrap + "(a0)" : null;
        }

        var types = new List<string> { Shape.Named(input) };
        if (IsTask(handler.ReturnType, out ITypeSymbol? output))
        {
            if (output is not null)
                types.Add(Shape.Named(output));
        }
        else if (!handler.ReturnsVoid)
        {
            types.Add(Shape.Named(handler.ReturnType));
        }

        return $"{Wrap}<{string.Join(", ", types)}>(a0, a1)";
    }

    private static bool HasStreamWrapper(IMethodSymbol handler)
    {
        bool task = IsTask(handler.ReturnType, out ITypeSymbol? result);
        return handler.Parameters.Length == 2
            ? IsStream(handler.ReturnType) || (task && result is null)
            : task && result is not null && IsStream(result);
    }

    private static bool IsStream(ITypeSymbol type) => type is { Name: "Stream", ContainingNamespace.Name: "IO" };

    private static bool IsTask(ITypeSymbol type, out ITypeSymbol? result)
    {
        result = type is INamedTypeSymbol { TypeArguments.Length: 1 } named ? named.TypeArguments[0] : null;
        return type is { Name: "Task", ContainingNamespace: { Name: "Tasks" } };
    }
}
