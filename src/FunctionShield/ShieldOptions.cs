using FunctionShield.Policies;
using FunctionShield.Reporting;
using Microsoft.Extensions.Logging;

namespace FunctionShield;

/// <summary>What a <see cref="Shield"/> is made from.</summary>
/// <remarks>Immutable. Everything has a default, so an empty one is a protected function.</remarks>
public sealed record ShieldOptions
{
    /// <summary>The policy.</summary>
    /// <value><see langword="null"/>: found and read as <see cref="PolicySource"/> says, or the built-in <c>balanced</c> preset.</value>
    public Policy? Policy { get; init; }

    /// <summary>The logger that findings, gaps and our own failures are written to; <see cref="ReportEvents"/> has the event ids.</summary>
    /// <value><see langword="null"/>: one line each to the console, in the format that Lambda's logging controls ask for.</value>
    public ILogger? Logger { get; init; }

    /// <summary>Where they go instead, when neither a logger nor the console will do.</summary>
    /// <value><see langword="null"/>: <see cref="Logger"/>.</value>
    public IReportSink? Reports { get; init; }

    /// <summary>The function's name, for the policy's overrides.</summary>
    /// <value><see langword="null"/>: <c>AWS_LAMBDA_FUNCTION_NAME</c>.</value>
    public string? FunctionName { get; init; }

    /// <summary>Reads an environment variable.</summary>
    /// <value>The process's environment.</value>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The clock, for exemptions that expire.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
