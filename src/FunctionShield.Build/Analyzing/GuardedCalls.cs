using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FunctionShield.Build.Analyzing;

/// <summary>Calls that throw <c>ShieldBlockedException</c> when what they would do is blocked.</summary>
internal static class GuardedCalls
{
    public static bool IsIn(IOperation code, FunctionProject project)
    {
        foreach (IOperation operation in code.Descendants())
        {
            if (operation is IInvocationOperation call && IsGuarded(call, project))
                return true;
        }

        return false;
    }

    private static bool IsGuarded(IInvocationOperation call, FunctionProject project)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol type = method.ContainingType;
        if (type.ContainingNamespace is { Name: "Processes" or "Files" or "Data" or "Xml" or "Http", ContainingNamespace: { Name: "Guards", ContainingNamespace.Name: "FunctionShield" } })
            return method.Name is not ("Guard" or "Unwrap" or "Dispose" or "Close");
        if (method.Name.StartsWith("Execute", System.StringComparison.Ordinal) && SqlSinks.IsCommand(call.Instance?.Type ?? type))
            return project.IsWoven || project.Seen.Guards;
        if (type.HasName("Dapper.SqlMapper"))
            return project.IsWoven || project.Seen.Guards;
        if (type.HasName("System.Net.Http.HttpClient"))
            return (project.IsWoven || project.Seen.InstallsHooks) && method.Name is not ("Dispose" or "CancelPendingRequests");
        return method.Name == "Start" && type.HasName("System.Diagnostics.Process") && project.IsWoven;
    }
}
