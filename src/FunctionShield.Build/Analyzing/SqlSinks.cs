using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>Where a text becomes a statement.</summary>
internal static class SqlSinks
{
    /// <summary>What is assigned to a command's text, or to the statement of a PartiQL request.</summary>
    public static IOperation? StatementOf(IAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: { } property })
            return null;

        bool isStatement = property.Name switch
        {
            "CommandText" => IsCommand(property.ContainingType),
            "Statement" => IsPartiQl(property.ContainingType),
            _ => false,
        };
        return isStatement ? assignment.Value : null;
    }

    /// <summary>The statement that a new command, adapter or Dapper command is made with.</summary>
    public static IOperation? StatementOf(IObjectCreationOperation creation)
    {
        if (creation.Arguments.Length == 0 || creation.Type is not { } type)
            return null;
        if (!IsCommand(type) && !type.Is("System.Data.Common.DbDataAdapter") && !type.HasName("Dapper.CommandDefinition"))
            return null;

        foreach (IArgumentOperation argument in creation.Arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_String, Name: { } name } && IsStatementName(name))
                return argument.Value;
        }

        return null;
    }

    /// <summary>The statement of a call of Dapper, or of EF Core's raw methods, or of a command that takes its text when it runs.</summary>
    public static IOperation? StatementOf(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool isSink = method.ContainingType.HasName("Dapper.SqlMapper")
            || IsEntityFrameworkRaw(method.Name) && method.ContainingNamespace.ToDisplayString() == "Microsoft.EntityFrameworkCore"
            || method.Name == "CreateCommand" && method.ContainingType.Is("System.Data.Common.DbDataSource");
        if (!isSink)
            return null;

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_String, Name: { } name } && IsStatementName(name))
                return argument.Value;
        }

        return null;
    }

    public static bool IsCommand(ITypeSymbol type) =>
        type.Is("System.Data.Common.DbCommand") || type.Is("System.Data.Common.DbBatchCommand") || type.Implements("System.Data.IDbCommand");

    private static bool IsPartiQl(ITypeSymbol type) =>
        type.HasName("Amazon.DynamoDBv2.Model.ExecuteStatementRequest") || type.HasName("Amazon.DynamoDBv2.Model.BatchStatementRequest")
        || type.HasName("Amazon.DynamoDBv2.Model.ParameterizedStatement");

    private static bool IsEntityFrameworkRaw(string method) =>
        method is "FromSqlRaw" or "ExecuteSqlRaw" or "ExecuteSqlRawAsync" or "SqlQueryRaw";

    // The providers' own names for it.
    private static bool IsStatementName(string parameter) =>
        parameter is "sql" or "commandText" or "cmdText" or "selectCommandText"
        || parameter.EndsWith("CommandText", StringComparison.Ordinal);
}
