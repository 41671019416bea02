using System.Text;
using System.Text.Json;

namespace FunctionShield.Cli.Learning;

/// <summary>What was learnt, as one document.</summary>
internal static class LearnJson
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip };

    public static void Write(Stream output, LearnOutcome outcome, bool onlySeen)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("lines", outcome.Lines);
            json.WriteNumber("events", outcome.Events);
            json.WriteStartArray("functions");
            foreach (LearntPolicy learnt in outcome.Policies)
                Write(json, learnt, onlySeen);
            json.WriteEndArray();
            WriteDocument(json, "policy", outcome.Policy);
            WriteDocument(json, "iam", outcome.Iam);
            if (outcome.Role is { } role)
                Write(json, role);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, LearntPolicy learnt, bool onlySeen)
    {
        Profile profile = learnt.Profile;
        json.WriteStartObject();
        json.WriteString("function", profile.Function);
        json.WriteNumber("processes", profile.Processes);
        WriteTime(json, "first", profile.First);
        WriteTime(json, "last", profile.Last);
        json.WriteBoolean("isComplete", !profile.IsIncomplete);
        json.WriteStartArray("rules");
        foreach (LearntRule rule in learnt.Rules)
        {
            json.WriteStartObject();
            json.WriteString("list", rule.Section);
            WriteDocument(json, "rule", rule.Json);
            json.WriteNumber("calls", rule.Count);
            json.WriteBoolean("isOnce", rule.IsOnce);
            json.WriteBoolean("isSuspect", rule.IsSuspect);
            WriteTime(json, "first", rule.First);
            WriteTime(json, "last", rule.Last);
            json.WriteString("requestId", rule.Calls[0].RequestId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "nothingSeen", LearntPolicy.Lists.Where(list => learnt.Has(list, onlySeen: false) && !learnt.In(list).Any()));
        json.WriteBoolean("allowsWhatWasNotSeen", onlySeen);
        json.WriteStartArray("suspects");
        foreach (LearntCall call in profile.Suspects)
        {
            json.WriteStartObject();
            json.WriteString("kind", call.Kind);
            json.WriteString("operation", call.Operation);
            json.WriteString("target", call.Target);
            if (call.Kind == "sql")
            {
                json.WriteString("shape", call.Shape);
                json.WriteString("statement", call.Statement);
            }

            json.WriteString("requestId", call.RequestId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "notes", learnt.Notes.Distinct());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RoleComparison role)
    {
        json.WriteStartObject("role");
        json.WriteStartArray("grants");
        foreach (RoleGrant grant in role.Grants)
        {
            json.WriteStartObject();
            json.WriteString("statement", grant.Statement);
            json.WriteString("action", grant.Action);
            json.WriteString("use", grant.Use switch { GrantUse.Never => "never", GrantUse.Platform => "platform", GrantUse.Partly => "partly", _ => "used" });
            WriteTexts(json, "used", grant.Used);
            WriteTexts(json, "unusedResources", grant.UnusedResources);
            json.WriteBoolean("isConditional", grant.IsConditional);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "missing", role.Missing);
        json.WriteEndObject();
    }

    private static void WriteDocument(Utf8JsonWriter json, string name, string text)
    {
        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text), Commented);
        json.WritePropertyName(name);
        document.RootElement.WriteTo(json);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            json.WriteString(name, known.UtcDateTime);
    }
}
