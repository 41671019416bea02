namespace Acme.Lambda.Platform;

/// <summary>Says at start what the build did not catch: a deployed handler that is no <see cref="PlatformFunction{TIn, TOut}"/>.</summary>
public static class PlatformCheck
{
    /// <summary>Called by a source file that the package adds to each function.</summary>
    /// <param name="handler">The handler string that Lambda has, <c>Assembly::Namespace.Type::Method</c>; null outside Lambda.</param>
    /// <param name="log">Takes the complaint.</param>
    public static void AtStart(string? handler, TextWriter log)
    {
        if (handler?.Split("::") is not [var assembly, var name, var method])
            return;

        Type? type = Type.GetType(name + ", " + assembly, throwOnError: false);
        if (type is not null && (method != "FunctionHandler" || !IsPlatformFunction(type)))
            log.WriteLine($$"""{"level":"Error","eventName":"UnprotectedHandler","message":"{{name}}::{{method}} is deployed and is no PlatformFunction: nothing inspects its events."}""");
    }

    private static bool IsPlatformFunction(Type type)
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(PlatformFunction<,>))
                return true;
        }

        return false;
    }
}
