using System.Text;
using CsCheck;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

/// <summary>Tightening, as a set of laws. The subjects are random policies with every section in them.</summary>
public class PolicySettingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Actions =
        from weakness in One(PolicyWords.Classes)
        from stage in One(PolicyWords.Stages)
        from confidence in One(PolicyWords.Confidences)
        from decision in One("allow", "log", "block")
        select $$""" "actions": { "{{weakness}}": { "{{stage}}": { "{{confidence}}": "{{decision}}" } } } """;

    private static readonly Gen<string> Sql = Gen.Select(
        Some(List("statements", "\"select\"", "\"insert\"", "\"ddl\"")), Some(List("tables", "\"*\"", "\"shop.*\"", "\"shop.orders\"")), Gen.Bool, Gen.Int[1, 3],
        (kinds, tables, stacked, rows) => "\"sql\": {" + string.Join(", ",
            new[] { kinds, tables, $"\"stacked\": {(stacked ? "true" : "false")}", $"\"maxRows\": {rows}" }.Where(member => member.Length > 0)) + "}");

    private static readonly Gen<string> Files = List("read", "\"/tmp\"", "\"/tmp/a\"", "\"/*\"").Select(list => "\"files\": {" + list + "}");

    private static readonly Gen<string> Text = Gen.Select(
        Some(One(PolicyWords.Presets).Select(word => $"\"preset\": \"{word}\"")),
        Some(Actions),
        Some(One(PolicyWords.Failures).Select(word => $"\"fail\": {{ \"outlet\": \"{word}\" }}")),
        Some(List("egress", "\"*\"", "\"*.shop.example\"", "\"pay.shop.example\"", """{ "host": "*.shop.example", "ports": [443] }""", """{ "host": "pay.shop.example", "methods": ["GET"] }""")),
        Some(List("allow", "\"*:*\"", "\"s3:*\"", "\"s3:Get*\"", """{ "service": "s3", "resources": ["a/*"] }""").Select(list => "\"aws\": {" + list + "}")),
        Some(One(PolicyWords.Quarantines).Select(word => $"\"quarantine\": \"{word}\"")),
        Some(Gen.Select(Exemptions(), Sql, Files, (exemptions, sql, files) => exemptions + ", " + sql + ", " + files)),
        Some(Gen.OneOf(
            List("sources", "\"*\"", "\"arn:aws:sqs:*:123456789012:*\"", "\"arn:aws:sqs:eu-*:123456789012:orders\""),
            List("sourceIps", "\"10.0.0.0/8\"", "\"10.1.0.0/16\"", "\"::/0\""),
            List("allow", "\"sqs\"", "\"s3\""),
            One("\"requireAuthorizer\": true")).Select(member => "\"triggers\": {" + member + "}")),
        (a, b, c, d, e, f, g, h) => "{" + string.Join(", ", new[] { a, b, c, d, e, f, g, h }.Where(member => member.Length > 0)) + "}");

    private static readonly Gen<PolicySettings> Settings = Text.Select(json => PolicyPile.Resolve(Read(json).Documents, null, null, []));

    private static readonly string[] Words = [.. PolicyWords.Settings.Where(word => word is not ("preset" or "lock"))];

    [Fact]
    public void Tightening_by_itself_changes_nothing() => Settings.Sample(a => Assert.True(Same(a.TightenedBy(a), a)), iter: 500);

    [Fact]
    public void The_order_does_not_matter() =>
        Gen.Select(Settings, Settings).Sample((a, b) => Assert.True(Same(a.TightenedBy(b), b.TightenedBy(a))), iter: 2000);

    [Fact]
    public void Neither_does_how_three_are_grouped() => Gen.Select(Settings, Settings, Settings)
        .Sample((a, b, c) => Assert.True(Same(a.TightenedBy(b).TightenedBy(c), a.TightenedBy(b.TightenedBy(c)))), iter: 2000);

    [Fact]
    public void Nothing_becomes_looser() => Gen.Select(Settings, Settings).Sample(
        (a, b) =>
        {
            PolicySettings both = a.TightenedBy(b);
            Assert.True(AsTight(both, a));
            Assert.True(AsTight(both, b));
        },
        iter: 2000);

    [Fact]
    public void What_counts_as_tighter_allows_nothing_that_the_looser_one_does_not() => Gen.Select(Settings, Settings).Sample(
        (a, b) =>
        {
            if (a.Egress.IsAsTight(b.Egress))
            {
                foreach (string host in (string[])["pay.shop.example", "img.shop.example", "evil.example"])
                {
                    foreach (int port in (int[])[80, 443])
                        Assert.True(!a.Egress.Allows(host, port, "GET") || b.Egress.Allows(host, port, "GET"));
                    Assert.True(!a.Egress.Allows(host, 443, "POST") || b.Egress.Allows(host, 443, "POST"));
                }
            }

            if (a.Aws.IsAsTight(b.Aws))
            {
                foreach (string action in (string[])["GetObject", "PutObject"])
                {
                    foreach (string resource in (string[])["a/1", "b/1", ""])
                        Assert.True(!a.Aws.Allows("s3", action, resource) || b.Aws.Allows("s3", action, resource));
                }

                Assert.True(!a.Aws.Allows("sqs", "SendMessage", "q") || b.Aws.Allows("sqs", "SendMessage", "q"));
            }
        },
        iter: 5000);

    [Fact]
    public void Locked_settings_never_loosen_and_the_others_are_the_upper_ones() =>
        Gen.Select(Text, Text, One(Words).Array[0, 4]).Sample(
            (lower, upper, locked) =>
            {
                string with = lower == "{}" ? "{" : lower[..^1] + ", ";
                with += "\"lock\": [" + string.Join(", ", locked.Select(word => '"' + word + '"')) + "] }";
                PolicySettings below = Resolve(Read(lower)), free = Resolve(Read(upper).Over(Read(lower))), held = Resolve(Read(upper).Over(Read(with)));
                foreach (string word in Words)
                {
                    if (locked.Contains(word))
                        Assert.True(held.IsAsTight(word, below), word);
                    else if (word != "exemptions" || !locked.Contains("actions"))
                        Assert.True(held.IsAsTight(word, free) && free.IsAsTight(word, held), word);
                }
            },
            iter: 2000);

    [Fact]
    public void Every_word_of_a_policy_is_compared_and_taken()
    {
        PolicySettings loose = Resolve(Read("""
            { "preset": "observe", "budget": { "bytes": 1000 }, "aws": { "allow": ["*:*"] }, "quarantine": "drop", "reportBatchItemFailures": true, "exemptions": [
              { "class": "xss", "path": "$.body.a", "reason": "r", "owner": "o", "expires": "2027-01-01" } ] }
            """));
        PolicySettings tight = Resolve(Read("""
            { "preset": "strict", "egress": [], "aws": { "allow": [], "track": ["s3:GetObject"] }, "triggers": { "allow": ["sqs"], "sourceIps": ["10.0.0.0/8"] },
              "sql": { "maxRows": 1 }, "processes": [], "files": { "read": [] }, "secrets": ["DB_PASSWORD"] }
            """));

        Assert.NotEmpty(Words);
        foreach (string word in Words)
        {
            // Protects nothing, so nothing is tighter.
            if (word == "learn")
                continue;
            Assert.False(loose.IsAsTight(word, tight), word + " is not compared");
            Assert.True(loose.Taking(word, tight).IsAsTight(word, tight), word + " is not taken");
        }
    }

    private static PolicySettings Resolve(Policy policy) => PolicyPile.Resolve(policy.Documents, null, null, []);

    private static bool AsTight(PolicySettings a, PolicySettings b) => Array.TrueForAll(Words, word => word == "reportBatchItemFailures" || a.IsAsTight(word, b));

    private static bool Same(PolicySettings a, PolicySettings b) => AsTight(a, b) && AsTight(b, a);

    private static Gen<string> One(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static Gen<string> Some(Gen<string> member) => Gen.Select(Gen.Bool, member, (there, text) => there ? text : "");

    private static Gen<string> List(string name, params string[] items) =>
        One(items).Array[0, 3].Select(some => $"\"{name}\": [{string.Join(", ", some)}]");

    private static Gen<string> Exemptions() => One("xss", "ssrf").Array[0, 2].Select(some => "\"exemptions\": [" + string.Join(", ", some.Select(name =>
        $$"""{ "class": "{{name}}", "path": "$.body.a", "reason": "r", "owner": "o", "expires": "2027-01-01" }""")) + "]");

    private static Policy Read(string json)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(json), "test.json", Now);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }
}
