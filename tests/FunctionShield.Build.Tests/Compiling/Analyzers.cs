using FunctionShield.Build.Analyzing;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Tests.Compiling;

/// <summary>Every analyzer of the package, found as the compiler finds them.</summary>
internal static class Analyzers
{
    public static DiagnosticAnalyzer[] All() => [.. typeof(SqlTextAnalyzer).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
}
