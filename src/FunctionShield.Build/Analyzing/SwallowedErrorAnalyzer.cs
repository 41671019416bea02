using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0009: a catch that drops what a guarded call throws, so that the code behind it takes a refusal for a success (CWE-390).</summary>
/// <remarks>
/// Dropped is what is neither thrown again, nor returned on, nor even looked at: a catch that logs its exception and goes on is somebody's
/// decision. A catch of every exception counts only around a call that is known to throw ours.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowedErrorAnalyzer : DiagnosticAnalyzer
{
    private const string Blocked = "FunctionShield.ShieldBlockedException";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.ShieldErrorSwallowed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var project = new FunctionProject(start.Compilation, start.Options);
            if (project.Knows(Blocked) && !project.IsTest)
                start.RegisterOperationAction(operation => Look(operation, project), OperationKind.CatchClause);
        });
    }

    private static void Look(OperationAnalysisContext context, FunctionProject project)
    {
        var clause = (ICatchClauseOperation)context.Operation;
        if (clause.Filter is not null || !Drops(clause))
            return;

        string? fix = null;
        if (clause.ExceptionType.HasName(Blocked))
            fix = "throw it again";
        else if (IsEverything(clause.ExceptionType) && clause.Parent is ITryOperation around && !HasOwnClause(around) && GuardedCalls.IsIn(around.Body, project))
            fix = "add 'when (e is not ShieldBlockedException)'";

        if (fix is not null)
        {
            Location place = clause.Syntax.GetFirstToken().GetLocation();
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.ShieldErrorSwallowed, place, fix));
        }
    }

    private static bool IsEverything(ITypeSymbol? type) => type is null || type.SpecialType == SpecialType.System_Object || type.HasName("System.Exception");

    private static bool HasOwnClause(ITryOperation around) => around.Catches.Any(other => other.ExceptionType.HasName(Blocked));

    private static bool Drops(ICatchClauseOperation clause)
    {
        ISymbol? exception = clause.Locals.Length > 0 ? clause.Locals[0] : null;
        foreach (IOperation operation in clause.Handler.Descendants())
        {
            // A continue takes the next record instead: that is an answer too. So is anything that is told to somebody.
            if (operation is IThrowOperation or IReturnOperation or IBranchOperation or IAssignmentOperation or IInvocationOperation or IIncrementOrDecrementOperation)
                return false;
            if (exception is not null && operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, exception))
                return false;
        }

        return true;
    }
}
