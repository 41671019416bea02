using System.Collections.Immutable;
using FunctionShield.Build.Analyzing.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0004 and FS0005: a shell's command line, or a program's arguments, put together from texts (CWE-78, CWE-88).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShellTextAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.ShellCommandBuiltFromText, Diagnostics.ArgumentsBuiltFromText];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(static operation => LookAtCall(operation, (IInvocationOperation)operation.Operation), OperationKind.Invocation);
        context.RegisterOperationAction(static operation => LookAtStartInfo(operation, (IObjectCreationOperation)operation.Operation), OperationKind.ObjectCreation);
        context.RegisterOperationAction(static operation => LookAtProperty(operation, (ISimpleAssignmentOperation)operation.Operation), OperationKind.SimpleAssignment);
    }

    private static void LookAtCall(OperationAnalysisContext context, IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.Name == "StartShell" && method.ContainingType.HasName("FunctionShield.Guards.Processes.ShieldProcess"))
            Look(context, call.Arguments[0].Value, isShell: true);
        else if (method.Name == "Start" && (method.ContainingType.HasName("System.Diagnostics.Process") || method.ContainingType.HasName("FunctionShield.Guards.Processes.ShieldProcess")))
            LookAtArguments(context, call.Arguments);
        else if (method.Name == "Add" && ListOf(call) is { } list)
            LookAtListed(context, call, list);
    }

    // start.ArgumentList.Add(…), or an element of ArgumentList = { … }.
    private static IPropertyReferenceOperation? ListOf(IInvocationOperation add)
    {
        IOperation? receiver = add.Parent?.Parent is IMemberInitializerOperation initializer ? initializer.InitializedMember : add.Instance;
        return receiver is IPropertyReferenceOperation { Property: { Name: "ArgumentList", ContainingType.Name: "ProcessStartInfo" } } list ? list : null;
    }

    private static void LookAtStartInfo(OperationAnalysisContext context, IObjectCreationOperation creation)
    {
        if (creation.Type.HasName("System.Diagnostics.ProcessStartInfo"))
            LookAtArguments(context, creation.Arguments);
    }

    // Process.Start(program, arguments) and new ProcessStartInfo(program, arguments), one text or a list.
    private static void LookAtArguments(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments)
    {
        IOperation? program = null, passed = null;
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name == "fileName")
                program = argument.Value;
            else if (argument.Parameter?.Name == "arguments")
                passed = argument.Value;
        }

        if (passed is null)
            return;
        if (passed.Type?.SpecialType == SpecialType.System_String)
            Look(context, passed, Shell.Is(program));
        else if (Shell.Is(program))
            LookAtList(context, passed);
    }

    private static void LookAtProperty(OperationAnalysisContext context, ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "Arguments", ContainingType: { } type } } target && type.HasName("System.Diagnostics.ProcessStartInfo"))
            Look(context, assignment.Value, Shell.Is(Shell.ProgramOf(target)));
    }

    // { "-c", $"…" }: the list is one, and its last element is a program for the shell.
    private static void LookAtList(OperationAnalysisContext context, IOperation list)
    {
        while (list is IConversionOperation conversion)
            list = conversion.Operand;
        ImmutableArray<IOperation> elements = list switch
        {
            ICollectionExpressionOperation expression => expression.Elements,
            IArrayCreationOperation { Initializer: { } array } => array.ElementValues,
            _ => [],
        };
        for (int i = 1; i < elements.Length; i++)
        {
            if (Shell.TakesCommand(elements[i - 1]))
                Look(context, elements[i], isShell: true);
        }
    }

    private static void LookAtListed(OperationAnalysisContext context, IInvocationOperation add, IPropertyReferenceOperation list)
    {
        IOperation argument = add.Arguments[0].Value;
        if (Shell.Is(Shell.ProgramOf(list)) && TextOrigin.Of(argument).Kind == TextKind.Built)
            Look(context, argument, isShell: true);
    }

    private static void Look(OperationAnalysisContext context, IOperation text, bool isShell)
    {
        if (TextOrigin.Of(text) is not { Kind: TextKind.Built, Hole: { } hole })
            return;

        DiagnosticDescriptor descriptor = isShell ? Diagnostics.ShellCommandBuiltFromText : Diagnostics.ArgumentsBuiltFromText;
        context.ReportDiagnostic(Diagnostic.Create(descriptor, text.Syntax.GetLocation(), [hole.Syntax.GetLocation()], Shown.Of(hole)));
    }
}
