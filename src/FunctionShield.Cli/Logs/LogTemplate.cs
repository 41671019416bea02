using System.Reflection;
using System.Text.Json;
using FunctionShield.Reporting;
using Microsoft.Extensions.Logging;

namespace FunctionShield.Cli.Logs;

/// <summary>A message of <see cref="LoggerSink"/> as literals and holes, to find the parameters of a message that was logged as text.</summary>
/// <remarks>
/// The messages are read off the sink itself, so there is no second list of them. A text log is ambiguous where an attacker chose a
/// name or a value that looks like the rest of the message: the holes before it and after it are still right, since the first are
/// looked for from the left and the last from the right. JSON logs have no such question.
/// </remarks>
internal sealed class LogTemplate
{
    // What the holes of an attacker may hold.
    private static readonly string[] Untrusted = ["path", "statement", "evidence", "recordId", "value", "stack"];

    private readonly List<string> _literals = [];
    private readonly List<string> _holes = [];

    private LogTemplate(int id, string message)
    {
        Id = id;
        int from = 0;
        while (message.IndexOf('{', from) is var open and >= 0)
        {
            int close = message.IndexOf('}', open);
            _literals.Add(message[from..open]);
            _holes.Add(JsonNamingPolicy.CamelCase.ConvertName(message[(open + 1)..close]));
            from = close + 1;
        }

        _literals.Add(message[from..]);
    }

    /// <summary>Every message of the sink.</summary>
    public static IReadOnlyList<LogTemplate> All { get; } =
    [
        .. typeof(LoggerSink).GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(message => message.EventId)
            .Select(message => new LogTemplate(message.EventId, message.Message)),
    ];

    /// <summary>The event's number.</summary>
    public int Id { get; }

    /// <summary>The names of its parameters, as JSON logs spell them.</summary>
    public IReadOnlyList<string> Holes => _holes;

    /// <summary>The message that a text is, and its parameters; null when it is none.</summary>
    /// <param name="text">The whole message.</param>
    /// <param name="fields">Receives the parameters.</param>
    public static LogTemplate? Find(string text, Dictionary<string, string> fields)
    {
        foreach (LogTemplate template in All)
        {
            fields.Clear();
            if (template.Matches(text, fields))
                return template;
        }

        return null;
    }

    private bool Matches(string text, Dictionary<string, string> fields)
    {
        int first = 0, last = _holes.Count - 1, from = _literals[0].Length, to = text.Length - _literals[^1].Length;
        if (from > to || !text.StartsWith(_literals[0], StringComparison.Ordinal) || !text.EndsWith(_literals[^1], StringComparison.Ordinal))
            return false;

        for (; first < last && Array.IndexOf(Untrusted, _holes[first]) < 0; first++)
        {
            int found = text.IndexOf(_literals[first + 1], from, to - from, StringComparison.Ordinal);
            if (found < 0)
                return false;
            Add(fields, _holes[first], text[from..found]);
            from = found + _literals[first + 1].Length;
        }

        for (; last > first; last--)
        {
            int found = text.AsSpan(from, to - from).LastIndexOf(_literals[last], StringComparison.Ordinal);
            if (found < 0)
                return false;
            Add(fields, _holes[last], text[(from + found + _literals[last].Length)..to]);
            to = from + found;
        }

        Add(fields, _holes[first], text[from..to]);
        return true;
    }

    // How the framework writes a parameter that is null.
    private static void Add(Dictionary<string, string> fields, string name, string value)
    {
        if (value != "(null)")
            fields[name] = value;
    }
}
