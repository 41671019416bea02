using FunctionShield.Enforcement;
using FunctionShield.Findings;
using FunctionShield.Outputs;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Reporting.Instruments;

namespace FunctionShield;

/// <summary>The entry: inspects events on their way in and calls on their way out, and connects the two.</summary>
/// <remarks>
/// Safe for concurrent use; one per process is enough. <see cref="Begin(ReadOnlyMemory{byte}, string?, TimeSpan?, string?)"/> looks at an event, <c>Check…</c> at a call; both ask the
/// policy and report. Nothing else of the product throws into a function.
/// </remarks>
public sealed partial class Shield
{
    private static readonly Lazy<Shield> Process = new(() => Load(), LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly string _function;
    private readonly SelfReport _reports;
    private readonly TimeProvider _time;
    private readonly PlatformEndpoints _platform;
    private readonly InvocationPool _pool;
    private readonly CurrentInspection _current = new();
    private readonly ProvenRecords _proven = new();
    private readonly Func<string, string?> _environment;
    private readonly bool _isOff;
    private volatile PolicySnapshot _inForce;
    private string? _arn;
    private long _endedSaid;
    private int _gapsSaid;

    private Shield(ShieldOptions options, PolicyLayers layers, Policy policy, string function, SelfReport reports, LiveSecrets secrets, bool isOff)
    {
        _layers = layers;
        _inForce = PolicySnapshot.Of(policy, options.Time);
        _isOff = isOff;
        _secrets = secrets;
        _environment = options.Environment;
        _function = function;
        _arn = options.FunctionArn;
        _reports = reports;
        _time = options.Time;
        _platform = PlatformEndpoints.Read(options.Environment);
        _pool = new InvocationPool(_platform.RuntimeApi, reports);
        _traces = new TraceIds(options.Environment);
        _identity = (FunctionIdentity.FromEnvironment(options.Environment) with { Name = function }).WithArn(options.FunctionArn);
    }

    /// <summary>The process's shield, loaded from the environment at first use.</summary>
    /// <exception cref="PolicyRequiredException">The environment demands a policy, and none could be read.</exception>
    public static Shield Default => Process.Value;

    /// <summary>The shield of the invocation that the caller works for, or <see cref="Default"/> outside any. What guards use.</summary>
    public static Shield Current => CurrentInspection.Flowing?.Shield ?? Default;

    /// <summary>Whether the calling code already works for an invocation that a shield began. What adapters ask that may be called twice.</summary>
    public static bool HasInvocation => CurrentInspection.Running is not null;

    /// <summary>Whether a document may be read with the entities that it declares: outside any invocation, or where policy would not refuse one that declares them.</summary>
    public static bool AllowsEntities =>
        CurrentInspection.Running is not { } inspection || inspection.Policy.Decide(Rule.XxeInput, Confidence.High) != Decision.Block;

    /// <summary>The policy in force: within an invocation the one that it is pinned to, otherwise the latest.</summary>
    public Policy Policy => CurrentInspection.Flowing?.Policy ?? _inForce.Policy;

    /// <summary>Makes a shield: finds and reads the policy, says aloud what is wrong with it.</summary>
    /// <param name="options">What to make it from; the defaults when null.</param>
    /// <exception cref="PolicyRequiredException">The environment demands a policy, and none could be read.</exception>
    public static Shield Load(ShieldOptions? options = null)
    {
        options ??= new ShieldOptions();
        PolicyError? unknownFormat = null;
        IReportSink sink = options.Reports ?? ReportSinks.Create(
            options.Formats ?? ReportSinks.Read(options.Environment("FUNCTIONSHIELD_LOG"), out unknownFormat), options.Logger, options.Environment, options.Time);
        var secrets = new LiveSecrets();
        var reports = new SelfReport(
            new MaskingSink(new SpanEventSink(sink), secrets), new ShieldInstruments(options.Meters), isForeign: options.Reports is not null || options.Logger is not null);
        if (unknownFormat is not null)
            reports.Problem(unknownFormat);
        string function = options.FunctionName ?? options.Environment("AWS_LAMBDA_FUNCTION_NAME") ?? "";
        bool isOff = KillSwitch.IsOff(options.Environment, out PolicyError? switched);
        if (switched is not null)
            reports.Problem(switched);
        if (isOff)
            return new Shield(options, PolicyLayers.None, KillSwitch.AllowAll(), function, reports, secrets, isOff);

        PolicyLayers layers = PolicyLayers.Find(options, reports);
        Policy policy = layers.Pile();
        policy = options.FunctionArn is { } arn ? policy.ForFunction(function, arn) : policy.ForFunction(function);
        reports.Policy(policy.Loosening);
        ReadSecrets(secrets, policy, options.Environment, reports);
        var shield = new Shield(options, layers, policy, function, reports, secrets, isOff);
        shield.CheckPosture(options);
        return shield;
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

    /// <summary>Tells which ARN invoked the function, for the policy's overrides by ARN. What an adapter that sees it calls before <c>Begin</c>.</summary>
    /// <param name="functionArn">The invoked function's ARN, as the invocation's context has it; nothing happens without one.</param>
    /// <remarks>
    /// Resolves the policy anew the first time, and when another alias is invoked; a policy without such overrides is left alone. Aliases
    /// of one version share a process: do not give two of them different overrides.
    /// </remarks>
    public void Identify(string? functionArn)
    {
        if (string.IsNullOrEmpty(functionArn))
            return;
        try
        {
            if (functionArn != _identity.Arn)
                _identity = _identity.WithArn(functionArn);
            if (functionArn != _arn)
                Resolve(functionArn);
        }
        catch (Exception e) when (IsFault(e))
        {
            // Until the ARN is known, what could apply to this function holds at its tightest.
            _reports.Failed(nameof(Identify), e);
        }
    }

    private void Resolve(string functionArn)
    {
        lock (_adopting)
        {
            bool first = _arn is null;
            _arn = functionArn;
            if (!_inForce.Policy.NeedsArn)
                return;
            Policy policy = _inForce.Policy.ForFunction(_function, functionArn);
            if (first)
                _reports.Policy(policy.Loosening);
            Adopt(policy);
        }
    }

    /// <summary>Asks the policy, and says once of each exemption that would have covered a finding that it has ended.</summary>
    private Decision Ask(Inspection inspection, in Finding finding, Attribution attribution, ReadOnlySpan<byte> input)
    {
        Policy policy = inspection.Policy;
        DateTimeOffset now = _time.GetUtcNow();
        Decision decision = policy.Decide(finding.Rule, finding.Confidence, attribution, input, now);
        if (decision == Decision.Allow || policy.Exemptions.IsEmpty)
            return decision;

        // One bit each; past 64 exemptions two may share one, and then the second ends in silence.
        int ended = policy.EndedFor(finding.Rule, attribution, input, now);
        long bit = ended < 0 ? 0 : 1L << ended;
        if ((Interlocked.Or(ref _endedSaid, bit) & bit) == bit || policy.Decide(Rule.EndedExemption, Confidence.Low) == Decision.Allow)
            return decision;

        Exemption exemption = policy.Exemptions[ended];
        Found(new Report(
            Rule.EndedExemption, Confidence.Low, Decision.Log, attribution, "an exception of the policy has ended and no longer covers its findings",
            $"{finding.Rule.ClassName} until {exemption.Expires:yyyy-MM-dd}, owner {exemption.Owner}", "", inspection.RequestId, ""), inspection);
        return decision;
    }
}
