using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>Types whose text cannot bring structure: digits, letters of the code's own, dashes and colons.</summary>
internal static class QuietTypes
{
    public static bool Contains(ITypeSymbol? type)
    {
        if (type is null)
            return false;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Contains(nullable.TypeArguments[0]);
        if (type.TypeKind == TypeKind.Enum)
            return true;

        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean:
            case SpecialType.System_SByte:
            case SpecialType.System_Byte:
            case SpecialType.System_Int16:
            case SpecialType.System_UInt16:
            case SpecialType.System_Int32:
            case SpecialType.System_UInt32:
            case SpecialType.System_Int64:
            case SpecialType.System_UInt64:
            case SpecialType.System_Decimal:
            case SpecialType.System_Single:
            case SpecialType.System_Double:
            case SpecialType.System_IntPtr:
            case SpecialType.System_UIntPtr:
            case SpecialType.System_DateTime:
                return true;
        }

        if (type.TypeKind == TypeKind.TypeParameter)
            return false;
        if (type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            return type.Name is "Guid" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Version" or "Int128" or "UInt128" or "Half" or "Type" or "Index";
        if (type.Name == "BigInteger")
            return type.ContainingNamespace.Name == "Numerics";

        // A value object of the project's own: what its text can be is its own business, and not seen from here.
        return type.Locations.Length > 0 && type.Locations[0].IsInSource && type.TypeKind is TypeKind.Struct;
    }
}
