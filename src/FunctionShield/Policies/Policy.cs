using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>Finding to decision. Immutable; shared by every invocation that pinned it.</summary>
/// <remarks>Safe for concurrent use. Make one from a preset, or read one with <see cref="PolicyReader"/> or <see cref="PolicySource"/>.</remarks>
public sealed class Policy
{
    private readonly PolicySettings _settings;
    private readonly PolicyDocument[] _documents;

    private Policy(PolicyDocument[] documents, string? function, string? arn)
    {
        List<PolicyError> loosening = [];
        _documents = documents;
        _settings = PolicyPile.Resolve(documents, function, arn, loosening);
        Loosening = loosening;
        foreach (PolicyDocument document in documents)
        {
            IsRefused |= document.IsRefused;
            NeedsArn |= NamesArn(document.Top) || Array.Exists(document.Functions, static part => FunctionPattern.IsArn(part.Function) || NamesArn(part));
            Name = Name is null ? document.Name : Name + " + " + document.Name;
        }

        Name ??= "";
    }

    /// <summary>Everything is logged, nothing is refused.</summary>
    public static Policy Observe { get; } = Of(Preset.Observe);

    /// <summary>The default: proof blocks at the outlet, high confidence blocks at the inlet, the rest is logged.</summary>
    public static Policy Balanced { get; } = Of(Preset.Balanced);

    /// <summary>Medium confidence blocks too, and a failure of the shield refuses.</summary>
    public static Policy Strict { get; } = Of(Preset.Strict);

    /// <summary>What the policy is called in the log: its preset or its file, and what stands above it.</summary>
    public string Name { get; }

    /// <summary>The file had errors, so each setting runs under the tighter of what is below it (<c>balanced</c>) and what could be read.</summary>
    public bool IsRefused { get; }

    /// <summary>What would have loosened a setting that a policy below has locked. The locked value stays; say each at every start.</summary>
    public IReadOnlyList<PolicyError> Loosening { get; }

    /// <summary>Whether an override names an ARN, so that it needs one to be decided.</summary>
    public bool NeedsArn { get; }

    /// <summary>Where requests may go.</summary>
    public EgressRules Egress => _settings.Egress;

    /// <summary>Which AWS calls may be made, and whose responses become inputs.</summary>
    public AwsRules Aws => _settings.Aws;

    /// <summary>How much of an event the inlet may look at.</summary>
    internal InspectionBudget Budget => _settings.Budget;

    /// <summary>The environment variables whose values must not leave the function, besides its own AWS credentials.</summary>
    public ReadOnlySpan<SecretRule> Secrets => _settings.Secrets;

    /// <summary>Who may invoke the function.</summary>
    internal TriggerRules Triggers => _settings.Triggers;

    /// <summary>What statements may do.</summary>
    internal SqlRules Sql => _settings.Sql;

    /// <summary>Whether files to read or write are listed: otherwise <see cref="Shield.CheckFile"/> has nothing to say.</summary>
    public bool ListsFiles => _settings.Paths.Read.IsListed || _settings.Paths.Write.IsListed;

    /// <summary>Which programs and files.</summary>
    internal PathRules Paths => _settings.Paths;

    /// <summary>Whether the calls that pass are told, for <c>functionshield learn</c>: what <c>observe</c> does, and <c>"learn": true</c>.</summary>
    public bool Learns => _settings.Learns;

    /// <summary>What happens to a refused record when there is no quarantine sink.</summary>
    public QuarantineMode Quarantine => _settings.Quarantine;

    /// <summary>The event source mapping has <c>ReportBatchItemFailures</c>, so a refused SQS message may be returned as a failure.</summary>
    public bool ReportBatchItemFailures => _settings.ReportBatchItemFailures;

    /// <summary>The exceptions, expired ones included.</summary>
    public ReadOnlySpan<Exemption> Exemptions => _settings.Exemptions;

