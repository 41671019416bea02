using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Analyzing;

/// <summary>Questions about types by name: the compiler that runs this references neither our runtime nor anybody's client.</summary>
internal static class Names
{
    /// <summary>Whether the type, or one that it derives from, has the full name, generic arguments aside.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName)
    {
        for (ITypeSymbol? candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.HasName(fullName))
                return true;
        }

        return false;
    }

    /// <summary>Whether the type implements an interface of the full name.</summary>
    public static bool Implements(this ITypeSymbol? type, string fullName)
    {
        if (type is null)
            return false;
        if (type.HasName(fullName))
            return true;
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (implemented.HasName(fullName))
                return true;
        }

        return false;
    }

    /// <summary>Whether the type itself has the full name. Allocates nothing: it is asked for every call of a compilation.</summary>
    public static bool HasName(this ITypeSymbol? type, string fullName)
    {
        int end = fullName.Length;
        for (ISymbol? part = type; part is not null && part is not INamespaceSymbol { IsGlobalNamespace: true }; part = part.ContainingSymbol)
        {
            string name = part.Name;
            int start = end - name.Length;
            if (name.Length == 0 || start < 0 || string.CompareOrdinal(fullName, start, name, 0, name.Length) != 0)
                return false;
            if (start == 0)
                return part.ContainingSymbol is null or INamespaceSymbol { IsGlobalNamespace: true };
            if (fullName[start - 1] != '.')
                return false;
            end = start - 1;
        }

        return false;
    }
}
