using System.Globalization;
using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Reporting.Ocsf;

/// <summary>Writes a finding as an OCSF Detection Finding: class 2004 of category 2, with the profiles <c>cloud</c> and <c>security_control</c>.</summary>
/// <remarks>Source: Open Cybersecurity Schema Framework, schema.ocsf.io, version 1.5.0. No state; any thread.</remarks>
public static class OcsfFinding
{
    /// <summary>The schema's version that lines claim.</summary>
    public const string SchemaVersion = "1.5.0";

    private const int Class = 2004;
    private const int Create = 1;

    /// <summary>Writes one object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="report">The finding.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(Utf8JsonWriter json, Report report)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(report);
        FindingSeverity severity = FindingSeverities.Of(report);
        json.WriteStartObject();
        json.WriteNumber("category_uid", 2);
        json.WriteString("category_name", "Findings");
        json.WriteNumber("class_uid", Class);
        json.WriteString("class_name", "Detection Finding");
        json.WriteNumber("activity_id", Create);
        json.WriteString("activity_name", "Create");
        json.WriteNumber("type_uid", (Class * 100) + Create);
        json.WriteString("type_name", "Detection Finding: Create");
        json.WriteNumber("time", report.Origin.Time.ToUnixTimeMilliseconds());
        json.WriteNumber("severity_id", (int)severity);
        json.WriteString("severity", FindingSeverities.Name(severity));
        json.WriteNumber("status_id", 1);
        json.WriteString("status", "New");
        json.WriteBoolean("is_alert", severity >= FindingSeverity.High);
        WriteConfidence(json, report.Confidence);
        WriteDisposition(json, report.Decision);
        json.WriteString("message", FindingText.Description(report));
        WriteMetadata(json, report);
        WriteFinding(json, report);
        WriteAttacks(json, report.Rule);
        WriteEvidence(json, report);
        WriteVulnerability(json, report);
        WriteFunction(json, report.Origin.Function);
        WriteUnmapped(json, report);
        json.WriteEndObject();
    }

    private static void WriteConfidence(Utf8JsonWriter json, Confidence confidence)
    {
        json.WriteNumber("confidence_id", confidence switch { Confidence.Low => 1, Confidence.Medium => 2, _ => 3 });
        json.WriteString("confidence", confidence switch { Confidence.Low => "Low", Confidence.Medium => "Medium", _ => "High" });
    }

    /// <summary>What became of it: denied and blocked, denied and corrected (the masked part), or allowed and logged.</summary>
    private static void WriteDisposition(Utf8JsonWriter json, Decision decision)
    {
        (int action, string word, int id, string caption) = decision switch
        {
            Decision.Block => (2, "Denied", 2, "Blocked"),
            Decision.Redact => (2, "Denied", 11, "Corrected"),
            _ => (1, "Allowed", 17, "Logged"),
        };
        json.WriteNumber("action_id", action);
        json.WriteString("action", word);
        json.WriteNumber("disposition_id", id);
        json.WriteString("disposition", caption);
    }

    private static void WriteMetadata(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("metadata");
        json.WriteString("version", SchemaVersion);
        json.WriteStartArray("profiles");
        json.WriteStringValue("cloud");
        json.WriteStringValue("security_control");
        json.WriteEndArray();
        json.WriteStartObject("product");
        json.WriteString("name", ShieldProduct.Name);
        json.WriteString("vendor_name", ShieldProduct.Name);
        json.WriteString("version", ShieldProduct.Version);
        json.WriteEndObject();
        json.WriteString("uid", Fingerprint.OfOne(report));
        json.WriteString("event_code", report.Rule.Id);
        if (report.RequestId.Length > 0)
            json.WriteString("correlation_uid", report.RequestId);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Report report)
    {
        long time = report.Origin.Time.ToUnixTimeMilliseconds();
        json.WriteStartObject("finding_info");
        json.WriteString("uid", Fingerprint.OfOne(report));
        json.WriteString("title", FindingText.Title(report));
        json.WriteString("desc", FindingText.Description(report));
        json.WriteNumber("created_time", time);
        json.WriteStartArray("types");
        json.WriteStringValue(report.Rule.ClassName);
        json.WriteEndArray();
        json.WriteStartObject("analytic");
        json.WriteString("uid", report.Rule.Id);
        json.WriteString("name", report.Rule.Title);
        json.WriteNumber("type_id", 1);
        json.WriteString("type", "Rule");
        json.WriteEndObject();
        WriteAttacks(json, report.Rule);
        json.WriteEndObject();
    }

    /// <remarks>Once in the finding and once beside it: the profile's own note asks for both.</remarks>
    private static void WriteAttacks(Utf8JsonWriter json, Rule rule)
    {
        if (AttackTechnique.Of(rule) is not { } technique)
            return;

        json.WriteStartArray("attacks");
        json.WriteStartObject();
        json.WriteString("version", AttackTechnique.Version);
        json.WriteStartObject("tactic");
        json.WriteString("uid", technique.TacticUid);
        json.WriteString("name", technique.TacticName);
        json.WriteEndObject();
        json.WriteStartObject("technique");
        json.WriteString("uid", technique.Uid);
        json.WriteString("name", technique.Name);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("evidences");
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString("trigger", ReportNames.Of(report.Attribution.Trigger));
        if (report.Attribution.Record >= 0)
            json.WriteNumber("record", report.Attribution.Record);
        json.WriteString("path", Redaction.OneLine(report.Attribution.Path));
        if (report.Call is { Length: > 0 } call)
            json.WriteString("call", call);
        if (report.Site is { Length: > 0 } site)
            json.WriteString("site", site);
        json.WriteString("reason", report.Reason);
        json.WriteString("evidence", report.Evidence);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteVulnerability(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("vulnerabilities");
        json.WriteStartObject();
        json.WriteString("title", report.Rule.Title);
        json.WriteStartObject("cwe");
        json.WriteString("uid", string.Create(CultureInfo.InvariantCulture, $"CWE-{report.Rule.Cwe}"));
        json.WriteString("src_url", FindingText.CwePage(report));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteFunction(Utf8JsonWriter json, FunctionIdentity function)
    {
        json.WriteStartObject("cloud");
        json.WriteString("provider", "AWS");
        if (function.Region.Length > 0)
            json.WriteString("region", function.Region);
        if (function.Account.Length > 0)
        {
            json.WriteStartObject("account");
            json.WriteString("uid", function.Account);
            json.WriteNumber("type_id", 10);
            json.WriteString("type", "AWS Account");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("resources");
        json.WriteStartObject();
        json.WriteString("uid", function.Resource);
        json.WriteString("type", "AWS::Lambda::Function");
        if (function.Name.Length > 0)
            json.WriteString("name", function.Name);
        if (function.Version.Length > 0)
            json.WriteString("version", function.Version);
        if (function.Region.Length > 0)
            json.WriteString("region", function.Region);
        json.WriteString("cloud_partition", function.Partition);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>The ids that the schema has no place for.</summary>
    private static void WriteUnmapped(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("unmapped");
        if (report.RequestId.Length > 0)
            json.WriteString("requestId", report.RequestId);
        if (report.ReferenceId.Length > 0)
            json.WriteString("referenceId", report.ReferenceId);
        if (report.Origin.TraceId.Length > 0)
            json.WriteString("traceId", report.Origin.TraceId);
        if (report.Origin.CorrelationId.Length > 0)
            json.WriteString("correlationId", report.Origin.CorrelationId);
        json.WriteEndObject();
    }
}
