using System.Globalization;
using System.Text.Json;
using FunctionShield.Findings;

namespace FunctionShield.Reporting.Asff;

/// <summary>Writes a finding in the AWS Security Finding Format: what Security Hub's <c>BatchImportFindings</c> takes.</summary>
/// <remarks>
/// Source: AWS Security Hub user guide, "AWS Security Finding Format"; API reference, <c>AwsSecurityFinding</c>. The id is that of the kind of
/// finding (function, rule, action, input's place), so that importing it again updates the finding instead of adding one. No state; any thread.
/// </remarks>
public static class AsffFinding
{
    // From the API reference.
    private const int MaxTitle = 256;
    private const int MaxDescription = 1024;
    private const int MaxRecommendation = 512;
    private const int MaxField = 1024;

    private const string NoAccount = "000000000000";

    /// <summary>Writes one object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="report">The finding. Where its origin has no account, twelve zeros stand: Security Hub will not take it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(Utf8JsonWriter json, Report report)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(report);
        FunctionIdentity function = report.Origin.Function;
        string account = function.Account.Length > 0 ? function.Account : NoAccount;
        string region = function.Region.Length > 0 ? function.Region : "us-east-1";
        string time = report.Origin.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

        json.WriteStartObject();
        json.WriteString("SchemaVersion", "2018-10-08");
        json.WriteString("Id", $"{function.Resource}/functionshield/{report.Rule.Id}/{Fingerprint.OfKind(report)}");
        json.WriteString("ProductArn", $"arn:{function.Partition}:securityhub:{region}:{account}:product/{account}/default");
        json.WriteString("ProductName", ShieldProduct.Name);
        json.WriteString("CompanyName", ShieldProduct.Name);
        json.WriteString("GeneratorId", "functionshield/" + report.Rule.Id);
        json.WriteString("AwsAccountId", account);
        json.WriteStartArray("Types");
        json.WriteStringValue(TypeOf(report.Rule));
        json.WriteEndArray();
        json.WriteString("CreatedAt", time);
        json.WriteString("UpdatedAt", time);
        json.WriteString("LastObservedAt", time);
        WriteSeverity(json, report);
        json.WriteNumber("Confidence", report.Confidence switch { Confidence.Low => 25, Confidence.Medium => 50, Confidence.High => 85, _ => 100 });
        json.WriteString("Title", FindingText.Cut(FindingText.Title(report), MaxTitle));
        json.WriteString("Description", FindingText.Cut(FindingText.Description(report), MaxDescription));
        WriteRemediation(json, report);
        WriteProductFields(json, report);
        WriteResource(json, function, region);
        json.WriteStartObject("Workflow");
        json.WriteString("Status", "NEW");
        json.WriteEndObject();
        json.WriteString("RecordState", "ACTIVE");
        json.WriteEndObject();
    }

    private static void WriteSeverity(Utf8JsonWriter json, Report report)
    {
        string name = FindingSeverities.Name(FindingSeverities.Of(report));
        json.WriteStartObject("Severity");
        json.WriteString("Label", name.ToUpperInvariant());
        json.WriteString("Original", $"{ReportNames.Of(report.Confidence)}/{ReportNames.Of(report.Decision)}");
        json.WriteEndObject();
    }

    private static void WriteRemediation(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("Remediation");
        json.WriteStartObject("Recommendation");
        json.WriteString("Text", FindingText.Cut(FindingText.Advice(report), MaxRecommendation));
        json.WriteString("Url", FindingText.CwePage(report));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProductFields(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("ProductFields");
        Field(json, "Rule", report.Rule.Id);
        Field(json, "Class", report.Rule.ClassName);
        Field(json, "Cwe", string.Create(CultureInfo.InvariantCulture, $"CWE-{report.Rule.Cwe}"));
        Field(json, "Action", ReportNames.Of(report.Decision));
        Field(json, "Trigger", ReportNames.Of(report.Attribution.Trigger));
        if (report.Attribution.Record >= 0)
            Field(json, "Record", report.Attribution.Record.ToString(CultureInfo.InvariantCulture));
        Field(json, "Path", Redaction.OneLine(report.Attribution.Path));
        Field(json, "Call", report.Call);
        Field(json, "Site", report.Site);
        Field(json, "Reason", report.Reason);
        Field(json, "Evidence", report.Evidence);
        Field(json, "RequestId", report.RequestId);
        Field(json, "ReferenceId", report.ReferenceId);
        Field(json, "TraceId", report.Origin.TraceId);
        Field(json, "CorrelationId", report.Origin.CorrelationId);
        json.WriteEndObject();
    }

    // A value must not be empty (NonEmptyString).
    private static void Field(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            json.WriteString("functionshield/" + name, FindingText.Cut(value, MaxField));
    }

    private static void WriteResource(Utf8JsonWriter json, FunctionIdentity function, string region)
    {
        json.WriteStartArray("Resources");
        json.WriteStartObject();
        json.WriteString("Type", "AwsLambdaFunction");
        json.WriteString("Id", function.Resource);
        json.WriteString("Partition", function.Partition);
        json.WriteString("Region", region);
        if (function.Name.Length > 0)
        {
            json.WriteStartObject("Details");
            json.WriteStartObject("AwsLambdaFunction");
            json.WriteString("FunctionName", function.Name);
            if (function.Version.Length > 0)
                json.WriteString("Version", function.Version);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>The type taxonomy: namespace, category, classifier.</summary>
    private static string TypeOf(Rule rule) => rule.Weakness switch
    {
        Weakness.CommandInjection or Weakness.CodeInjection or Weakness.CrossSiteScripting => "TTPs/Execution/" + rule.ClassName,
        Weakness.PathTraversal => "TTPs/Discovery/" + rule.ClassName,
        Weakness.ServerSideRequestForgery => "TTPs/Credential Access/" + rule.ClassName,
        Weakness.SecretLeak => "Effects/Data Exposure/" + rule.ClassName,
        Weakness.ResourceBomb => "Effects/Resource Consumption/" + rule.ClassName,
        Weakness.Egress => "Unusual Behaviors/Network Flow/" + rule.ClassName,
        Weakness.Policy => "Software and Configuration Checks/Policy/" + rule.ClassName,
        _ => "TTPs/Initial Access/" + rule.ClassName,
    };
}
