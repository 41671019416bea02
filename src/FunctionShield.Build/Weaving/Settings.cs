using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Weaving;

/// <summary>What the project file says about weaving.</summary>
internal sealed class Settings : IEquatable<Settings>
{
    private Settings(bool weaves, bool hooks, string skip)
    {
        Weaves = weaves;
        Hooks = hooks;
        Skip = skip;
    }

    /// <summary>Whether calls are woven: where the package's targets say so. Without them the compiler would refuse our interceptors (CS9137).</summary>
    public bool Weaves { get; }

    /// <summary>Whether the process's hooks are installed when the assembly is loaded: yes, unless <c>FunctionShieldHooks</c> is false.</summary>
    public bool Hooks { get; }

    private string Skip { get; }

    public static Settings Read(AnalyzerConfigOptionsProvider options) => new(
        Is(options, "FunctionShieldWeaving", "true"),
        !Is(options, "FunctionShieldHooks", "false"),
        options.GlobalOptions.TryGetValue("build_property.FunctionShieldWeavingSkip", out string? skip) ? "," + skip.Replace(" ", "") + "," : "");

    /// <summary>Whether <c>FunctionShieldWeavingSkip</c> lists a group: <c>dapper,files</c>.</summary>
    public bool Skips(string group) => Skip.IndexOf("," + group + ",", StringComparison.OrdinalIgnoreCase) >= 0;

    public bool Equals(Settings? other) => other is not null && other.Weaves == Weaves && other.Hooks == Hooks && other.Skip == Skip;

    public override bool Equals(object? obj) => Equals(obj as Settings);

    public override int GetHashCode() => Skip.GetHashCode() * 4 + (Weaves ? 2 : 0) + (Hooks ? 1 : 0);

    private static bool Is(AnalyzerConfigOptionsProvider options, string name, string value) =>
        options.GlobalOptions.TryGetValue("build_property." + name, out string? said) && said.Equals(value, StringComparison.OrdinalIgnoreCase);
}
