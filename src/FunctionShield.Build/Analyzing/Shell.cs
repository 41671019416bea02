using FunctionShield.Build.Analyzing.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>Whether a program is a shell: something that reads its argument as a program.</summary>
internal static class Shell
{
    public static bool Is(IOperation? program)
    {
        if (program?.ConstantValue is not { HasValue: true, Value: string path })
            return false;

        string name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        if (name.EndsWith(".exe", System.StringComparison.OrdinalIgnoreCase))
            name = name.Substring(0, name.Length - 4);
        return name.ToLowerInvariant() is "sh" or "bash" or "dash" or "ash" or "zsh" or "ksh" or "fish" or "busybox" or "cmd" or "powershell" or "pwsh";
    }

    /// <summary>The switches after which a shell takes a command line.</summary>
    public static bool TakesCommand(IOperation element) =>
        element.ConstantValue is { HasValue: true, Value: string text }
        && text.ToLowerInvariant() is "-c" or "-lc" or "-ec" or "-ic" or "/c" or "/k" or "-command" or "-encodedcommand";

    /// <summary>What the same start info is given as its program: beside the property in an initializer, or elsewhere in the method.</summary>
    public static IOperation? ProgramOf(IPropertyReferenceOperation property)
    {
        if (property.Instance is null or IInstanceReferenceOperation)
            return FromCreation(CreationAround(property));
        if (property.Instance is not ILocalReferenceOperation local)
            return null;

        IOperation? program = null;
        foreach (IOperation use in MethodBody.Around(property).UsesOf(local.Local))
        {
            if (use is IVariableDeclaratorOperation declarator)
                program = FromCreation(declarator.GetVariableInitializer()?.Value) ?? program;
            else if (use.Parent is IPropertyReferenceOperation { Property.Name: "FileName", Parent: ISimpleAssignmentOperation set })
                program = set.Value;
            else if (use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use)
                program = FromCreation(assignment.Value) ?? program;
        }

        return program;
    }

    private static IObjectCreationOperation? CreationAround(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IObjectCreationOperation creation && creation.Type?.Name == "ProcessStartInfo")
                return creation;
        }

        return null;
    }

    private static IOperation? FromCreation(IOperation? value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (value is not IObjectCreationOperation creation)
            return null;

        foreach (IOperation initial in creation.Initializer?.Initializers ?? [])
        {
            if (initial is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "FileName" } } set)
                return set.Value;
        }

        foreach (IArgumentOperation argument in creation.Arguments)
        {
            if (argument.Parameter?.Name == "fileName")
                return argument.Value;
        }

        return null;
    }
}
