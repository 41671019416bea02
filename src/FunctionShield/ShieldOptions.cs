using System.Diagnostics.Metrics;
using FunctionShield.Delivery;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using Microsoft.Extensions.Logging;

namespace FunctionShield;

/// <summary>What a <see cref="Shield"/> is made from.</summary>
/// <remarks>Immutable. Everything has a default, so an empty one is a protected function.</remarks>
public sealed record ShieldOptions
{
    /// <summary>The platform's policy, the lowest: what it locks, nobody above can loosen.</summary>
    /// <value>Empty: the built-in <c>balanced</c> preset is the lowest. Otherwise a policy file's text, UTF-8, as a resource of a base package has it.</value>
    public ReadOnlyMemory<byte> Baseline { get; init; }

    /// <summary>The function author's policy. It stands above the baseline and above the one that <see cref="PolicySource"/> finds, if any.</summary>
    /// <value><see langword="null"/>: those two alone, or the built-in <c>balanced</c> preset.</value>
    public Policy? Policy { get; init; }

    /// <summary>The security team's policy from elsewhere, fetched at the start and from time to time after it. It stands above the one of the file.</summary>
    /// <value><see langword="null"/>: the source that <c>FUNCTIONSHIELD_POLICY_SOURCE</c> names, if any.</value>
    public IRemotePolicy? RemotePolicy { get; init; }

    /// <summary>How often a remote policy is fetched, and what it is verified with.</summary>
    /// <value>Everything from the environment, or by default.</value>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>The logger that findings, gaps and our own failures are written to; <see cref="ReportEvents"/> has the event ids.</summary>
    /// <value><see langword="null"/>: one line each to the console, in the format that Lambda's logging controls ask for.</value>
    public ILogger? Logger { get; init; }

    /// <summary>In which forms they are written: the forms other than <see cref="ReportFormats.Lambda"/> always to the console.</summary>
    /// <value><see langword="null"/>: what <c>FUNCTIONSHIELD_LOG</c> names (<c>lambda</c>, <c>ocsf</c>, <c>asff</c>, <c>emf</c>, with commas between), or <c>lambda</c>.</value>
    public ReportFormats? Formats { get; init; }

    /// <summary>Makes the meter <c>FunctionShield</c>.</summary>
    /// <value><see langword="null"/>: one meter for the process.</value>
    public IMeterFactory? Meters { get; init; }

    /// <summary>Where they go instead, when neither a logger nor the console will do.</summary>
    /// <value><see langword="null"/>: <see cref="Logger"/>.</value>
    public IReportSink? Reports { get; init; }

    /// <summary>The function's name, for the policy's overrides.</summary>
    /// <value><see langword="null"/>: <c>AWS_LAMBDA_FUNCTION_NAME</c>.</value>
    public string? FunctionName { get; init; }

    /// <summary>The function's ARN, for the policy's overrides by ARN.</summary>
    /// <value><see langword="null"/>: what <see cref="Shield.Identify"/> is told with the first invocation.</value>
    public string? FunctionArn { get; init; }

    /// <summary>Reads an environment variable.</summary>
    /// <value>The process's environment.</value>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The clock, for exemptions that expire.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
