using FunctionShield.Findings;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Logs;

/// <summary>A finding that was logged: what a log line says of one, with our own words.</summary>
/// <param name="Event">The event.</param>
internal sealed record LogFinding(LogEvent Event)
{
    /// <summary>The rule; null when this version has no such rule.</summary>
    public Rule? Rule { get; } = RuleOf(Event.Text("rule"));

    public string RuleId => Event.Text("rule");

    public string Class => Event.Text("class");

    public string Confidence => Event.Text("confidence");

    /// <summary>What was done: <c>log</c>, <c>redact</c> or <c>block</c>.</summary>
    public string Action => Event.Text("action");

    public string Trigger => Event.Text("trigger");

    /// <summary>The record, from 0; -1 when it was none of a batch.</summary>
    public int Record => (int)Math.Clamp(Event.Number("record", -1), -1, int.MaxValue);

    public string Path => Event.Text("path");

    /// <summary>The kind of call at an outlet; empty at the inlet.</summary>
    public string Call => Event.Text("call");

    public string Site => Event.Text("site");

    public string Reason => Event.Text("reason");

    public string Evidence => Event.Text("evidence");

    /// <summary>The finding of an event; null when the event is another.</summary>
    public static LogFinding? Of(LogEvent found) =>
        found.Id is ReportEvents.FindingLogged or ReportEvents.FindingBlocked ? new LogFinding(found) : null;

    /// <summary>The confidence as the enum has it; null when the word is none of ours.</summary>
    public Confidence? Sureness()
    {
        for (Confidence confidence = Findings.Confidence.Low; confidence <= Findings.Confidence.Proof; confidence++)
        {
            if (ReportNames.Of(confidence) == Confidence)
                return confidence;
        }

        return null;
    }

    /// <summary>Whose input it was, for a policy.</summary>
    public Attribution Attribution() => new(TriggerOf(Trigger), Record, Path, DecodeLayers.None);

    private static Rule? RuleOf(string id)
    {
        foreach (Rule rule in Findings.Rule.All)
        {
            if (rule.Id == id)
                return rule;
        }

        return null;
    }

    private static Trigger TriggerOf(string name)
    {
        foreach (Trigger trigger in Enum.GetValues<Trigger>())
        {
            if (ReportNames.Of(trigger) == name)
                return trigger;
        }

        return Findings.Trigger.Unknown;
    }
}
