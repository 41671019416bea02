using System;
using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FunctionShield.Build.Weaving;

/// <summary>An interceptor's C# for one method, but for its name, its places and what a single call knows.</summary>
internal sealed class Shape
{
    /// <summary>Stands for the interceptor's name.</summary>
    public const string Name = "\u0003";

    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    // What trimming and AOT analysis read of a callee: then they say of the interceptor what they say of the method, to the same caller.
    private static readonly string[] Kept = ["RequiresUnreferencedCodeAttribute", "RequiresDynamicCodeAttribute", "RequiresAssemblyFilesAttribute"];

    private Shape(Guard? guard, LeftAlone reason, string text)
    {
        Guard = guard;
        Reason = reason;
        Text = text;
    }

    /// <summary>What is asked; null when the method is of no interest.</summary>
    public Guard? Guard { get; }

    /// <summary>Why it cannot be intercepted, whoever calls it.</summary>
    public LeftAlone Reason { get; }

    /// <summary>The interceptor.</summary>
    public string Text { get; }

    /// <param name="method">The method as declared.</param>
    /// <param name="compilation">Where the interceptor will stand.</param>
    public static Shape Of(IMethodSymbol method, Compilation compilation)
    {
        if (GuardedCalls.Of(method) is not { } guard)
            return new Shape(null, LeftAlone.No, "");
        LeftAlone reason = guard.Reason != LeftAlone.No ? guard.Reason
            : guard.Group == "dapper" && compilation.GetTypeByMetadataName("Dapper.DapperAotAttribute") is not null ? LeftAlone.OtherInterceptor
            : Nameable.Check(method, compilation);
        return new Shape(guard, reason, reason == LeftAlone.No ? Write(method, guard) : "");
    }

    /// <summary>A type as C# names it anywhere.</summary>
    public static string Named(ITypeSymbol type) => type.ToDisplayString(Full);

    private static string Write(IMethodSymbol method, Guard guard)
    {
        var text = new StringBuilder();
        Attributes(text, method.GetAttributes(), Kept, "");
        Attributes(text, method.GetReturnTypeAttributes(), ["DynamicallyAccessedMembersAttribute"], "return: ");
        text.Append("internal static ").Append(method.ReturnsVoid ? "void" : Named(method.ReturnType)).Append(' ').Append(Name[0]);
        Generics(text, method, declares: true);
        text.Append('(');
        var given = new StringBuilder();
        if (!method.IsStatic)
            text.Append("this ").Append(Named(method.ContainingType)).Append(" self");
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Ordinal > 0 || !method.IsStatic)
                text.Append(", ");
            Attributes(text, parameter.GetAttributes(), ["DynamicallyAccessedMembersAttribute"], "");
            text.Append(method.IsExtensionMethod && parameter.Ordinal == 0 ? "this " : "").Append(parameter.ScopedKind == ScopedKind.None || parameter.IsParams ? "" : "scoped ").Append(Named(parameter.Type)).Append(" a").Append(parameter.Ordinal);
            given.Append(parameter.Ordinal > 0 ? ", a" : "a").Append(parameter.Ordinal);
        }

        text.Append(')');
        Constraints(text, method);
        text.Append(" { ").Append(guard.Before).Append(method.ReturnsVoid ? "" : guard.Before.Length == 0 ? "return " : " return ");
        if (guard.Instead is { } instead)
        {
            text.Append(instead);
        }
        else
        {
            text.Append(method.IsStatic ? Named(method.ContainingType) : "self").Append('.').Append(Escaped(method.Name));
            Generics(text, method, declares: false);
            text.Append('(').Append(given).Append(')');
        }

        return text.Append("; }").ToString();
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static void Generics(StringBuilder text, IMethodSymbol method, bool declares)
    {
        if (method.TypeParameters.Length == 0)
            return;
        text.Append('<');
        foreach (ITypeParameterSymbol type in method.TypeParameters)
        {
            text.Append(type.Ordinal > 0 ? ", " : "");
            if (declares)
                Attributes(text, type.GetAttributes(), ["DynamicallyAccessedMembersAttribute"], "");
            text.Append(Escaped(type.Name));
        }

        text.Append('>');
    }

    private static void Constraints(StringBuilder text, IMethodSymbol method)
    {
        foreach (ITypeParameterSymbol type in method.TypeParameters)
        {
            var all = new List<string>();
            if (type.HasUnmanagedTypeConstraint)
                all.Add("unmanaged");
            else if (type.HasValueTypeConstraint)
                all.Add("struct");
            else if (type.HasReferenceTypeConstraint)
                all.Add(type.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
            else if (type.HasNotNullConstraint)
                all.Add("notnull");
            foreach (ITypeSymbol constraint in type.ConstraintTypes)
                all.Add(Named(constraint));
            if (type.HasConstructorConstraint)
                all.Add("new()");
            if (type.AllowsRefLikeType)
                all.Add("allows ref struct");
            if (all.Count > 0)
                text.Append(" where ").Append(Escaped(type.Name)).Append(" : ").Append(string.Join(", ", all));
        }
    }

    private static void Attributes(StringBuilder text, IEnumerable<AttributeData> attributes, string[] kept, string target)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass is not { } type || Array.IndexOf(kept, type.Name) < 0)
                continue;
            text.Append('[').Append(target).Append(Named(type)).Append('(');
            for (int i = 0; i < attribute.ConstructorArguments.Length; i++)
                text.Append(i > 0 ? ", " : "").Append(attribute.ConstructorArguments[i].ToCSharpString());
            foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
                text.Append(attribute.ConstructorArguments.Length == 0 ? "" : ", ").Append(named.Key).Append(" = ").Append(named.Value.ToCSharpString());
            text.Append(")] ");
        }
    }
}
