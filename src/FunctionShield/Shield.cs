using FunctionShield.Enforcement;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield;

/// <summary>The entry: inspects events on their way in and calls on their way out, and connects the two.</summary>
/// <remarks>
/// Safe for concurrent use; one per process is enough. <see cref="Begin(ReadOnlyMemory{byte}, string?)"/> looks at an event, <c>Check…</c> at a call; both ask the
/// policy and report. Nothing else of the product throws into a function.
/// </remarks>
public sealed partial class Shield
{
    private static readonly Lazy<Shield> Process = new(() => Load(), LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly Policy _policy;
    private readonly SelfReport _reports;
    private readonly TimeProvider _time;
    private readonly PlatformEndpoints _platform;
    private readonly InletTerms _terms;
    private readonly InvocationPool _pool;
    private readonly CurrentInspection _current = new();
    private readonly ProvenRecords _proven = new();
    private int _gapsSaid;

    private Shield(Policy policy, SelfReport reports, TimeProvider time, PlatformEndpoints platform)
    {
        _policy = policy;
        _reports = reports;
        _time = time;
        _platform = platform;
        _terms = new InletTerms(policy.Triggers, time);
        _pool = new InvocationPool(platform.RuntimeApi);
    }

    /// <summary>The process's shield, loaded from the environment at first use.</summary>
    /// <exception cref="PolicyRequiredException">The environment demands a policy, and none could be read.</exception>
    public static Shield Default => Process.Value;

    /// <summary>The shield of the invocation that the caller works for, or <see cref="Default"/> outside any. What guards use.</summary>
    public static Shield Current => CurrentInspection.Flowing?.Shield ?? Default;

    /// <summary>Whether the calling code already works for an invocation that a shield began. What adapters ask that may be called twice.</summary>
    public static bool HasInvocation => CurrentInspection.Flowing is { HasEnded: false };

    /// <summary>The policy in force for this function.</summary>
    public Policy Policy => _policy;

    /// <summary>Makes a shield: finds and reads the policy, says aloud what is wrong with it.</summary>
    /// <param name="options">What to make it from; the defaults when null.</param>
    /// <exception cref="PolicyRequiredException">The environment demands a policy, and none could be read.</exception>
    public static Shield Load(ShieldOptions? options = null)
    {
        options ??= new ShieldOptions();
        var reports = new SelfReport(options.Reports
            ?? (options.Logger is { } logger ? new LoggerSink(logger) : LoggerSink.ToConsole(options.Environment, options.Time)));
        Policy policy = options.Policy ?? FindPolicy(options, reports);
        string function = options.FunctionName ?? options.Environment("AWS_LAMBDA_FUNCTION_NAME") ?? "";
        return new Shield(policy.ForFunction(function), reports, options.Time, PlatformEndpoints.Read(options.Environment));
    }

    /// <summary>A shield under the given policy, everything else by default.</summary>
    /// <param name="policy">The policy; the built-in <c>balanced</c> preset when null.</param>
    public static Shield Create(Policy? policy = null) => Load(new ShieldOptions { Policy = policy ?? Policy.Balanced });

    /// <summary>Says, once for this shield, that something is not inspected. What a guard calls when it finds its own blind spot.</summary>
    /// <param name="gap">What, and why.</param>
    public void NotInspected(Coverage gap) => SayOnce(gap, Trigger.Unknown, "");

    /// <remarks>A gap that stands for the whole process is said once, not once a call.</remarks>
    private void SayOnce(Coverage gap, Trigger trigger, string requestId)
    {
        int bit = 1 << (int)gap;
        if ((Interlocked.Or(ref _gapsSaid, bit) & bit) == 0)
            _reports.NotInspected(gap, trigger, requestId);
    }

    private static Policy FindPolicy(ShieldOptions options, SelfReport reports)
    {
        PolicyReading reading = PolicySource.Load(options.Environment, AppContext.BaseDirectory, options.Time.GetUtcNow());
        reports.Policy(reading);
        return reading.Policy;
    }
}
