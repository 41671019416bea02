using System.Text.Json;
using FunctionShield.Explaining;
using FunctionShield.Policies;
using Spectre.Console;

namespace FunctionShield.Cli.Governing;

/// <summary><c>functionshield policy diff</c>: what gets looser, what tighter.</summary>
/// <param name="old">The path of the policy before.</param>
/// <param name="changed">The path of the policy after.</param>
/// <param name="function">A function's name, or null for all.</param>
/// <param name="arn">Its ARN, or null.</param>
/// <param name="baseline">The path of the baseline below both, or null.</param>
/// <param name="asJson">One JSON document instead of a table.</param>
internal sealed class DiffCommand(string old, string changed, string? function, string? arn, string? baseline, bool asJson)
{
    public int Run(Streams streams)
    {
        List<PolicyError> errors = [];
        Policy? below = null;
        if (baseline is not null && (below = Read(baseline, errors, streams)) is null)
            return ExitCodes.NotUnderstood;
        if (Read(old, errors, streams) is not { } before || Read(changed, errors, streams) is not { } after)
            return ExitCodes.NotUnderstood;

        // What a refused file comes to is compared all the same, and the status says that it was refused.
        foreach (PolicyError error in errors)
            streams.Error.WriteLine(error);
        IReadOnlyList<SettingChange> changes = below is null
            ? PolicyComparison.Of(before, after, function, arn)
            : PolicyComparison.Of(before.Over(below), after.Over(below), function, arn);
        if (asJson)
            WriteJson(streams.Output, changes);
        else
            WriteTable(streams, changes);
        return errors.Count > 0 ? ExitCodes.NotUnderstood : changes.Any(change => change.IsLooser) ? ExitCodes.Looser : ExitCodes.Success;
    }

    private static Policy? Read(string path, List<PolicyError> errors, Streams streams)
    {
        if (PolicyFile.ReadText(path, streams.Error) is not { } text)
            return null;

        PolicyReading reading = PolicyReader.Read(text, path, TimeProvider.System.GetUtcNow());
        errors.AddRange(reading.Errors);
        return reading.Policy;
    }

    private static string Direction(SettingChange change) => change.IsLooser ? change.IsTighter ? "looser and tighter" : "looser" : "tighter";

    private static void WriteTable(Streams streams, IReadOnlyList<SettingChange> changes)
    {
        Table table = Tables.Create("Direction", "Functions", "Setting", "Old", "New");
        foreach (SettingChange change in Grouped(changes))
        {
            table.AddRow(
                Direction(change), Markup.Escape(change.Function.Length == 0 ? "others" : change.Function), Markup.Escape(change.Name),
                Markup.Escape(change.Old), Markup.Escape(change.New));
        }

        Tables.Write(streams, table);
    }

    /// <summary>One row for a class and stage whose confidences change in the same direction.</summary>
    private static List<SettingChange> Grouped(IReadOnlyList<SettingChange> changes)
    {
        List<SettingChange> rows = [];
        SettingChange? last = null;
        foreach (SettingChange change in changes)
        {
            int dot = change.Name.LastIndexOf('.');
            string stage = dot < 0 ? change.Name : change.Name[..dot];
            string confidence = change.Name[(dot + 1)..];

            // No suspicion is a proof.
            if (stage.EndsWith(".inlet", StringComparison.Ordinal) && confidence == "proof")
                continue;

            SettingChange row = dot < 0 ? change
                : change with { Name = stage, Old = confidence + " " + change.Old, New = confidence + " " + change.New };
            if (dot >= 0 && last is not null && (last.Function, last.Name, last.IsLooser) == (row.Function, row.Name, row.IsLooser))
                rows[^1] = last = last with { Old = last.Old + ", " + row.Old, New = last.New + ", " + row.New };
            else
                rows.Add(last = row);
        }

        return rows;
    }

    private static void WriteJson(Stream output, IReadOnlyList<SettingChange> changes)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartArray("changes");
            foreach (SettingChange change in changes)
            {
                json.WriteStartObject();
                json.WriteString("function", change.Function);
                json.WriteString("name", change.Name);
                json.WriteString("old", change.Old);
                json.WriteString("new", change.New);
                json.WriteBoolean("looser", change.IsLooser);
                json.WriteBoolean("tighter", change.IsTighter);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
