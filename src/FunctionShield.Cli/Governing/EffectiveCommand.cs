using System.Text.Json;
using FunctionShield.Explaining;
using FunctionShield.Policies;
using Spectre.Console;

namespace FunctionShield.Cli.Governing;

/// <summary><c>functionshield policy effective</c>: every setting with its origin.</summary>
/// <param name="function">The function's name.</param>
/// <param name="arn">Its ARN, or null.</param>
/// <param name="baseline">The baseline's path, or null.</param>
/// <param name="team">The security team's policy's path, or null.</param>
/// <param name="author">The function author's policy's path, or null.</param>
/// <param name="asJson">One JSON document instead of a table.</param>
internal sealed class EffectiveCommand(string function, string? arn, string? baseline, string? team, string? author, bool asJson)
{
    public int Run(Streams streams)
    {
        List<PolicyText> pile = [];
        bool readable = Add(pile, "platform baseline", baseline, streams.Error);
        readable &= Add(pile, "security team", team, streams.Error);
        readable &= Add(pile, "function author", author, streams.Error);
        if (!readable)
            return ExitCodes.NotUnderstood;

        PolicyExplanation explained = PolicyExplanation.Of(pile, function, arn, TimeProvider.System.GetUtcNow());
        if (asJson)
            WriteJson(streams.Output, explained);
        else
            WriteTable(streams, explained);
        return Problems.Status(explained.Problems);
    }

    private static bool Add(List<PolicyText> pile, string layer, string? path, TextWriter error)
    {
        if (path is null)
            return true;
        if (PolicyFile.ReadText(path, error) is not { } text)
            return false;
        pile.Add(new PolicyText(layer, path, text));
        return true;
    }

    private static void WriteTable(Streams streams, PolicyExplanation explained)
    {
        Table table = Tables.Create("Setting", "Value", "Layer", "Place");
        foreach (EffectiveSetting setting in Grouped(explained.Settings))
        {
            for (int i = 0; i < setting.Origins.Count; i++)
            {
                SettingOrigin origin = setting.Origins[i];
                table.AddRow(
                    Markup.Escape(i == 0 ? setting.Name : ""), Markup.Escape(i == 0 ? setting.Value : ""), Markup.Escape(origin.Layer),
                    Markup.Escape(origin.Line == 0 ? origin.File : FormattableString.Invariant($"{origin.File}:{origin.Line}")));
            }
        }

        Tables.Write(streams, table);
        foreach (PolicyError problem in explained.Problems)
            streams.Error.WriteLine(problem);
    }

    /// <summary>One row for a class and stage where its confidences come from the same place. Neighbours only, so the order stays.</summary>
    private static List<EffectiveSetting> Grouped(IReadOnlyList<EffectiveSetting> settings)
    {
        List<EffectiveSetting> rows = [];
        string last = "";
        foreach (EffectiveSetting setting in settings)
        {
            int dot = setting.Name.LastIndexOf('.');
            string stage = dot < 0 ? "" : setting.Name[..dot];
            string confidence = setting.Name[(dot + 1)..];

            // No suspicion is a proof.
            if (stage.EndsWith(".inlet", StringComparison.Ordinal) && confidence == "proof")
                continue;

            if (dot >= 0 && stage == last && rows[^1].Origins.SequenceEqual(setting.Origins))
                rows[^1] = rows[^1] with { Value = rows[^1].Value + ", " + confidence + " " + setting.Value };
            else
                rows.Add(dot < 0 ? setting : setting with { Name = stage, Value = confidence + " " + setting.Value });
            last = stage;
        }

        return rows;
    }

    private void WriteJson(Stream output, PolicyExplanation explained)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("function", function);
            if (arn is not null)
                json.WriteString("arn", arn);
            json.WriteStartArray("settings");
            foreach (EffectiveSetting setting in explained.Settings)
            {
                json.WriteStartObject();
                json.WriteString("name", setting.Name);
                json.WriteString("value", setting.Value);
                json.WriteStartArray("origins");
                foreach (SettingOrigin origin in setting.Origins)
                {
                    json.WriteStartObject();
                    json.WriteString("layer", origin.Layer);
                    json.WriteString("file", origin.File);
                    json.WriteNumber("line", origin.Line);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Problems.Write(json, "problems", explained.Problems);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
