using System.Globalization;
using FunctionShield.Cli.Inspecting;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Cli.Scanning;

/// <summary>Counts of a scan.</summary>
internal sealed class ScanSummary
{
    private readonly SortedDictionary<string, (long Log, long Block)> _classes = new(StringComparer.Ordinal);
    private readonly long[] _actions = new long[(int)Decision.Block + 1];

    public long Errors { get; private set; }

    public void AddError() => Errors++;

    public void Add(LineResult result)
    {
        _actions[(int)result.Action]++;
        foreach (Report report in result.Reports)
        {
            (long log, long block) = _classes.GetValueOrDefault(report.Rule.ClassName);
            _classes[report.Rule.ClassName] = report.Decision == Decision.Block ? (log, block + 1) : (log + 1, block);
        }
    }

    public bool Occurred(Decision least)
    {
        for (int i = (int)least; i < _actions.Length; i++)
        {
            if (_actions[i] > 0)
                return true;
        }

        return false;
    }

    public void Write(TextWriter writer)
    {
        long lines = Errors + _actions[0] + _actions[(int)Decision.Log] + _actions[(int)Decision.Block];
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{lines} lines: {_actions[0]} allow, {_actions[(int)Decision.Log]} log, {_actions[(int)Decision.Block]} block, {Errors} not understood"));
        foreach ((string name, (long log, long block)) in _classes)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-24} {log,8} log {block,8} block"));
    }
}
