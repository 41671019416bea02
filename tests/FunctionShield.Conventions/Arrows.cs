using Mono.Cecil;
using Mono.Cecil.Cil;

namespace FunctionShield.Conventions;

/// <summary>Which room uses which, read from an assembly: signatures, fields, bases, attributes and every instruction.</summary>
/// <param name="prefix">The namespace that rooms are below.</param>
internal sealed class Arrows(string prefix)
{
    /// <summary>Types of the root that every room may use: they know nothing of the rooms in their own signatures.</summary>
    private static readonly string[] Leaves = ["ThrowHelper", "ShieldDefaults", "ShieldBlockedException"];

    /// <summary>Each arrow once, with a place that draws it.</summary>
    public SortedDictionary<(string From, string To), string> Read(string assembly)
    {
        using AssemblyDefinition definition = AssemblyDefinition.ReadAssembly(assembly);
        var arrows = new SortedDictionary<(string, string), string>();
        foreach (TypeDefinition type in definition.MainModule.GetTypes())
        {
            string? from = RoomOf(type);
            if (from is null)
                continue;

            foreach (TypeReference used in Used(type))
            {
                if (RoomOf(used) is { } to && to != from)
                    arrows.TryAdd((from, to), $"{type.FullName} uses {used.FullName}");
            }
        }

        return arrows;
    }

    /// <summary>The first part of the namespace below the prefix; empty for the root; null for other people's types and the leaves.</summary>
    private string? RoomOf(TypeReference type)
    {
        TypeReference outer = type.GetElementType();
        while (outer.DeclaringType is { } declaring)
            outer = declaring;
        if (outer.Namespace == prefix)
            return Array.IndexOf(Leaves, outer.Name) >= 0 ? null : "";
        return outer.Namespace.StartsWith(prefix + ".", StringComparison.Ordinal) ? outer.Namespace[(prefix.Length + 1)..].Split('.')[0] : null;
    }

    private static IEnumerable<TypeReference> Used(TypeDefinition type)
    {
        var used = new List<TypeReference?> { type.BaseType };
        used.AddRange(type.Interfaces.Select(implemented => implemented.InterfaceType));
        used.AddRange(type.Fields.Select(field => field.FieldType));
        used.AddRange(type.CustomAttributes.Select(attribute => attribute.AttributeType));
        foreach (MethodDefinition method in type.Methods)
        {
            used.Add(method.ReturnType);
            used.AddRange(method.Parameters.Select(parameter => parameter.ParameterType));
            if (!method.HasBody)
                continue;

            used.AddRange(method.Body.Variables.Select(variable => variable.VariableType));
            foreach (Instruction instruction in method.Body.Instructions)
                AddOperand(instruction.Operand, used);
        }

        return used.SelectMany(Parts);
    }

    private static void AddOperand(object? operand, List<TypeReference?> used)
    {
        if (operand is TypeReference type)
        {
            used.Add(type);
        }
        else if (operand is FieldReference field)
        {
            used.Add(field.DeclaringType);
            used.Add(field.FieldType);
        }
        else if (operand is MethodReference method)
        {
            used.Add(method.DeclaringType);
            used.Add(method.ReturnType);
            if (method is GenericInstanceMethod generic)
                used.AddRange(generic.GenericArguments);
        }
    }

    /// <summary>A generic type is used with each of its arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type)
    {
        if (type is null or GenericParameter)
            return [];
        if (type is GenericInstanceType generic)
            return [.. generic.GenericArguments.SelectMany(Parts), generic.ElementType];
        return type is TypeSpecification wrapped ? Parts(wrapped.ElementType) : [type];
    }
}
