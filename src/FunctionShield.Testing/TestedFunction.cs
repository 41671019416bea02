using Amazon.Lambda.Core;
using FunctionShield.Lambda;
using FunctionShield.Policies;
using FunctionShield.Testing.Running;

namespace FunctionShield.Testing;

/// <summary>A function under test: how it is made, and the policy that it runs under.</summary>
/// <remarks>
/// Immutable; each <c>Under…</c>, <c>Named</c> and <c>Recording</c> gives a new one. Every run makes the function and its shield anew, so that
/// no run remembers another. Without an <c>Under…</c> the policy is the one that the function would find where it is deployed:
/// <c>functionshield.json</c> beside the assemblies (a project reference copies it along), or the environment's.
/// </remarks>
public sealed partial class TestedFunction
{
    private readonly Func<LambdaShieldOptions, Func<Stream, ILambdaContext, Task<Stream>>> _make;
    private readonly bool _isAsIs;

    private TestedFunction(Func<LambdaShieldOptions, Func<Stream, ILambdaContext, Task<Stream>>> make, bool isAsIs = false)
    {
        ArgumentNullException.ThrowIfNull(make);
        _make = make;
        _isAsIs = isAsIs;
    }

    /// <summary>A function that does nothing: to ask what a policy makes of an event.</summary>
    public static TestedFunction Empty { get; } = Of((Stream _, ILambdaContext _) => Task.FromResult(Stream.Null));

    /// <summary>The calls that the runs record; null when none are.</summary>
    public RecordedCalls? Calls { get; private init; }

    /// <summary>What the function's shield is made from, beside its reports.</summary>
    internal ShieldOptions ShieldOptions { get; private init; } = new() { FunctionName = "function-under-test" };

    /// <summary>The same function under this policy, and no other.</summary>
    /// <param name="policy">The policy.</param>
    public TestedFunction Under(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return With(ShieldOptions with { Policy = policy, Environment = IsolatedEnvironment.With("{}") });
    }

    /// <summary>The same function under this policy, and no other.</summary>
    /// <param name="json">The policy's text.</param>
    public TestedFunction UnderText(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return With(ShieldOptions with { Policy = null, Environment = IsolatedEnvironment.With(json) });
    }

    /// <summary>The same function under this policy, and no other.</summary>
    /// <param name="path">The policy's file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public TestedFunction UnderFile(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new FileNotFoundException($"There is no policy file {full}. A test project gets its function's with <Content Include=\"…\" CopyToOutputDirectory=\"PreserveNewest\" />.", full);
        return With(ShieldOptions with { Policy = null, Environment = IsolatedEnvironment.With(full) });
    }

    /// <summary>The same function above a platform's baseline, as <see cref="ShieldOptions.Baseline"/> puts it.</summary>
    /// <param name="baseline">The baseline's text, UTF-8.</param>
    public TestedFunction OverBaseline(ReadOnlyMemory<byte> baseline) => With(ShieldOptions with { Baseline = baseline });

    /// <summary>The same function under a name, for the policy's overrides.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arn">Its ARN, for overrides by ARN.</param>
    public TestedFunction Named(string name, string? arn = null) => With(ShieldOptions with { FunctionName = name, FunctionArn = arn });

    /// <summary>The same function with its calls recorded: after each run they are the run's, and attacks in them are told.</summary>
    /// <param name="calls">What the function's connections and HTTP clients were made from.</param>
    public TestedFunction Recording(RecordedCalls calls) => new(_make, _isAsIs) { Calls = calls, ShieldOptions = ShieldOptions };

    /// <summary>Runs the function on one event, as Lambda does.</summary>
    /// <param name="lambdaEvent">The event.</param>
    /// <returns>What became of it. What the function threw is in there, and is not thrown.</returns>
    /// <exception cref="ShieldAssertionException">The policy has errors: it would not be the one that is meant.</exception>
    public async Task<FunctionRun> RunAsync(LambdaEvent lambdaEvent)
    {
        ArgumentNullException.ThrowIfNull(lambdaEvent);
        var reports = new RecordedReports();
        var quarantined = new List<QuarantinedRecord>();
        var shield = Shield.Load(ShieldOptions with { Reports = reports });
        RefuseWrongPolicy(reports);
        Calls?.Clear();

        using var stack = new StackResponses();
        var options = new LambdaShieldOptions { Shield = shield, Quarantine = QuarantineSink.From((record, _) => Keep(quarantined, record)), StackResponses = stack };
        byte[] answer = [];
        Exception? thrown = null;
        try
        {
            Func<Stream, ILambdaContext, Task<Stream>> handler = _make(options);
            Stream output = await handler(lambdaEvent.Open(), new TestLambdaContext(ShieldOptions.FunctionName ?? "", ShieldOptions.FunctionArn)).ConfigureAwait(false);
            using var copy = new MemoryStream();
            if (output is not null)
                await output.CopyToAsync(copy).ConfigureAwait(false);
            answer = copy.ToArray();
        }
#pragma warning disable CA1031 // Whatever the function throws is what the test asks about.
        catch (Exception e)
#pragma warning restore CA1031
        {
            thrown = e;
        }

        return new FunctionRun(lambdaEvent, answer, thrown, reports, quarantined, Calls?.All ?? [], shield, _isAsIs);
    }

    private TestedFunction With(ShieldOptions options) => _isAsIs
        ? throw new InvalidOperationException("A function as it is has its own shield and policy. Use Made(options => ...), and give the options to Shield.Wrap or the base class.")
        : new TestedFunction(_make) { Calls = Calls, ShieldOptions = options };

    private static void RefuseWrongPolicy(RecordedReports reports)
    {
        PolicyError[] errors = [.. reports.PolicyProblems.Where(static problem => !problem.IsNotice)];
        if (errors.Length > 0)
            throw new ShieldAssertionException("The policy has errors, so the function would not run under it:\n  " + string.Join("\n  ", errors.Select(static error => error.ToString())));
    }

    private static ValueTask Keep(List<QuarantinedRecord> kept, QuarantinedRecord record)
    {
        // The payload is only valid during the call.
        lock (kept)
            kept.Add(record with { Payload = record.Payload.ToArray() });
        return ValueTask.CompletedTask;
    }
}
