using System.Text;
using CsCheck;
using FunctionShield.Explaining;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Explaining;

public class ExplainerTests
{
    private static readonly Shield Shield = Shield.Create();

    private static readonly string[] Fields = ["body", "body.a", "query.q", "header.x", "s3.object.key", "cookie.c"];

    [Theory]
    [InlineData("body.value", "1' OR '1'='1")]
    [InlineData("query.q", "%253Cscript%253Ealert(1)%253C/script%253E")]
    [InlineData("query.q", "&#60;svg onload=alert(1)&#62;")]
    [InlineData("body.value", "{\"a\":\"x' or 1=1--\"}")]
    [InlineData("body.value", "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==")]
    [InlineData("s3.object.key", "..%2f..%2fetc/passwd")]
    [InlineData("header.user-agent", "${jndi:ldap://x/a}")]
    [InlineData("body", "a=1&b=%27+or+1%3D1--")]
    [InlineData("body", "a%=1&b; id{ x=`id`")]
    [InlineData("query.q", "O'Brien & Sons; (Ltd.)")]
    [InlineData("query.q", "")]
    public void A_value_is_explained_as_it_is_inspected(string field, string value) => Same(field, Encoding.UTF8.GetBytes(value));

    [Fact]
    public void Any_text_is_explained_as_it_is_inspected() =>
        Gen.Select(Gen.Int[0, Fields.Length - 1].Select(i => Fields[i]), Gen.Byte.Array[0, 60]).Sample(Same);

    [Fact]
    public void Each_decoding_step_is_a_view_with_the_text_after_it()
    {
        ExplainedInput input = Assert.Single(Shield.ExplainValue("query.q", "%2527%20or%201=1--"u8).Inputs);
        Assert.Equal(["%2527%20or%201=1--", "%27 or 1=1--", "' or 1=1--"], input.Views.Select(view => Encoding.UTF8.GetString(view.Text.Span)));
        Assert.Equal(["", "percent encoding", "percent encoding, once more"], input.Views.Select(view => view.Decoder));
        Assert.Equal("%2527%20or%201=1--", Encoding.UTF8.GetString(input.Raw.Span));
    }

    [Fact]
    public void An_events_inputs_keep_their_span_and_their_envelope()
    {
        byte[] rawEvent = Encoding.UTF8.GetBytes("""{"version":"2.0","routeKey":"$default","rawPath":"/","rawQueryString":"","headers":{},"requestContext":{"http":{"method":"POST"}},"body":"{\"q\":\"\\u0027 or 1=1--\"}","isBase64Encoded":false}""");
        Explanation explanation = Shield.ExplainEvent(rawEvent);
        ExplainedInput input = Assert.Single(explanation.Inputs, input => input.Path == "$.body.q" && input.Field != "Name");
        Assert.Equal("\\u0027 or 1=1--", Encoding.UTF8.GetString(input.Raw.Span));
        Assert.Equal("' or 1=1--", Encoding.UTF8.GetString(input.Text.Span));
        Assert.Equal("JSON", input.Envelope);
        ExplainedInput body = explanation.Inputs[input.Parent];
        Assert.Equal((InputFate.Opened, "$.body"), (body.Fate, body.Path));
        Assert.True(rawEvent.AsSpan(body.Start).StartsWith(body.Raw.Span));
        Assert.Equal(Decision.Block, explanation.Decision);
        Assert.Contains(explanation.Inputs, quiet => quiet.Fate == InputFate.Quiet && quiet.Path == "$.requestContext.http.method");
    }

    [Fact]
    public void The_policy_says_which_setting_decided()
    {
        PolicyReading reading = PolicyReader.Read(
            """{"exemptions":[{"class":"sql-injection","path":"$.body.html","function":"*","reason":"reviewed","owner":"sec","expires":"2099-01-01"}]}"""u8,
            "own.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        Shield shield = Shield.Create(reading.Policy);
        Assert.Contains("reviewed", Finding(shield, "body.html").DecisionReason, StringComparison.Ordinal);
        Assert.Equal(Decision.Allow, Finding(shield, "body.html").Decision);
        Assert.Contains("sql-injection at the inlet, confidence high: block", Finding(shield, "body.text").DecisionReason, StringComparison.Ordinal);

        static ExplainedFinding Finding(Shield shield, string field) =>
            shield.ExplainValue(field, "' or 1=1--"u8).Inputs[0].Views[0].Detectors.Select(detector => detector.Finding).First(finding => finding is not null)!;
    }

    private static void Same(string field, byte[] value)
    {
        IReadOnlyList<Report> reports = Shield.InspectValue(field, value);
        Explanation explanation = Shield.ExplainValue(field, value);
        var explained = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ExplainedInput input in explanation.Inputs)
        {
            foreach (ExplainedFinding finding in input.Views.SelectMany(view => view.Detectors).Select(detector => detector.Finding).OfType<ExplainedFinding>())
            {
                if (finding.IsReported)
                    explained.Add($"{input.Path} {finding.Rule} {finding.Confidence} {finding.Decision}");
            }
        }

        foreach (ExplainedFinding finding in explanation.EventFindings)
            Assert.True(finding.Rule.Weakness is Weakness.Policy or Weakness.ResourceBomb);
        Assert.Equal(
            reports.Where(report => report.Rule.Weakness is not (Weakness.Policy or Weakness.ResourceBomb))
                .Select(report => $"{report.Attribution.Path} {report.Rule} {report.Confidence} {report.Decision}").Distinct().Order(StringComparer.Ordinal),
            explained);
    }
}
