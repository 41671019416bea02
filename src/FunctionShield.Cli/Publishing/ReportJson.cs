using System.Text.Json;

namespace FunctionShield.Cli.Publishing;

/// <summary>A report's sums for programs.</summary>
internal static class ReportJson
{
    private const int MostRows = 50;

    public static void Write(Stream output, string path, LogDigest digest, ReportFacts facts)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("report", path);
            json.WriteNumber("lines", facts.Lines);
            json.WriteNumber("events", digest.Events);
            json.WriteNumber("otherLines", facts.Others);
            json.WriteNumber("problems", facts.Problems.Count);
            if (digest.Timeline is { First: { } first, Last: { } last })
            {
                json.WriteString("from", first);
                json.WriteString("to", last);
            }

            json.WriteNumber("findings", digest.Findings.Total);
            json.WriteNumber("blocked", digest.Findings.Blocked);
            json.WriteNumber("logged", digest.Findings.Logged);
            json.WriteNumber("repeated", digest.Repeated);
            Write(json, "classes", digest.Classes);
            Write(json, "triggers", digest.Triggers);
            Write(json, "functions", digest.Functions);
            Write(json, "paths", digest.Paths);
            Write(json, "calls", digest.Calls);
            Write(json, "sources", digest.Sources);
            Write(json, "withheld", digest.Outcomes);
            Write(json, "gaps", digest.Gaps);
            json.WriteStartArray("exceptions");
            foreach (Policies.Exemption exemption in facts.Exemptions)
            {
                json.WriteStartObject();
                json.WriteString("path", exemption.Path);
                json.WriteString("function", exemption.Function);
                json.WriteString("owner", exemption.Owner);
                json.WriteString("expires", exemption.Expires.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteNumber("daysLeft", Math.Max(0, facts.DaysLeft(exemption)));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, string name, Ranking ranking)
    {
        json.WriteStartArray(name);
        foreach ((string row, Counts counts) in ranking.Top(MostRows))
        {
            json.WriteStartObject();
            json.WriteString("name", row);
            json.WriteNumber("blocked", counts.Blocked);
            json.WriteNumber("logged", counts.Logged);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
