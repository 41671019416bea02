using FunctionShield.Policies;

namespace FunctionShield.Testing.Running;

/// <summary>The environment of a run whose policy the test chose: no other policy reaches it.</summary>
internal static class IsolatedEnvironment
{
    /// <param name="policy">The policy's text, or the path of its file.</param>
    public static Func<string, string?> With(string policy) => name => name switch
    {
        PolicySource.PolicyVariable => policy,
        _ when name.StartsWith("FUNCTIONSHIELD_", StringComparison.Ordinal) => null,
        _ => Environment.GetEnvironmentVariable(name),
    };
}
