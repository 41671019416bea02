using FunctionShield.Build.Analyzing.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>What becomes of a client that was just made.</summary>
internal static class Clients
{
    /// <summary>A provider's connection or data source. One that the project declares itself is a decorator or a double, and knows what it does.</summary>
    public static bool IsDatabase(ITypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length == 0 && (type.Is("System.Data.Common.DbConnection") || type.Is("System.Data.Common.DbDataSource")) && !type.HasName("FunctionShield.Guards.Data.GuardedDbConnection")
        && !type.HasName("FunctionShield.Guards.Data.GuardedDbDataSource");

    /// <summary>Whether a connection is guarded, or handed to somebody who may guard it.</summary>
    public static bool IsGuarded(IObjectCreationOperation creation, FunctionProject project)
    {
        IOperation value = Outermost(creation);
        switch (value.Parent)
        {
            case IArgumentOperation argument:
                return !RunsStatements(argument);
            case IInvocationOperation:
                return false;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator }:
                return IsGuardedLater(local, declarator, project);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment:
                return IsGuardedLater(local.Local, assignment, project);
            default:
                // Returned, or kept in a member: whoever takes it from there may guard it, if anybody does.
                return project.Seen.Guards;
        }
    }

    /// <summary>Whether a new HttpClient has a handler that is known to check nothing.</summary>
    public static bool SendsUnseen(IObjectCreationOperation creation)
    {
        if (creation.Arguments.Length == 0)
            return true;

        IOperation handler = creation.Arguments[0].Value;
        while (handler is IConversionOperation conversion)
            handler = conversion.Operand;
        if (handler is ILocalReferenceOperation local)
        {
            foreach (IOperation use in MethodBody.Around(handler).UsesOf(local.Local))
            {
                if (use is IVariableDeclaratorOperation declarator && declarator.GetVariableInitializer()?.Value is { } initial)
                    handler = initial;
            }
        }

        // What another assembly made, and delegating handlers of the project's own, may lead to a shield.
        return handler is IObjectCreationOperation { Type: { } type }
            && (type.HasName("System.Net.Http.HttpClientHandler") || type.HasName("System.Net.Http.SocketsHttpHandler"));
    }

    private static bool IsGuardedLater(ILocalSymbol local, IOperation place, FunctionProject project)
    {
        bool runs = false, escapes = false;
        foreach (IOperation use in MethodBody.Around(place).UsesOf(local))
        {
            IOperation value = Outermost(use);
            switch (value.Parent)
            {
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Guard", ContainingNamespace.Name: "Data" } } }:
                    return true;
                case IArgumentOperation argument:
                    runs |= RunsStatements(argument);
                    escapes |= IsTakenHere(argument);
                    break;
                case IInvocationOperation call when call.Instance == value:
                    runs |= call.TargetMethod.Name is "CreateCommand" or "CreateBatch" or "OpenConnection" or "OpenConnectionAsync";
                    break;
                case IPropertyReferenceOperation or IVariableDeclaratorOperation or null:
                    break;
                default:
                    escapes |= use is not IVariableDeclaratorOperation;
                    break;
            }
        }

        return !runs && (!escapes || project.Seen.Guards);
    }

    // A method of the project's own; one of another library, as EF Core's UseSqlite, may well guard it.
    private static bool IsTakenHere(IArgumentOperation argument) =>
        !RunsStatements(argument) && argument.Parent is IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 };

    // Dapper, and a command that is made on the connection, use it as it is.
    private static bool RunsStatements(IArgumentOperation argument) => argument.Parent switch
    {
        IInvocationOperation call => call.TargetMethod.ContainingType.HasName("Dapper.SqlMapper"),
        IObjectCreationOperation { Type: { } type } => SqlSinks.IsCommand(type),
        _ => false,
    };

    private static IOperation Outermost(IOperation operation)
    {
        while (operation.Parent is IConversionOperation or IParenthesizedOperation)
            operation = operation.Parent;
        return operation;
    }
}
