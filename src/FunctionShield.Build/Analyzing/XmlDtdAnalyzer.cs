using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0006: XML whose own document type is processed, or whose external entities are resolved (CWE-611, CWE-776).</summary>
/// <remarks>
/// Facts of .NET 10: readers prohibit DTDs and resolve nothing unless they are told to; <c>XmlDocument</c> resolves nothing; a new
/// <c>XmlTextReader</c> processes DTDs.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class XmlDtdAnalyzer : DiagnosticAnalyzer
{
    // DtdProcessing.Parse.
    private const int Parse = 2;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.XmlDtdAllowed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(LookAtAssignment, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(LookAtReader, OperationKind.ObjectCreation);
    }

    private static void LookAtAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: { } property } || property.ContainingNamespace?.ToDisplayString() != "System.Xml")
            return;

        if (property.Name == "DtdProcessing" && assignment.Value.ConstantValue is { HasValue: true, Value: Parse })
            Report(context, assignment, "A document's DTD is processed", "write DtdProcessing.Prohibit");
        else if (property.Name == "XmlResolver" && Resolves(assignment.Value))
            Report(context, assignment, "External entities are resolved", "write null");
    }

    private static void LookAtReader(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!creation.Type.HasName("System.Xml.XmlTextReader") || SetsDtdProcessing(creation))
            return;

        Report(context, creation, "A new XmlTextReader processes DTDs", "set DtdProcessing to Prohibit, or use XmlReader.Create");
    }

    // null, ThrowingResolver and resolvers of the function's own decide for themselves.
    private static bool Resolves(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is IObjectCreationOperation { Type: { } made } && made.HasName("System.Xml.XmlUrlResolver")
            || value is IPropertyReferenceOperation { Property: { Name: "FileSystemResolver", ContainingType.Name: "XmlResolver" } };
    }

    private static bool SetsDtdProcessing(IObjectCreationOperation creation)
    {
        foreach (IOperation initial in creation.Initializer?.Initializers ?? [])
        {
            if (IsDtdProcessing(initial, null))
                return true;
        }

        // var reader = new XmlTextReader(…); reader.DtdProcessing = …;
        ISymbol? variable = creation.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation field } => field.Field,
            _ => null,
        };
        if (variable is null)
            return false;

        foreach (IOperation use in Texts.MethodBody.Around(creation).UsesOf(variable))
        {
            if (use.Parent is IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation set } && IsDtdProcessing(set, use))
                return true;
        }

        return false;
    }

    private static bool IsDtdProcessing(IOperation set, IOperation? instance) =>
        set is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "DtdProcessing" } target } && (instance is null || target.Instance == instance);

    private static void Report(OperationAnalysisContext context, IOperation place, string what, string fix) =>
        context.ReportDiagnostic(Diagnostic.Create(Diagnostics.XmlDtdAllowed, place.Syntax.GetLocation(), what, fix));
}
