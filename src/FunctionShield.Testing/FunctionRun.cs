using System.Text;
using System.Text.Json;
using FunctionShield.Calls;
using FunctionShield.Lambda;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Testing;

/// <summary>One event through one function: what came out, and everything that the shield said.</summary>
/// <remarks>Immutable.</remarks>
public sealed class FunctionRun
{
    private readonly byte[] _answer;
    private readonly Shield _shield;
    private readonly bool _isAsIs;

    internal FunctionRun(
        LambdaEvent lambdaEvent, byte[] answer, Exception? thrown, RecordedReports reports, IReadOnlyList<QuarantinedRecord> quarantined,
        IReadOnlyList<RecordedCall> calls, Shield shield, bool isAsIs)
    {
        Event = lambdaEvent;
        _answer = answer;
        Thrown = thrown;
        Reports = reports;
        Quarantined = quarantined;
        Calls = calls;
        _shield = shield;
        _isAsIs = isAsIs;
        Outcome = Judge();
    }

    /// <summary>The event.</summary>
    public LambdaEvent Event { get; }

    /// <summary>What became of it.</summary>
    public RunOutcome Outcome { get; }

    /// <summary>What the function answered, or the shield in its place; empty when nothing.</summary>
    public string Answer => Encoding.UTF8.GetString(_answer);

    /// <summary>What left the handler as an exception; null when nothing did.</summary>
    public Exception? Thrown { get; }

    /// <summary>What the shield said; nothing for a function as it is, which has a shield of its own.</summary>
    public RecordedReports Reports { get; }

    /// <summary>The records that went to the quarantine.</summary>
    public IReadOnlyList<QuarantinedRecord> Quarantined { get; }

    /// <summary>The calls that got as far as the recorder: past the guards, where there are any.</summary>
    public IReadOnlyList<RecordedCall> Calls { get; }

    /// <summary>The HTTP status of the answer; 0 when it has none.</summary>
    public int StatusCode => Member("statusCode") is { ValueKind: JsonValueKind.Number } status ? status.GetInt32() : 0;

    /// <summary>The policy that was in force.</summary>
    internal Policy Policy => _shield.Policy;

    /// <summary>The recorded calls whose structure a text of the event changed: nothing stopped them.</summary>
    internal IEnumerable<(RecordedCall Call, Report Finding)> Reached(string input)
    {
        foreach (RecordedCall call in Calls)
        {
            byte[] text = Encoding.UTF8.GetBytes(call.Text);
            OutboundCall outbound = call.Kind == RecordedCallKind.Sql ? OutboundCall.Sql(text) : OutboundCall.Url(text);
            if (_shield.Examine(outbound, [input]) is [{ } finding, ..])
                yield return (call, finding);
        }
    }

    /// <summary>What happened, in a sentence or some.</summary>
    internal string Describe()
    {
        string what = Outcome switch
        {
            RunOutcome.Refused => "It was refused before the handler saw it.",
            RunOutcome.Stopped => "The handler ran, and one of its calls was blocked.",
            RunOutcome.Failed => $"The function itself failed: {Thrown!.GetType().Name}: {Thrown.Message}",
            _ => "The handler ran to its end and nothing was blocked.",
        };
        return _isAsIs ? what + " (Judged by the answer alone: the function has a shield of its own.)" : $"{what}\n{Wording.Findings(Reports.Findings)}\nPolicy: {Policy.Name}.";
    }

    private RunOutcome Judge()
    {
        foreach (Report report in Reports.Findings)
        {
            if (report.Decision == Decision.Block)
                return report.Call is null ? RunOutcome.Refused : RunOutcome.Stopped;
        }

        if (IsBlocked(Thrown) || IsRefusal())
            return RunOutcome.Refused;
        return Thrown is null ? RunOutcome.Handled : RunOutcome.Failed;
    }

    private static bool IsBlocked(Exception? thrown) => thrown switch
    {
        null => false,
        ShieldBlockedException => true,
        AggregateException several => several.InnerExceptions.Any(IsBlocked),
        _ => IsBlocked(thrown.InnerException),
    };

    /// <summary>Whether the answer is a trigger's no. The function's own may look the same, so it decides only where no report does.</summary>
    private bool IsRefusal()
    {
        if (_answer.Length == 0)
            return false;
        if (StatusCode is 400 or 403)
            return Answer.Contains("referenceId", StringComparison.Ordinal);
        return _isAsIs && (Member("batchItemFailures") is { ValueKind: JsonValueKind.Array } failures && failures.GetArrayLength() > 0
            || Member("isAuthorized") is { ValueKind: JsonValueKind.False }
            || Answer.Contains("\"Deny\"", StringComparison.Ordinal));
    }

    private JsonElement? Member(string name)
    {
        try
        {
            using var document = JsonDocument.Parse(_answer);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out JsonElement member) ? member.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
