using FunctionShield.Cli.Logs;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Learning;

/// <summary>What one function was seen to do.</summary>
/// <remarks>Bounded: a flood of names is no profile, see <see cref="MaxCalls"/>.</remarks>
internal sealed class Profile(string function)
{
    /// <summary>Distinct calls of one function: as many as processes tell, and room for several versions of it.</summary>
    public const int MaxCalls = 20_000;

    private static readonly string[] Kinds = ["egress", "sql", "aws", "file", "process"];

    private readonly Dictionary<(string Kind, string Operation, string Target, string Shape), LearntCall> _calls = [];
    private readonly HashSet<string> _processes = new(StringComparer.Ordinal);

    /// <summary>The function's name; empty when no log says it.</summary>
    public string Function { get; } = function;

    /// <summary>Calls that may be learnt, in an order that does not depend on the logs'.</summary>
    public IEnumerable<LearntCall> Calls(string kind) => _calls.Values
        .Where(call => call.Kind == kind && !(call.IsSuspect && !TakesSuspects))
        .OrderBy(static call => call.Target, StringComparer.Ordinal).ThenBy(static call => call.Operation, StringComparer.Ordinal)
        .ThenBy(static call => call.Statement, StringComparer.Ordinal).ThenBy(static call => call.Shape, StringComparer.Ordinal);

    /// <summary>All that may be learnt.</summary>
    public IEnumerable<LearntCall> All => Kinds.SelectMany(Calls);

    /// <summary>Calls that only invocations with a finding made.</summary>
    public IEnumerable<LearntCall> Suspects => _calls.Values.Where(static call => call.IsSuspect).OrderBy(static call => call.Kind, StringComparer.Ordinal)
        .ThenBy(static call => call.Target, StringComparer.Ordinal);

    public bool TakesSuspects { get; init; }

    public int Processes => _processes.Count;

    /// <summary>A process said that it could not tell all of its calls, or this profile is full.</summary>
    public bool IsIncomplete { get; set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>Takes a <see cref="ReportEvents.CallObserved"/> event.</summary>
    /// <returns>False when it is none that is understood.</returns>
    public bool Add(LogEvent found)
    {
        string kind = found.Text("kind");
        long count = found.Number("count");
        if (Array.IndexOf(Kinds, kind) < 0 || count <= 0)
            return false;

        var key = (kind, found.Text("operation"), found.Text("target"), found.Text("shape"));
        if (!_calls.TryGetValue(key, out LearntCall? call))
        {
            if (_calls.Count == MaxCalls)
            {
                IsIncomplete = true;
                return true;
            }

            _calls[key] = call = new LearntCall(kind, key.Item2, key.Item3, key.Item4);
        }

        string process = found.Text("process");
        _processes.Add(process);
        call.Statement = found.Text("statement");
        call.Add(process, count, found.Text("invocation") != "clean", found.Time, found.Text("requestId"));
        First = found.Time < First || First is null ? found.Time ?? First : First;
        Last = found.Time > Last || Last is null ? found.Time ?? Last : Last;
        return true;
    }
}
