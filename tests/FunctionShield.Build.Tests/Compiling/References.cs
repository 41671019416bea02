using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Tests.Compiling;

/// <summary>What a function references: the framework, the clients that it uses, and us. Not the test framework.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } = Load("");

    /// <summary>The same for a function that does not use us.</summary>
    public static IReadOnlyList<MetadataReference> WithoutShield { get; } = Load("FunctionShield");

    /// <summary>A test project's.</summary>
    public static IReadOnlyList<MetadataReference> WithTestFramework { get; } = [.. All, MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)];

    private static MetadataReference[] Load(string without) => [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(file => Path.GetFileName(file) is var name && !name.StartsWith("xunit", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !name.StartsWith("Microsoft.Testing", StringComparison.Ordinal)
            && !name.StartsWith("FunctionShield.Build", StringComparison.Ordinal)
            && (without.Length == 0 || !name.StartsWith(without, StringComparison.Ordinal)))
        .Select(file => MetadataReference.CreateFromFile(file))];
}
