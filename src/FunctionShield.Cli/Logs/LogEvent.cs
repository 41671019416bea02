using System.Globalization;

namespace FunctionShield.Cli.Logs;

/// <summary>One event that FunctionShield wrote, whatever it was wrapped in.</summary>
/// <param name="Id">Its number, see <see cref="Reporting.ReportEvents"/>.</param>
/// <param name="Time">When it was written; null when nothing says so.</param>
/// <param name="Function">The function's name; empty when nothing says it.</param>
/// <param name="File">The file it was read from.</param>
/// <param name="Line">The line.</param>
/// <param name="Fields">The message's parameters by their names in JSON logs (<c>class</c>, <c>requestId</c>); what is an object or a list is its JSON.</param>
/// <remarks>Owns its strings: it outlives the line. All of them may be an attacker's.</remarks>
internal sealed record LogEvent(int Id, DateTimeOffset? Time, string Function, string File, long Line, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A field's text; empty when the event has no such field.</summary>
    public string Text(string name) => Fields.GetValueOrDefault(name, "");

    /// <summary>A field's number; <paramref name="missing"/> when the event has no such field, or it is none.</summary>
    public long Number(string name, long missing = 0) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : missing;
}
