using System.Collections.Immutable;
using FunctionShield.Build.Analyzing.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>FS0003: a statement that is given to ADO.NET, Dapper, EF Core or DynamoDB (PartiQL) and was put together from texts (CWE-89).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SqlTextAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Diagnostics.SqlBuiltFromText];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(static operation => Look(operation, SqlSinks.StatementOf((IAssignmentOperation)operation.Operation)),
            OperationKind.SimpleAssignment, OperationKind.CompoundAssignment);
        context.RegisterOperationAction(static operation => Look(operation, SqlSinks.StatementOf((IObjectCreationOperation)operation.Operation)),
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(static operation => Look(operation, SqlSinks.StatementOf((IInvocationOperation)operation.Operation)),
            OperationKind.Invocation);
    }

    private static void Look(OperationAnalysisContext context, IOperation? statement)
    {
        if (statement is not null && TextOrigin.Of(statement) is { Kind: TextKind.Built, Hole: { } hole })
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.SqlBuiltFromText, statement.Syntax.GetLocation(), [hole.Syntax.GetLocation()], Shown.Of(hole)));
    }
}
