using System.Text;
using System.Text.Json;
using CsCheck;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

/// <summary>What every sink that writes lines promises of evidence, whatever the attacker sent.</summary>
public class FindingLineSinkTests
{
    private static readonly Gen<byte[]> AnyText = Gen.OneOf(
        Gen.Byte.Array[0, 300],
        OneOf("'", "\n", "\r\n", "\t", "\u0000", "\u001b[31m", "\u202e", "\u2028", "é", "👍", "\"", "\\", "{", "a b", "OR 1=1", "</script>", "\ud800").Array[0, 60]
            .Select(static parts => Encoding.UTF8.GetBytes(string.Concat(parts))));

    private static readonly Gen<string> Secret = Gen.Char.AlphaNumeric.Array[12, 24].Select(static letters => "Zq" + new string(letters));

    [Fact]
    public void Whatever_the_text_each_sink_writes_one_line_of_json_without_a_control_character() =>
        Gen.Select(AnyText, Gen.Int[0, 400], Gen.Int[0, 400], AnyText).Sample((text, start, length, name) =>
        {
            string path = "$.body." + Encoding.UTF8.GetString(name);
            foreach (string line in Lines(Written(text, start, length, path, "sql")))
            {
                using JsonDocument document = JsonDocument.Parse(line);
                AssertPlain(document.RootElement);
            }
        });

    [Fact]
    public void Evidence_is_at_most_sixty_four_bytes_of_the_text() =>
        Gen.Select(Gen.Char['a', 'z'].Array[0, 400], Gen.Int[0, 400], Gen.Int[0, 400]).Sample((letters, start, length) =>
        {
            string evidence = Written(Encoding.ASCII.GetBytes(letters), start, length, "$.body.q", null).Evidence.Trim('…');
            Assert.True(evidence.Length <= ShieldDefaults.MaxEvidence, $"{evidence.Length} bytes");
        });

    [Fact]
    public void Nothing_of_a_credential_named_field_is_in_any_line() =>
        Gen.Select(Secret, OneOf("password", "Authorization", "x-api-key", "sessionToken", "client_secret"), AnyText).Sample((secret, field, text) =>
        {
            byte[] whole = [.. Encoding.UTF8.GetBytes(secret), .. text];
            Assert.All(Lines(Written(whole, 0, whole.Length, "$.headers." + field, null)), line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        });

    [Fact]
    public void Nothing_of_a_credential_within_the_text_is_in_any_line() =>
        Gen.Select(Secret, OneOf("password=", "\"token\":\"", "api_key: ", "https://bob:")).Sample((secret, name) =>
        {
            byte[] whole = Encoding.UTF8.GetBytes("' OR 1=1 " + name + secret + "@h\" tail");
            Assert.All(Lines(Written(whole, 0, 8, "$.body.q", null)), line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        });

    [Fact]
    public void Nothing_of_another_literal_of_a_statement_is_in_any_line() =>
        Secret.Sample(secret =>
        {
            string statement = $"UPDATE t SET note = '{secret}' WHERE n = 'x' OR 'a'='a'";
            int start = statement.IndexOf(" OR", StringComparison.Ordinal);
            Report report = Written(Encoding.UTF8.GetBytes(statement), start, 11, "$.body.q", "sql");
            Assert.Contains("OR", report.Evidence, StringComparison.Ordinal);
            Assert.All(Lines(report), line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        });

    [Fact]
    public void Each_line_has_the_ids_of_request_reference_trace_and_source() =>
        Assert.All(Lines(Reports.Full()), line => Assert.All(
            (string[])["c6af9ac6-7b61-11e6-9a41-93e8deadbeef", "3ac763a03bfe3eef", "1-5759e988-bd862e3fe1be46a994272793", "059f36b4-87a3"],
            id => Assert.Contains(id, line, StringComparison.Ordinal)));

    private static Report Written(byte[] text, int start, int length, string path, string? call)
    {
        var finding = new Finding(Rule.SqlInput, Confidence.High, "reason", Math.Min(start, text.Length), Math.Min(length, text.Length - Math.Min(start, text.Length)));
        return ReportWriter.Write(finding, Decision.Block, text, new Attribution(Trigger.Sqs, 1, path, DecodeLayers.None), call, "req", "ref");
    }

    /// <summary>One line each: Lambda's JSON, OCSF, ASFF.</summary>
    private static string[] Lines(Report report)
    {
        using var lines = new Lines();
        IReportSink sink = ReportSinks.Create(
            ReportFormats.Lambda | ReportFormats.Ocsf | ReportFormats.Asff, null, static name => name == "AWS_LAMBDA_LOG_FORMAT" ? "JSON" : null, TimeProvider.System, lines.Output);
        sink.Found(report);
        Assert.Equal(3, lines.All.Length);
        return lines.All;
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static void AssertPlain(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            Assert.DoesNotContain(element.GetString()!, static c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e');
        else if (element.ValueKind == JsonValueKind.Object)
            Assert.All(element.EnumerateObject(), static member => AssertPlain(member.Value));
        else if (element.ValueKind == JsonValueKind.Array)
            Assert.All(element.EnumerateArray(), AssertPlain);
    }
}
