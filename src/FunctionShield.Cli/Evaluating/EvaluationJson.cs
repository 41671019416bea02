using System.Text.Json;

namespace FunctionShield.Cli.Evaluating;

/// <summary>Evaluations for programs.</summary>
internal static class EvaluationJson
{
    public static void Write(Stream output, Evaluation evaluation)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartArray("groups");
            foreach ((LineGroup group, Tally tally) in evaluation.Groups)
            {
                json.WriteStartObject();
                json.WriteString("file", group.File);
                json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(group.Kind.ToString()));
                json.WriteString("label", group.Label);
                json.WriteString("class", group.Class);
                json.WriteString("tier", group.Tier);
                json.WriteNumber("lines", tally.Lines);
                json.WriteNumber("logged", tally.Logged);
                json.WriteNumber("blocked", tally.Blocked);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes what <c>--robustness</c> counted, and gives the number of crashes.</summary>
    public static long Write(Stream output, List<(string File, RobustnessTally Tally)> tallies)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartArray("files");
            foreach ((string file, RobustnessTally tally) in tallies)
            {
                json.WriteStartObject();
                json.WriteString("file", file);
                json.WriteNumber("lines", tally.Lines);
                json.WriteNumber("texts", tally.Texts);
                json.WriteNumber("bytes", tally.Bytes);
                json.WriteNumber("withFinding", tally.WithFinding);
                json.WriteNumber("crashes", tally.Crashes);
                json.WriteStartArray("examples");
                foreach (RobustnessCrash crash in tally.Kept)
                    json.WriteStringValue(FormattableString.Invariant($"{crash.File}:{crash.Line} {crash.Failure}"));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
        return tallies.Sum(each => each.Tally.Crashes);
    }
}
