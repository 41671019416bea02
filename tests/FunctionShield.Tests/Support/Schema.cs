using System.Collections.Concurrent;
using NJsonSchema;

namespace FunctionShield.Tests.Support;

/// <summary>The JSON Schemas of other products' formats, written for these tests from their documents.</summary>
internal static class Schema
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Known = new();

    /// <summary>What is wrong with a line; empty when it is valid.</summary>
    public static IReadOnlyList<string> Problems(string schema, string line) =>
        [.. Read(schema).Validate(line).Select(static error => $"{error.Path}: {error.Kind} {error.Property}")];

    private static JsonSchema Read(string name) => Known.GetOrAdd(
        name, static name => JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", name + ".json")).GetAwaiter().GetResult());
}
