using System.Text.Json;
using FunctionShield.Cli.Explaining;
using Spectre.Console;

namespace FunctionShield.Cli.Diagnosing;

/// <summary><c>functionshield doctor</c>: is what is deployed protected at all.</summary>
/// <param name="path">A folder or a zip.</param>
/// <param name="failOn">The least severity that makes the exit status 1.</param>
/// <param name="asJson">One JSON document instead of text.</param>
internal sealed class DoctorCommand(string path, Severity failOn, bool asJson)
{
    public int Run(Streams streams)
    {
        IReadOnlyList<Diagnosis> found;
        try
        {
            using Deployment deployment = Deployment.Open(path);
            found = Doctor.Look(deployment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"{path}: {e.Message}");
            return ExitCodes.NotUnderstood;
        }

        if (asJson)
            WriteJson(streams.Output, found);
        else
            WriteText(streams, found);
        return found.Any(diagnosis => diagnosis.Severity >= failOn) ? ExitCodes.NotHealthy : ExitCodes.Success;
    }

    private static void WriteText(Streams streams, IReadOnlyList<Diagnosis> found)
    {
        using var writer = new StreamWriter(streams.Output, leaveOpen: true);
        IAnsiConsole console = Tables.Console(streams, writer);
        if (streams.IsPlain)
            console.Profile.Width = int.MaxValue / 2;
        foreach (IGrouping<(Severity Severity, string Id, string Message, string Fix), Diagnosis> same in found.GroupBy(each => (each.Severity, each.Id, each.Message, each.Fix)))
        {
            string colour = same.Key.Severity switch { Severity.Error => "red", Severity.Warning => "yellow", _ => "grey" };
            console.MarkupLine($"[{colour}]{Word(same.Key.Severity)}[/] {Shown(same.Key.Message)} [grey]({same.Key.Id})[/]");
            foreach (Diagnosis diagnosis in same)
                console.MarkupLine("    " + Shown(diagnosis.Place));
            if (same.Key.Fix.Length > 0)
                console.MarkupLine("    [green]fix:[/] " + Shown(same.Key.Fix));
        }

        console.MarkupLine(FormattableString.Invariant($"{Count(found, Severity.Error)} errors, {Count(found, Severity.Warning)} warnings, {Count(found, Severity.Info)} notes."));
    }

    private void WriteJson(Stream output, IReadOnlyList<Diagnosis> found)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            json.WriteNumber("errors", Count(found, Severity.Error));
            json.WriteNumber("warnings", Count(found, Severity.Warning));
            json.WriteStartArray("diagnoses");
            foreach (Diagnosis diagnosis in found)
            {
                json.WriteStartObject();
                json.WriteString("id", diagnosis.Id);
                json.WriteString("severity", Word(diagnosis.Severity));
                json.WriteString("place", diagnosis.Place);
                json.WriteString("message", diagnosis.Message);
                json.WriteString("fix", diagnosis.Fix);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static string Shown(string text) => Markup.Escape(TerminalText.Of(text));

    private static string Word(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };

    private static int Count(IReadOnlyList<Diagnosis> found, Severity severity) => found.Count(diagnosis => diagnosis.Severity == severity);
}
