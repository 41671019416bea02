using System.Text;
using CsCheck;
using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class PolicyReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    // One member each; any subset in any order is a good policy.
    private static readonly string[] Members =
    [
        """ "preset": "observe" """,
        """ "actions": { "sql-injection": "block", "xss": { "inlet": { "low": "allow", "high": "log" }, "outlet": "block" }, "ssrf": { "proof": "log" } } """,
        """ "fail": { "inlet": "open", "outlet": "closed" } """,
        """ "egress": [ "api.example.com", { "host": "*.example.org", "ports": [443], "methods": ["GET"] } ] """,
        """ "triggers": { "sources": ["arn:aws:sqs:*:*:orders"], "accounts": ["123456789012"], "allow": ["sqs", "s3"], "sourceIps": ["10.0.0.0/8"], "requireAuthorizer": true } """,
        """ "budget": { "bytes": 4096, "milliseconds": 20 } """,
        """ "quarantine": "drop" """,
        """ "reportBatchItemFailures": true """,
        """ "exemptions": [ { "class": "xss", "path": "$.body.html", "reason": "editor", "owner": "web", "expires": "2027-01-31" } ] """,
        """ "functions": { "f*": { "preset": "strict", "actions": { "xss": "log" }, "egress": [ "*.example.com" ] } } """,
    ];

    private static readonly string Whole = "{" + string.Join(",\n", Members) + "}";

    [Fact]
    public void Every_setting_is_read()
    {
        PolicyReading reading = Read(Whole);
        Policy policy = reading.Policy;

        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Notices);
        Assert.False(policy.IsRefused);
        Assert.Equal(Decision.Block, policy.Decide(Rule.SqlInput, Confidence.Low));
        Assert.Equal(Decision.Allow, policy.Decide(Rule.XssInput, Confidence.Low));
        Assert.Equal(Decision.Log, policy.Decide(Rule.SsrfHost, Confidence.Proof));
        Assert.Equal(FailureMode.Open, policy.OnFailure(Stage.Inlet));
        Assert.Equal(FailureMode.Closed, policy.OnFailure(Stage.Outlet));
        Assert.True(policy.Egress.Allows("a.example.org", 443, "GET"));
        Assert.False(policy.Egress.Allows("a.example.org", 443, "POST"));
        Assert.True(policy.Triggers.Sources.Allows("arn:aws:sqs:eu-west-1:1:orders"u8));
        Assert.False(policy.Triggers.Accounts.Allows("210987654321"u8));
        Assert.True(policy.Triggers.Allows(Trigger.Sqs) && !policy.Triggers.Allows(Trigger.Sns));
        Assert.True(policy.Triggers.SourceIps.IsListed && policy.Triggers.RequireAuthorizer && !policy.Triggers.RequireValidTokens);
        Assert.Equal(new InspectionBudget(4096, 20), policy.Budget);
        Assert.Equal(QuarantineMode.Drop, policy.Quarantine);
        Assert.True(policy.ReportBatchItemFailures);
        Assert.Equal("web", Assert.Single(policy.Exemptions.ToArray()).Owner);
        Assert.False(policy.ForFunction("f1").Egress.Allows("a.example.org", 443, "GET"));
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_fine()
    {
        PolicyReading reading = Read("\uFEFF// ours\n{ /* all */ \"preset\": \"strict\", }");
        Assert.Empty(reading.Errors);
        Assert.Equal(Decision.Block, reading.Policy.Decide(Rule.SqlInput, Confidence.Medium));
    }

    [Fact]
    public void An_empty_object_is_the_balanced_preset()
    {
        PolicyReading reading = Read("{}");
        Assert.Empty(reading.Errors);
        Assert.True(Tightness.AtLeast(reading.Policy, Policy.Balanced) && Tightness.AtLeast(Policy.Balanced, reading.Policy));
    }

    [Fact]
    public void An_error_names_file_line_column_path_value_expectation_and_fix()
    {
        PolicyError error = Assert.Single(Read("{\n  \"actions\": {\n    \"sql-injecton\": \"block\"\n  }\n}").Errors);

        Assert.Equal(("test.json", 3, 5), (error.File, error.Line, error.Column));
        Assert.Equal("$.actions['sql-injecton']", error.Path);
        Assert.Equal("\"sql-injecton\"", error.Value);
        Assert.Contains("sql-injection, nosql-injection", error.Expected, StringComparison.Ordinal);
        Assert.Equal("Did you mean \"sql-injection\"?", error.Fix);
        Assert.StartsWith("test.json:3:5: $.actions['sql-injecton']: ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "preset": "observ" }""", "$.preset")]
    [InlineData("""{ "presett": "observe" }""", "$.presett")]
    [InlineData("""{ "Preset": "observe" }""", "$.Preset")]
    [InlineData("""{ "preset": true }""", "$.preset")]
    [InlineData("""{ "preset": "observe", "actions": { "sql": "block" } }""", "$.actions.sql")]
    [InlineData("""{ "preset": "observe", "actions": { "xss": "deny" } }""", "$.actions.xss")]
    [InlineData("""{ "actions": { "xss": { "inlet": { "highest": "log" } } } }""", "$.actions.xss.inlet.highest")]
    [InlineData("""{ "actions": { "xss": "log" }, "fail": "ajar" }""", "$.fail")]
    [InlineData("""{ "quarantine": "keep" }""", "$.quarantine")]
    [InlineData("""{ "reportBatchItemFailures": "yes" }""", "$.reportBatchItemFailures")]
    [InlineData("""{ "version": 2 }""", "$.version")]
    [InlineData("""[ ]""", "$")]
    [InlineData("""null""", "$")]
    [InlineData("", "$")]
    [InlineData("""{ "preset": "observe" """, "$.preset")]
    [InlineData("""{ "preset": "observe" } trailing""", "$")]
    [InlineData("""{ "preset": "observe", "preset": "observe" }""", "$.preset")]
    [InlineData("""{ "functions": { "a": { "preset": "observ" } } }""", "$.functions.a.preset")]
    [InlineData("""{ "functions": { "a": { "preset": "observe" }, "a": { } } }""", "$.functions.a")]
    [InlineData("""{ "preset": "observe\ud800" }""", "$.preset")]
    public void A_bad_setting_is_refused_and_nothing_is_weaker_than_balanced(string json, string path)
    {
        PolicyReading reading = Read(json);

        Assert.Equal(path, reading.Errors[0].Path);
        Assert.All(reading.Errors, AssertHelpful);
        Assert.True(reading.Policy.IsRefused);
        Assert.True(Tightness.AtLeast(reading.Policy, Policy.Balanced));
        Assert.True(Tightness.AtLeast(reading.Policy.ForFunction("a"), Policy.Balanced));
    }

    [Fact]
    public void A_misspelt_tightening_still_tightens()
    {
        Assert.True(Tightness.AtLeast(Read("""{ "preset": "strikt" }""").Policy, Policy.Strict));
        Assert.True(Tightness.AtLeast(Read("""{ "presset": "strict" }""").Policy, Policy.Strict));
        Assert.Equal(Decision.Block, Read("""{ "actions": { "xxs": "block" } }""").Policy.Decide(Rule.XssInput, Confidence.Low));
        Assert.False(Read("""{ "egres": [ "api.example.com" ] }""").Policy.Egress.Allows("evil.test", 443, "GET"));
        Assert.Equal(FailureMode.Closed, Read("""{ "fail": "close" }""").Policy.OnFailure(Stage.Outlet));
    }

    [Fact]
    public void A_misspelt_loosening_does_not_loosen()
    {
        Assert.Equal(Decision.Block, Read("""{ "preset": "strict", "actions": { "xxs": "log" } }""").Policy.Decide(Rule.XssInput, Confidence.Medium));

        // The benign twin: spelt right, it does.
        Assert.Equal(Decision.Log, Read("""{ "preset": "strict", "actions": { "xss": "log" } }""").Policy.Decide(Rule.XssInput, Confidence.Medium));
    }

    [Fact]
    public void Of_a_repeated_key_the_second_can_only_tighten()
    {
        Assert.True(Tightness.AtLeast(Read("""{ "preset": "strict", "preset": "observe" }""").Policy, Policy.Strict));
        Assert.True(Tightness.AtLeast(Read("""{ "preset": "observe", "preset": "strict" }""").Policy, Policy.Strict));
    }

    [Theory]
    [InlineData("""[ { "ports": [443] } ]""")]
    [InlineData("""[ { "host": "evil.test", "ports": ["443"] } ]""")]
    [InlineData("""[ { "host": "evil.test", "port": [443] } ]""")]
    [InlineData("""[ { "host": "evil.test", "ports": [] } ]""")]
    [InlineData("""[ { "host": "evil.test", "methods": ["GETS"] } ]""")]
    [InlineData("""[ "https://evil.test/" ]""")]
    [InlineData("""[ "evil.test:443" ]""")]
    [InlineData("""[ "evil.*" ]""")]
    [InlineData("""[ "évil.test" ]""")]
    [InlineData("""[ "" ]""")]
    [InlineData("""[ 1 ]""")]
    [InlineData("\"evil.test\"")]
    [InlineData("""{ "alow": "evil.test" }""")]
    [InlineData("""[ "api.example.com" """)]
    public void What_cannot_be_read_of_an_egress_list_allows_nothing(string egress)
    {
        PolicyReading reading = Read("{ \"egress\": " + egress + " }");

        Assert.NotEmpty(reading.Errors);
        Assert.All(reading.Errors, AssertHelpful);
        Assert.False(reading.Policy.Egress.Allows("evil.test", 443, "GET"));
    }

    [Theory]
    [InlineData("""{ "class": "xss", "path": "$.a", "reason": "r", "owner": "o" }""")]
    [InlineData("""{ "class": "xss", "path": "$.a", "reason": "r", "owner": "", "expires": "2027-01-01" }""")]
    [InlineData("""{ "class": "xss", "path": "$.*", "reason": "r", "owner": "o", "expires": "2027-01-01" }""")]
    [InlineData("""{ "class": "xss", "path": "*", "reason": "r", "owner": "o", "expires": "2027-01-01" }""")]
    [InlineData("""{ "class": "xxs", "path": "$.a", "reason": "r", "owner": "o", "expires": "2027-01-01" }""")]
    [InlineData("""{ "class": "xss", "path": "$.a", "reason": "r", "owner": "o", "expires": "next year" }""")]
    [InlineData("""{ "class": "xss", "paht": "$.a", "reason": "r", "owner": "o", "expires": "2027-01-01" }""")]
    public void An_exemption_that_is_not_complete_and_narrow_does_not_work(string exemption)
    {
        PolicyReading reading = Read("{ \"exemptions\": [ " + exemption + " ] }");

        Assert.NotEmpty(reading.Errors);
        Assert.True(reading.Policy.Exemptions.IsEmpty);
    }

    [Fact]
    public void An_expired_exemption_is_noticed_and_refuses_nothing_else()
    {
        PolicyReading reading = Read(
            """{ "exemptions": [ { "class": "xss", "path": "$.a", "reason": "r", "owner": "o", "expires": "2026-11-23" } ] }""");

        Assert.Empty(reading.Errors);
        Assert.Equal("$.exemptions[0].expires", Assert.Single(reading.Notices).Path);
        Assert.False(reading.Policy.IsRefused);
    }

    [Fact]
    public void Any_damage_to_the_text_gives_a_policy_or_errors_and_never_an_exception()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Whole);
        Gen<byte[]> damaged = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 6], Gen.Byte, Gen.Int[0, 5], (at, length, value, kind) =>
        {
            byte[] cut = [.. whole[at..Math.Min(whole.Length, at + length)]];
            byte[] rest = whole[Math.Min(whole.Length, at + length)..];
            return kind switch
            {
                0 => [.. whole[..at], .. rest],
                1 => [.. whole[..at], value, .. whole[at..]],
                2 => [.. whole[..at], value, .. whole[(at + 1)..]],
                3 => [.. whole[..at], .. cut, .. cut, .. rest],
                4 => whole[..at],
                _ => [.. whole[..at], .. Enumerable.Reverse(cut), .. rest],
            };
        });

        damaged.Sample(
            json =>
            {
                PolicyReading reading = PolicyReader.Read(json, "test.json", Now);
                Assert.All(reading.Errors, AssertHelpful);
                if (reading.Errors.Count > 0)
                {
                    Assert.True(Tightness.AtLeast(reading.Policy, Policy.Balanced));
                    Assert.True(Tightness.AtLeast(reading.Policy.ForFunction("f1"), Policy.Balanced));
                }
            },
            iter: 10_000);
    }

    /// <summary>The oracle: the same file without the damaged member. A typing error may not cost what the rest of the file gives.</summary>
    [Fact]
    public void A_typing_error_in_one_setting_leaves_at_least_balanced_and_the_rest_of_the_file()
    {
        Gen<(int Victim, int At, char Letter, int Kept)> typos =
            Gen.Select(Gen.Int[0, Members.Length - 1], Gen.Int[0, 400], Gen.Char['a', 'z'], Gen.Int[0, (1 << Members.Length) - 1]);

        typos.Sample(
            typo =>
            {
                string[] kept = [.. Members.Where((_, i) => i != typo.Victim && (typo.Kept >> i & 1) == 1)];
                int[] letters = [.. Enumerable.Range(0, Members[typo.Victim].Length).Where(i => char.IsAsciiLetter(Members[typo.Victim][i]))];
                char[] victim = Members[typo.Victim].ToCharArray();
                victim[letters[typo.At % letters.Length]] = typo.Letter;

                PolicyReading rest = Read("{" + string.Join(',', kept) + "}");
                PolicyReading damaged = Read("{" + string.Join(',', [.. kept, new string(victim)]) + "}");
                Assert.Empty(rest.Errors);
                if (damaged.Errors.Count == 0)
                    return;

                Assert.True(Tightness.AtLeast(damaged.Policy, Policy.Balanced));
                Assert.True(AtLeastWhereDecided(damaged.Policy, rest.Policy, Members[typo.Victim]));
            },
            iter: 5_000);
    }

    // A setting that the damaged member also names may be looser than the rest of the file makes it, down to balanced: it was read.
    private static bool AtLeastWhereDecided(Policy damaged, Policy rest, string victim) =>
        victim.Contains("\"actions\"", StringComparison.Ordinal) || victim.Contains("\"preset\"", StringComparison.Ordinal)
        || victim.Contains("\"fail\"", StringComparison.Ordinal) || victim.Contains("\"quarantine\"", StringComparison.Ordinal)
            ? Tightness.AtLeast(damaged, Policy.Balanced)
            : damaged.Exemptions.IsEmpty && Tightness.AtLeast(damaged, rest);

    private static void AssertHelpful(PolicyError error)
    {
        Assert.StartsWith("$", error.Path, StringComparison.Ordinal);
        Assert.Equal("test.json", error.File);
        Assert.True(error.Line > 0 && error.Column > 0);
        Assert.NotEmpty(error.Value);
        Assert.NotEmpty(error.Expected);
        Assert.NotEmpty(error.Fix);
    }

    private static PolicyReading Read(string json) => PolicyReader.Read(Encoding.UTF8.GetBytes(json), "test.json", Now);
}
