using System.Collections.Concurrent;
using FunctionShield.Cli.Inspecting;
using FunctionShield.Policies;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionShield.Cli.Replaying;

/// <summary>A policy as each function runs under it.</summary>
/// <param name="name">What the policy is called in a table.</param>
/// <param name="policy">The policy.</param>
/// <param name="arn">The functions' ARN, or null.</param>
/// <remarks>Safe for concurrent use. Nothing of this process's environment or folder takes part.</remarks>
internal sealed class PolicyJudge(string name, Policy policy, string? arn)
{
    // An account has a thousand functions or so; names come from logs, so the number has an end.
    private const int MaxFunctions = 4096;

    private readonly ConcurrentDictionary<string, Shield> _shields = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The shield of a function under the policy.</summary>
    public Shield ShieldOf(string function)
    {
        if (_shields.TryGetValue(function, out Shield? shield))
            return shield;
        shield = Shield.Load(new ShieldOptions
        {
            Policy = policy,
            FunctionName = function,
            FunctionArn = arn,
            Environment = static _ => null,
            Logger = NullLogger.Instance,
        });
        return _shields.Count < MaxFunctions ? _shields.GetOrAdd(function, shield) : shield;
    }

    public LineInspector InspectorOf(string function) => new(ShieldOf(function));
}
