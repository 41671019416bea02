using System.Diagnostics;

namespace FunctionShield.Reporting;

/// <summary>Which method of the function made a call: looked for only when something was found.</summary>
/// <remarks>
/// A decorator and a hook stand below the provider, so a compile-time caller would name the provider. Methods are named by
/// <see cref="DiagnosticMethodInfo"/>, which trimming and Native AOT leave. No symbols are read: that would load a reader of them, and
/// their paths are the build machine's. After an await, and at a client's
/// first request, the stack may have none of the function's methods; then the site is unknown.
/// </remarks>
internal static class CallSite
{
    // Between a guard and its caller stand a few dozen frames of framework and provider; a recursion must not be walked to its end.
    private const int MostFrames = 200;

    // Begins of assembly names, each an assembly or a family of them. What is named alike but is no such family stays a caller.
    private static readonly string[] Own = ["FunctionShield", "FunctionShield.Lambda", "FunctionShield.Guards", "FunctionShield.AwsSdk", "FunctionShield.EntityFrameworkCore"];

    private static readonly string[] Libraries =
    [
        "System.", "Microsoft.Data.", "Microsoft.EntityFrameworkCore.", "Microsoft.Extensions.", "Microsoft.Win32.", "AWSSDK.", "Amazon.Lambda.",
        "Npgsql.", "MySqlConnector.", "MySql.Data.", "Oracle.ManagedDataAccess.", "Dapper.", "Polly.", "mscorlib.", "netstandard.",
    ];

    /// <returns>The method, <c>Shop.Orders.Find</c>; null when the function is not on the stack.</returns>
    public static string? Find()
    {
        var stack = new StackTrace(skipFrames: 1, fNeedFileInfo: false);
        int frames = Math.Min(stack.FrameCount, MostFrames);
        for (int i = 0; i < frames; i++)
        {
            if (stack.GetFrame(i) is { } frame && DiagnosticMethodInfo.Create(frame) is { } method
                && method.DeclaringAssemblyName is { } assembly && !IsBelowTheFunction(assembly) && !IsWoven(method.DeclaringTypeName))
                return Readable(method.DeclaringTypeName ?? "", method.Name);
        }

        return null;
    }

    // A guard that the build wove around the call: it stands in the function's own assembly, in a namespace that nothing else has.
    private static bool IsWoven(string? type) => type is not null && type.StartsWith("FunctionShield.Woven.", StringComparison.Ordinal);

    internal static bool IsBelowTheFunction(string assemblyName)
    {
        int comma = assemblyName.IndexOf(',', StringComparison.Ordinal);
        ReadOnlySpan<char> name = comma < 0 ? assemblyName : assemblyName.AsSpan(0, comma);
        foreach (string own in Own)
        {
            if (name.SequenceEqual(own))
                return true;
        }

        foreach (string family in Libraries)
        {
            if (name.StartsWith(family, StringComparison.Ordinal) || name.SequenceEqual(family.AsSpan()[..^1]))
                return true;
        }

        return false;
    }

    /// <summary>What the compiler made of a lambda, a local function or an async method, back to the name in the source.</summary>
    internal static string Readable(string type, string method)
    {
        int made = type.IndexOf("+<", StringComparison.Ordinal);
        if (made >= 0)
        {
            // The state machine of an async method is a type that has the method's name; a closure's name says nothing.
            int last = type.LastIndexOf("+<", StringComparison.Ordinal) + 1;
            if (method == "MoveNext")
                method = type[last..];
            type = type[..made];
        }

        int local = method.IndexOf("g__", StringComparison.Ordinal);
        if (method.StartsWith('<') && local >= 0 && method.IndexOf('|', local) is var bar and > 0)
        {
            method = method[(local + 3)..bar];
        }
        else if (method.StartsWith('<'))
        {
            string inner = method.TrimStart('<');
            method = inner.IndexOf('>', StringComparison.Ordinal) is var end and > 0 ? inner[..end] : inner;
        }

        return type.Length == 0 ? method : type.Replace('+', '.') + "." + method;
    }
}
