using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Weaving;

/// <summary>Whether another file of the compilation can write a method's signature down, as an interceptor must.</summary>
internal static class Nameable
{
    public static LeftAlone Check(IMethodSymbol method, Compilation compilation)
    {
        if (method.ContainingType.IsGenericType)
            return LeftAlone.GenericType;
        if (method.RefKind != RefKind.None || method.IsVararg || (!method.IsStatic && (method.ContainingType.IsValueType || method.ContainingType.IsRefLikeType)))
            return LeftAlone.Signature;
        if (!compilation.IsSymbolAccessibleWithin(method, compilation.Assembly))
            return LeftAlone.Inaccessible;

        LeftAlone reason = Check(method.ContainingType, compilation);
        if (reason == LeftAlone.No)
            reason = Check(method.ReturnType, compilation);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
                return LeftAlone.Signature;
            if (reason == LeftAlone.No)
                reason = Check(parameter.Type, compilation);
        }

        foreach (ITypeParameterSymbol type in method.TypeParameters)
        {
            foreach (ITypeSymbol constraint in type.ConstraintTypes)
            {
                if (reason == LeftAlone.No)
                    reason = Check(constraint, compilation);
            }
        }

        return reason;
    }

    private static LeftAlone Check(ITypeSymbol type, Compilation compilation)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Check(array.ElementType, compilation);
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol or IErrorTypeSymbol:
                return LeftAlone.Signature;
            case INamedTypeSymbol named:
                LeftAlone reason = CheckName(named, compilation);
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    if (reason == LeftAlone.No)
                        reason = Check(argument, compilation);
                }

                return reason;
            default:
                return LeftAlone.No;
        }
    }

    private static LeftAlone CheckName(INamedTypeSymbol type, Compilation compilation)
    {
        INamedTypeSymbol outermost = type.OriginalDefinition;
        if (outermost.IsTupleType || outermost.SpecialType != SpecialType.None)
            return LeftAlone.No;
        if (!compilation.IsSymbolAccessibleWithin(outermost, compilation.Assembly))
            return LeftAlone.Inaccessible;
        while (outermost.ContainingType is { } outer)
        {
            // A member of a generic type is named with the outer type's arguments; none of the guarded APIs has such.
            if (outer.IsGenericType)
                return LeftAlone.GenericType;
            outermost = outer;
        }

        if (outermost.IsFileLocal)
            return LeftAlone.Inaccessible;
        if (SymbolEqualityComparer.Default.Equals(outermost.ContainingAssembly, compilation.Assembly))
            return LeftAlone.No;

        // Null where two references have the name; and a reference that has only an alias is not in `global`.
        if (!SymbolEqualityComparer.Default.Equals(compilation.GetTypeByMetadataName(GuardedCalls.FullName(outermost)), outermost))
            return LeftAlone.Ambiguous;
        MetadataReference? reference = compilation.GetMetadataReference(outermost.ContainingAssembly);
        return reference is null || reference.Properties.Aliases.IsEmpty || reference.Properties.Aliases.Contains("global") ? LeftAlone.No : LeftAlone.Ambiguous;
    }
}
