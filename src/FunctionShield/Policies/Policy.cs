using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>Finding to decision. Immutable; shared by every invocation that pinned it.</summary>
/// <remarks>Safe for concurrent use. Make one from a preset, or read one with <see cref="PolicyReader"/> or <see cref="PolicySource"/>.</remarks>
public sealed class Policy
{
    private readonly PolicySettings _settings;
    private readonly PolicyLayer[] _functions;

    private Policy(string name, PolicySettings settings, PolicyLayer[] functions, bool refused)
    {
        Name = name;
        _settings = refused ? settings.TightenedBy(PolicySettings.Of(Preset.Balanced)) : settings;
        _functions = functions;
        IsRefused = refused;
    }

    /// <summary>Everything is logged, nothing is refused.</summary>
    public static Policy Observe { get; } = Of(Preset.Observe);

    /// <summary>The default: proof blocks at the outlet, high confidence blocks at the inlet, the rest is logged.</summary>
    public static Policy Balanced { get; } = Of(Preset.Balanced);

    /// <summary>Medium confidence blocks too, and a failure of the shield refuses.</summary>
    public static Policy Strict { get; } = Of(Preset.Strict);

    /// <summary>What the policy is called in the log: its preset, or its file.</summary>
    public string Name { get; }

    /// <summary>The file had errors, so each setting runs under the tighter of <c>balanced</c> and what could be read.</summary>
    public bool IsRefused { get; }

    /// <summary>Where requests may go.</summary>
    public EgressRules Egress => _settings.Egress;

    /// <summary>Which AWS calls may be made, and whose responses become inputs.</summary>
    public AwsRules Aws => _settings.Aws;

    /// <summary>Who may invoke the function.</summary>
    internal TriggerRules Triggers => _settings.Triggers;

    /// <summary>What happens to a refused record when there is no quarantine sink.</summary>
    public QuarantineMode Quarantine => _settings.Quarantine;

    /// <summary>The event source mapping has <c>ReportBatchItemFailures</c>, so a refused SQS message may be returned as a failure.</summary>
    public bool ReportBatchItemFailures => _settings.ReportBatchItemFailures;

    /// <summary>The exceptions, expired ones included.</summary>
    public ReadOnlySpan<Exemption> Exemptions => _settings.Exemptions;

    /// <summary>A preset as a policy.</summary>
    /// <param name="preset">The preset.</param>
    public static Policy Of(Preset preset) => new(NameOf(preset), PolicySettings.Of(preset), [], refused: false);

    /// <summary>What happens to a finding of this rule and confidence, exemptions aside.</summary>
    /// <param name="rule">The rule; it knows its class and stage.</param>
    /// <param name="confidence">How sure.</param>
    public Decision Decide(Rule rule, Confidence confidence)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return _settings.Actions[rule.Weakness, rule.Stage, confidence];
    }

    /// <summary>What happens to a finding, exemptions included.</summary>
    /// <param name="rule">The rule; it knows its class and stage.</param>
    /// <param name="confidence">How sure.</param>
    /// <param name="attribution">Which input did it.</param>
    /// <param name="now">The time: an exemption ends with its day.</param>
    public Decision Decide(Rule rule, Confidence confidence, Attribution attribution, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        Decision decision = Decide(rule, confidence);
        if (decision == Decision.Allow)
            return decision;

        foreach (Exemption exemption in _settings.Exemptions)
        {
            if (exemption.Covers(rule, attribution.Path, now))
                return Decision.Allow;
        }

        return decision;
    }

    /// <summary>Which setting <see cref="Decide(Rule, Confidence, Attribution, DateTimeOffset)"/> followed, for a person.</summary>
    internal string Why(Rule rule, Confidence confidence, Attribution attribution, DateTimeOffset now)
    {
        Decision cell = Decide(rule, confidence);
        foreach (Exemption exemption in _settings.Exemptions)
        {
            if (cell != Decision.Allow && exemption.Covers(rule, attribution.Path, now))
                return $"exemption at {exemption.Path} until {exemption.Expires:yyyy-MM-dd}, owner {exemption.Owner}: {exemption.Reason}";
        }

        string stage = rule.Stage == Stage.Inlet ? "inlet" : "outlet";
        string setting = $"{Name}: {rule.ClassName} at the {stage}, confidence {Word(confidence)}: {Word(cell)}";
        Decision preset = Balanced.Decide(rule, confidence);
        return setting + (preset == cell ? "" : $" (balanced: {Word(preset)})") + (IsRefused ? "; the file was refused, so the tighter of it and balanced" : "");
    }

    /// <summary>What happens at this stage when the shield itself fails.</summary>
    /// <param name="stage">The stage.</param>
    public FailureMode OnFailure(Stage stage) => stage == Stage.Inlet ? _settings.InletFailure : _settings.OutletFailure;

    /// <summary>This policy as one function runs under it: overrides whose pattern matches are applied in the file's order.</summary>
    /// <param name="name">The function's name. Resolve once, at start.</param>
    public Policy ForFunction(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        PolicySettings settings = _settings;
        foreach (PolicyLayer layer in _functions)
        {
            if (NamePattern.Matches(layer.Function, name))
                settings = layer.ApplyTo(settings);
        }

        settings = settings with { Exemptions = Array.FindAll(settings.Exemptions, e => NamePattern.Matches(e.Function, name)) };
        return new Policy(Name, settings, [], IsRefused);
    }

    internal static Policy Of(string name, PolicyLayer top, PolicyLayer[] functions, bool refused) =>
        new(name, top.ApplyTo(PolicySettings.Of(Preset.Balanced)), functions, refused);

    private static string Word(Confidence confidence) => confidence switch
    {
        Confidence.Low => "low",
        Confidence.Medium => "medium",
        Confidence.High => "high",
        _ => "proof",
    };

    private static string Word(Decision decision) => decision switch
    {
        Decision.Allow => "allow",
        Decision.Log => "log",
        _ => "block",
    };

    private static string NameOf(Preset preset) => preset switch
    {
        Preset.Observe => "observe",
        Preset.Strict => "strict",
        _ => "balanced",
    };
}
