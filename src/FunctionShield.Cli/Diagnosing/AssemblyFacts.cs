namespace FunctionShield.Cli.Diagnosing;

/// <summary>What an assembly says of itself, read from its metadata; nothing of it was loaded or run.</summary>
internal sealed class AssemblyFacts
{
    public required string File { get; init; }

    public required string Name { get; init; }

    /// <summary>The version that its package has, or the assembly's.</summary>
    public required string Version { get; init; }

    /// <summary>It can be started: it has a <c>Main</c>.</summary>
    public bool HasEntryPoint { get; init; }

    public HashSet<string> References { get; } = new(StringComparer.Ordinal);

    /// <summary>The serializer that the assembly's attribute names; empty without one.</summary>
    public string Serializer { get; set; } = "";

    /// <summary>Each type's base, by full names.</summary>
    public Dictionary<string, string> Bases { get; } = new(StringComparer.Ordinal);

    /// <summary>Public classes that can be made.</summary>
    public List<string> Classes { get; } = [];

    public Dictionary<string, MethodFacts> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Public methods of public classes that could be handlers.</summary>
    public List<HandlerMethod> Handlers { get; } = [];

    /// <summary>The weaver's types are in it.</summary>
    public bool IsWoven { get; set; }

    /// <summary>Some method calls something whose name begins so.</summary>
    public bool CallsAny(params ReadOnlySpan<string> prefixes)
    {
        foreach (MethodFacts method in Methods.Values)
        {
            if (method.CallsAny(prefixes))
                return true;
        }

        return false;
    }
}
