using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing.Texts;

/// <summary>What a variable, field or property holds.</summary>
internal sealed partial class TextOrigin
{
    private TextShape ReadVariable(ISymbol variable, IOperation place)
    {
        // Being read already: its other values decide.
        if (!_open.Add(variable))
            return TextShape.Fixed;

        try
        {
            if (AllowList.Checks(_body.UsesOf(variable)))
                return TextShape.Fixed;

            var writes = new Writes();
            foreach (IOperation use in _body.UsesOf(variable))
                ReadWrite(use, place, ref writes);
            // The variable is what a person sees in the statement, and not where it got its value.
            return writes.Any && writes.Sum.Kind != TextKind.Unknown ? writes.Sum : TextShape.Unknown(place);
        }
        finally
        {
            _open.Remove(variable);
        }
    }

    /// <summary>Adds what one use gives the variable, if anything.</summary>
    private void ReadWrite(IOperation use, IOperation place, ref Writes writes)
    {
        if (use is IVariableDeclaratorOperation declarator)
        {
            if (declarator.GetVariableInitializer()?.Value is { } initial)
                writes.Set(Read(initial), initial);
            else if (declarator.Parent is IForEachLoopOperation loop)
                writes.Set(IsDecidedByCode(loop.Collection) ? TextShape.Fixed : TextShape.Unknown(place), null);
            return;
        }

        switch (use.Parent)
        {
            case IAssignmentOperation assignment when assignment.Target == use:
                if (assignment is ICompoundAssignmentOperation)
                    writes.Add(Read(assignment.Value), assignment.Value);
                else
                    writes.Set(Read(assignment.Value), assignment.Value);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument:
                writes.Set(IsLookedUp(argument) ? TextShape.Fixed : TextShape.Unknown(place), null);
                break;
            case IDeclarationExpressionOperation { Parent: IArgumentOperation argument }:
                writes.Set(IsLookedUp(argument) ? TextShape.Fixed : TextShape.Unknown(place), null);
                break;
            case IInvocationOperation call when call.Instance == use:
                foreach (IOperation part in TextBuilding.Added(call))
                    writes.Add(Read(part), part);
                break;
        }
    }

    // Sorts.TryGetValue(wanted, out string column): whatever was asked for, what comes back is the table's.
    private bool IsLookedUp(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation { TargetMethod.Name: "TryGetValue", Instance: { } table } && IsDecidedByCode(table);

    private TextShape ReadParameter(IParameterReferenceOperation reference)
    {
        IParameterSymbol parameter = reference.Parameter;

        // A primary constructor's parameter is a field in all but name: set when the object is made, not by an event.
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && _body.Root is not IConstructorBodyOperation)
            return TextShape.Fixed;
        if (AllowList.Checks(_body.UsesOf(parameter)))
            return TextShape.Fixed;

        if (!_open.Add(parameter))
            return TextShape.Fixed;
        try
        {
            var writes = new Writes();
            writes.Set(ReadArguments(parameter) ?? TextShape.Unknown(reference), null);
            foreach (IOperation use in _body.UsesOf(parameter))
                ReadWrite(use, reference, ref writes);
            return writes.Sum;
        }
        finally
        {
            _open.Remove(parameter);
        }
    }

    private static TextShape ReadField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (field.IsStatic && field.IsReadOnly || IsOwn(reference.Instance) && field.IsReadOnly)
            return TextShape.Fixed;
        return field.Type.Name == "StringBuilder" ? TextShape.Fixed : TextShape.Unknown(reference);
    }

    private TextShape ReadProperty(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        if (property.IsIndexer)
            return reference.Instance is { } table && IsDecidedByCode(table) ? TextShape.Fixed : TextShape.Unknown(reference);
        if (property.SetMethod is null && (property.IsStatic || IsOwn(reference.Instance)))
            return TextShape.Fixed;
        return IsSettings(reference.Instance) || IsReflection(property) ? TextShape.Fixed : TextShape.Unknown(reference);
    }

    private static bool IsOwn(IOperation? instance) => instance is IInstanceReferenceOperation;

    // Names of types and members are the program's.
    private static bool IsReflection(IPropertySymbol property) =>
        property.ContainingNamespace?.ToDisplayString() is "System.Reflection" || property.ContainingType.Name == "Type" && property.ContainingNamespace?.Name == "System";

    // Options that the object was made with are the operator's words, not an event's.
    private static bool IsSettings(IOperation? instance)
    {
        for (int depth = 0; depth < 4 && instance is not null; depth++)
        {
            if (instance.Type is { } type && IsSettingsName(type.Name))
                return true;
            instance = instance is IPropertyReferenceOperation property ? property.Instance : null;
        }

        return false;
    }

    private static bool IsSettingsName(string name) =>
        name.EndsWith("Options", System.StringComparison.Ordinal) || name.EndsWith("Settings", System.StringComparison.Ordinal)
        || name.EndsWith("Configuration", System.StringComparison.Ordinal) || name.EndsWith("Config", System.StringComparison.Ordinal);

    /// <summary>A collection that only the code fills: a read-only static one, or a local one whose every element is fixed.</summary>
    private bool IsDecidedByCode(IOperation collection)
    {
        while (collection is IConversionOperation conversion)
            collection = conversion.Operand;
        switch (collection)
        {
            case IFieldReferenceOperation field:
                return field.Field.IsReadOnly && (field.Field.IsStatic || IsOwn(field.Instance));
            case IPropertyReferenceOperation { Property: { IsIndexer: false, SetMethod: null } property } reference:
                return property.IsStatic || IsOwn(reference.Instance);
            case IArrayCreationOperation or ICollectionExpressionOperation or IObjectCreationOperation:
                return ReadElements(collection).Kind == TextKind.Fixed;
            case ILocalReferenceOperation local:
                return ReadCollection(local.Local, collection).Kind == TextKind.Fixed;
            case IInvocationOperation call:
                return ReadSequence(call).Kind == TextKind.Fixed;
            default:
                return false;
        }
    }
}
