using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Reporting.Asff;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Reporting.Asff;

public sealed class AsffFindingTests : IDisposable
{
    private readonly Lines _lines = new();

    [Fact]
    public void A_finding_is_a_valid_line()
    {
        Write(Reports.Full());
        Assert.Empty(Schema.Problems("asff-finding", _lines.Only));

        using JsonDocument document = JsonDocument.Parse(_lines.Only);
        JsonElement root = document.RootElement;
        Assert.Equal("123456789012", root.GetProperty("AwsAccountId").GetString());
        Assert.Equal("arn:aws:securityhub:eu-west-1:123456789012:product/123456789012/default", root.GetProperty("ProductArn").GetString());
        Assert.Equal("HIGH", root.GetProperty("Severity").GetProperty("Label").GetString());
        JsonElement fields = root.GetProperty("ProductFields");
        Assert.Equal("3ac763a03bfe3eef", fields.GetProperty("functionshield/ReferenceId").GetString());
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", fields.GetProperty("functionshield/TraceId").GetString());
        Assert.Equal("c6af9ac6-7b61-11e6-9a41-93e8deadbeef", fields.GetProperty("functionshield/RequestId").GetString());
        Assert.Equal("059f36b4-87a3", fields.GetProperty("functionshield/CorrelationId").GetString());
    }

    [Fact]
    public void Every_rule_confidence_and_action_makes_a_valid_line_however_long_its_texts()
    {
        string path = "$." + new string('a', 5_000), reason = new('r', 3_000);
        int lines = 0;
        foreach (Rule rule in Rule.All)
        {
            for (Confidence confidence = Confidence.Low; confidence <= Confidence.Proof; confidence++)
            {
                foreach (Decision decision in (Decision[])[Decision.Log, Decision.Redact, Decision.Block])
                {
                    Write(new Report(rule, confidence, decision, new Attribution(Trigger.Unknown, -1, path, DecodeLayers.None), reason, " ", null) { Site = new('s', 2_000) });
                    lines++;
                }
            }
        }

        Assert.Equal(lines, _lines.All.Length);
        Assert.All(_lines.All, line => Assert.Empty(Schema.Problems("asff-finding", line)));
    }

    [Fact]
    public void A_line_that_lacks_what_is_required_would_be_seen()
    {
        Write(Reports.Full());
        Assert.NotEmpty(Schema.Problems("asff-finding", _lines.Only.Replace("\"RecordState\":\"ACTIVE\"", "\"RecordState\":\"OPEN\"", StringComparison.Ordinal)));
        Assert.NotEmpty(Schema.Problems("asff-finding", _lines.Only.Replace("\"SchemaVersion\":\"2018-10-08\",", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_attack_again_has_the_same_id_and_another_place_another()
    {
        Report first = Reports.Full();
        Write(first);
        Write(first with { RequestId = "other", ReferenceId = "other", Evidence = "other", Attribution = first.Attribution with { Path = "$.Records[8].body.name", Record = 8 } });
        Write(first with { Attribution = first.Attribution with { Path = "$.Records[3].body.street" } });
        string[] ids = [.. _lines.All.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("Id").GetString()!)];
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    public void Dispose() => _lines.Dispose();

    private void Write(Report report) => new FindingLineSink(_lines.Output, AsffFinding.Write).Found(report);
}
