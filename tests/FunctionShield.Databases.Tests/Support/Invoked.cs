using System.Text.Json;
using FunctionShield.Policies;

namespace FunctionShield.Databases.Tests.Support;

/// <summary>An invocation whose inputs are given values, as if an event had brought them. Dispose it to end the invocation.</summary>
internal sealed class Invoked : IDisposable
{
    private readonly Inspection _inspection;

    public Invoked(params string[] inputs) =>
        _inspection = Shield.Begin(JsonSerializer.SerializeToUtf8Bytes(new { inputs }));

    private static KeptReports Kept { get; } = new();

    /// <summary>The shield under test: <c>balanced</c>, so that an outlet's proof blocks. It says nothing to the console.</summary>
    public static Shield Shield { get; } = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = Kept });

    /// <summary>Why it last refused, for a test's message.</summary>
    public static string LastReport => Kept.Reports.Count == 0 ? "" : $"{Kept.Reports[^1].Attribution.Path} {Kept.Reports[^1].Reason}";

    public void Dispose() => _inspection.Dispose();
}
