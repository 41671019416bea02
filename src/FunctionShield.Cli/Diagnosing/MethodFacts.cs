namespace FunctionShield.Cli.Diagnosing;

/// <summary>A method as its author wrote it: what the compiler made of its lambdas and its <c>async</c> counts as its own.</summary>
/// <param name="type">The type's full name.</param>
/// <param name="name">The method's name.</param>
internal sealed class MethodFacts(string type, string name)
{
    public string Type => type;

    public string Name => name;

    public string FullName => Name is ".ctor" or ".cctor" ? Type : $"{Type}.{Name}";

    /// <summary>The full names of what it calls and constructs, <c>Namespace.Type::Method</c>, each once.</summary>
    public HashSet<string> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>The full names of the types that it constructs.</summary>
    public HashSet<string> Constructs { get; } = new(StringComparer.Ordinal);

    public bool CallsAny(params ReadOnlySpan<string> prefixes)
    {
        foreach (string call in Calls)
        {
            foreach (string prefix in prefixes)
            {
                if (call.StartsWith(prefix, StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }
}