    /// <summary>A preset as a policy.</summary>
    /// <param name="preset">The preset.</param>
    public static Policy Of(Preset preset)
    {
        var top = new PolicyLayer("*");
        top.Stated.Preset = preset;
        return Of(NameOf(preset), top, [], refused: false);
    }

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
    /// <remarks>An exemption that asks for an input's text covers nothing here.</remarks>
    public Decision Decide(Rule rule, Confidence confidence, Attribution attribution, DateTimeOffset now) =>
        Decide(rule, confidence, attribution, [], now);

    /// <inheritdoc cref="Decide(Rule, Confidence, Attribution, DateTimeOffset)"/>
    /// <param name="rule">The rule; it knows its class and stage.</param>
    /// <param name="confidence">How sure.</param>
    /// <param name="attribution">Which input did it.</param>
    /// <param name="input">That input's text, UTF-8; empty when there is none.</param>
    /// <param name="now">The time: an exemption ends with its day.</param>
    public Decision Decide(Rule rule, Confidence confidence, Attribution attribution, ReadOnlySpan<byte> input, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        Decision decision = Decide(rule, confidence);
        if (decision == Decision.Allow)
            return decision;

        foreach (Exemption exemption in _settings.Exemptions)
        {
            if (!exemption.IsExpired(now) && exemption.Covers(rule, attribution.Path, input))
                return Decision.Allow;
        }

        return decision;
    }

    /// <summary>The index of an exemption that has ended and would otherwise cover the finding; -1 when there is none.</summary>
    internal int EndedFor(Rule rule, Attribution attribution, ReadOnlySpan<byte> input, DateTimeOffset now)
    {
        for (int i = 0; i < _settings.Exemptions.Length; i++)
        {
            Exemption exemption = _settings.Exemptions[i];
            if (exemption.IsExpired(now) && exemption.Covers(rule, attribution.Path, input))
                return i;
        }

        return -1;
    }

    /// <summary>Which setting <see cref="Decide(Rule, Confidence, Attribution, ReadOnlySpan{byte}, DateTimeOffset)"/> followed, for a person.</summary>
    internal string Why(Rule rule, Confidence confidence, Attribution attribution, ReadOnlySpan<byte> input, DateTimeOffset now)
    {
        Decision cell = Decide(rule, confidence);
        foreach (Exemption exemption in _settings.Exemptions)
        {
            if (cell != Decision.Allow && !exemption.IsExpired(now) && exemption.Covers(rule, attribution.Path, input))
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

    /// <summary>This policy on top of another: what it names replaces, and only tightens what the lower one has locked.</summary>
    /// <param name="lower">The policy below: a platform's under a team's, a team's under a function author's.</param>
    /// <remarks>Pile first, then resolve with <see cref="ForFunction(string)"/>.</remarks>
    public Policy Over(Policy lower)
    {
        ArgumentNullException.ThrowIfNull(lower);
        return new Policy([.. lower._documents, .. _documents], null, null);
    }

    /// <summary>This policy as one function runs under it: overrides whose pattern matches are applied in the file's order.</summary>
    /// <param name="name">The function's name. Resolve once, at start.</param>
    /// <remarks>Overrides by ARN whose last part could be this name may only tighten, until the ARN is known.</remarks>
    public Policy ForFunction(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new Policy(_documents, name, null);
    }

    /// <summary>This policy as one function runs under it, overrides by ARN included.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arn">Its ARN, with or without a version or alias.</param>
    public Policy ForFunction(string name, string arn)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arn);
        return new Policy(_documents, name, arn);
    }

    internal static Policy Of(string name, PolicyLayer top, PolicyLayer[] functions, bool refused) =>
        new([new PolicyDocument(name, top, functions, refused)], null, null);

    internal ReadOnlySpan<PolicyDocument> Documents => _documents;

    private static bool NamesArn(PolicyLayer part) => part.Stated.Exemptions.Exists(static exemption => FunctionPattern.IsArn(exemption.Function));

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
        Decision.Redact => "redact",
        _ => "block",
    };

    private static string NameOf(Preset preset) => preset switch
    {
        Preset.Observe => "observe",
        Preset.Strict => "strict",
        _ => "balanced",
    };
}
