using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Reporting.Ocsf;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Reporting.Ocsf;

public sealed class OcsfFindingTests : IDisposable
{
    private readonly Lines _lines = new();

    [Fact]
    public void A_finding_is_a_valid_line_of_class_2004()
    {
        Write(Reports.Full());
        Assert.Empty(Schema.Problems("ocsf-detection-finding", _lines.Only));

        using JsonDocument document = JsonDocument.Parse(_lines.Only);
        JsonElement root = document.RootElement;
        Assert.Equal(200401, root.GetProperty("type_uid").GetInt32());
        Assert.Equal(1795521600000, root.GetProperty("time").GetInt64());
        Assert.Equal(4, root.GetProperty("severity_id").GetInt32());
        Assert.Equal(2, root.GetProperty("disposition_id").GetInt32());
        Assert.Equal("123456789012", root.GetProperty("cloud").GetProperty("account").GetProperty("uid").GetString());
        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:function:orders:live", root.GetProperty("resources")[0].GetProperty("uid").GetString());
        Assert.Equal("T1190", root.GetProperty("attacks")[0].GetProperty("technique").GetProperty("uid").GetString());
        Assert.Equal("c6af9ac6-7b61-11e6-9a41-93e8deadbeef", root.GetProperty("metadata").GetProperty("correlation_uid").GetString());
        Assert.Equal("$.Records[3].body.name", root.GetProperty("evidences")[0].GetProperty("data").GetProperty("path").GetString());
        JsonElement rest = root.GetProperty("unmapped");
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", rest.GetProperty("traceId").GetString());
        Assert.Equal("3ac763a03bfe3eef", rest.GetProperty("referenceId").GetString());
        Assert.Equal("059f36b4-87a3", rest.GetProperty("correlationId").GetString());
    }

    [Fact]
    public void Every_rule_confidence_and_action_makes_a_valid_line_even_where_nothing_is_known_of_the_function()
    {
        int lines = 0;
        foreach (Rule rule in Rule.All)
        {
            for (Confidence confidence = Confidence.Low; confidence <= Confidence.Proof; confidence++)
            {
                foreach (Decision decision in (Decision[])[Decision.Log, Decision.Redact, Decision.Block])
                {
                    Write(new Report(rule, confidence, decision, new Attribution(Trigger.Unknown, -1, "$", DecodeLayers.None), "reason", "", null));
                    lines++;
                }
            }
        }

        Assert.Equal(lines, _lines.All.Length);
        Assert.All(_lines.All, line => Assert.Empty(Schema.Problems("ocsf-detection-finding", line)));
    }

    [Fact]
    public void A_line_that_lacks_what_is_required_would_be_seen()
    {
        Write(Reports.Full());
        Assert.NotEmpty(Schema.Problems("ocsf-detection-finding", _lines.Only.Replace("\"class_uid\":2004,", "", StringComparison.Ordinal)));
        Assert.NotEmpty(Schema.Problems("ocsf-detection-finding", _lines.Only.Replace("\"severity_id\":4", "\"severity_id\":7", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_was_proven_and_went_on_is_critical_and_an_alert()
    {
        Write(Reports.Full(Decision.Log));
        Assert.Contains("\"severity_id\":5", _lines.Only, StringComparison.Ordinal);
        Assert.Contains("\"is_alert\":true", _lines.Only, StringComparison.Ordinal);
        Assert.Contains("\"disposition\":\"Logged\"", _lines.Only, StringComparison.Ordinal);
    }

    [Fact]
    public void An_allowed_finding_and_what_is_no_finding_are_no_lines()
    {
        IReportSink sink = Sink();
        sink.Found(Reports.Full(Decision.Allow));
        sink.NotInspected(Coverage.TooDeep, Trigger.Sqs, "r");
        sink.Failed("Begin", new InvalidOperationException());
        Assert.Empty(_lines.All);
    }

    public void Dispose() => _lines.Dispose();

    private FindingLineSink Sink() => new(_lines.Output, OcsfFinding.Write);

    private void Write(Report report) => Sink().Found(report);
}
