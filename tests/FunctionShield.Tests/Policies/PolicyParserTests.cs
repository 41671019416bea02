using System.Text;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

/// <summary>Policy files that somebody's editor, merge or hand has broken: 10,000 of them, the same ones every time.</summary>
public class PolicyParserTests
{
    private const int Mutants = 10_000;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    // Each is tighter than balanced in some section, and says something in every section between them.
    private static readonly string[] Good =
    [
        """
        { // all classes
          "preset": "strict", "fail": { "inlet": "closed", "outlet": "closed" },
          "actions": { "sql-injection": "block", "xss": { "inlet": { "low": "block", "high": "block" }, "outlet": "block" } },
          "quarantine": "required", "version": 1, "lock": ["actions.sql-injection", "egress", "fail"],
        }
        """,
        """
        { "egress": { "allow": ["api.example.com", { "host": "*.example.org", "ports": [443], "methods": ["GET"] }] },
          "aws": { "allow": ["s3:Get*", { "service": "dynamodb", "actions": ["Query"], "resources": ["orders"] }], "track": ["s3:GetObject"] },
          "triggers": { "allow": ["sqs", "api-gateway-v2"], "accounts": ["123456789012"], "sourceIps": ["10.0.0.0/8"], "requireAuthorizer": true } }
        """,
        """
        { "sql": { "statements": ["select", "insert"], "ddl": false, "stacked": false, "tables": ["orders"], "maxRows": 100,
            "shapes": [{ "hash": "66cbb3a40d4bbd150b75825ad291a654", "text": "SELECT ?" }, "e4410fc28b660cc510f24f992698781b"] }, "learn": true,
          "processes": { "allow": ["/opt/bin/ffmpeg"] }, "files": { "read": ["/var/task"], "write": ["/tmp"] },
          "exemptions": [ { "class": "xss", "path": "$.body.html", "function": "cms-*", "input": "<p>*", "reason": "editor", "owner": "web", "expires": "2027-01-31" } ] }
        """,
        """
        { "functions": { "f*": { "preset": "strict", "egress": ["*.example.com"], "lock": ["*"] },
                         "arn:aws:lambda:*:123456789012:function:f1": { "actions": { "ssrf": "block" } } }, "reportBatchItemFailures": true }
        """,
    ];

    [Fact]
    public void A_broken_file_is_a_policy_or_errors_with_path_and_fix_and_never_weaker_than_the_one_below()
    {
        var random = new Random(20261124);
        int refused = 0, changed = 0;
        Policy[] lower = [.. Good.Select(json => Read(Encoding.UTF8.GetBytes(json)).Policy)];
        for (int i = 0; i < Mutants; i++)
        {
            byte[] original = Encoding.UTF8.GetBytes(Good[i % Good.Length]);
            byte[] mutant = Mutate(original, random);
            changed += mutant.AsSpan().SequenceEqual(original) ? 0 : 1;
            PolicyReading reading = Read(mutant);
            if (reading.Errors.Count == 0)
                continue;

            refused++;
            Assert.All(reading.Errors, error =>
            {
                Assert.StartsWith("$", error.Path, StringComparison.Ordinal);
                Assert.True(error is { Line: > 0, Column: > 0, Fix.Length: > 0, Expected.Length: > 0, Value.Length: > 0 }, error.ToString());
                Assert.DoesNotContain("Exception", error.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
            });

            // Under it stands the last good one; above it an author who would like everything off.
            Policy below = lower[i / Good.Length % Good.Length];
            Policy pile = reading.Policy.Over(below);
            PolicySettings good = Resolve(below), now = Resolve(pile), loosest = Resolve(Policy.Observe.Over(pile));
            foreach (string word in PolicyWords.Settings)
            {
                if (word == "reportBatchItemFailures")
                    continue;
                Assert.True(now.IsAsTight(word, good), $"{word} is weaker: {Encoding.UTF8.GetString(mutant)}");
                Assert.True(loosest.IsAsTight(word, now), $"{word} was loosened from above: {Encoding.UTF8.GetString(mutant)}");
            }
        }

        // Else it is no test: most mutations break something, and some are only other policies.
        Assert.InRange(changed, Mutants * 95 / 100, Mutants);
        Assert.InRange(refused, Mutants / 2, Mutants - (Mutants / 50));
    }

    [Fact]
    public void The_good_ones_are_good() => Assert.All(Good, json => Assert.Empty(Read(Encoding.UTF8.GetBytes(json)).Errors));

    private static PolicyReading Read(byte[] json) => PolicyReader.Read(json, "mutant.json", Now);

    private static PolicySettings Resolve(Policy policy) => PolicyPile.Resolve(policy.Documents, "f1", null, []);

    /// <summary>One to three edits: bytes, structure, words, whole members, the end.</summary>
    private static byte[] Mutate(byte[] json, Random random)
    {
        List<byte> text = [.. json];
        for (int edits = random.Next(1, 4); edits > 0 && text.Count > 0; edits--)
        {
            int at = random.Next(text.Count), length = Math.Min(random.Next(1, 12), text.Count - at);
            switch (random.Next(9))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text.RemoveRange(at, length);
                    break;
                case 2:
                    text.InsertRange(at, text.GetRange(at, length));
                    break;
                case 3:
                    text.RemoveRange(at, text.Count - at);
                    break;
                case 4:
                    text.Insert(at, (byte)"{}[]\",:\\/0n"[random.Next(11)]);
                    break;
                case 5:
                    (text[at], text[^1]) = (text[^1], text[at]);
                    break;
                case 6:
                    Replace(text, random, "\"", "\"\\u00");
                    break;
                case 7:
                    Replace(text, random, Words[random.Next(Words.Length)], Words[random.Next(Words.Length)]);
                    break;
                default:
                    Replace(text, random, "[", "[[[[[[[[[[[[[[[[[[");
                    break;
            }
        }

        return [.. text];
    }

    private static readonly string[] Words =
        ["\"strict\"", "\"observe\"", "\"block\"", "\"allow\"", "\"closed\"", "\"open\"", "false", "true", "null", "100", "[", "{", "\"egress\"", "\"lock\"", "\"sql\"", "\"*\"", "\"functions\""];

    private static void Replace(List<byte> text, Random random, string old, string by)
    {
        string whole = Encoding.Latin1.GetString([.. text]);
        int at = whole.IndexOf(old, random.Next(whole.Length), StringComparison.Ordinal);
        if (at < 0 && (at = whole.IndexOf(old, StringComparison.Ordinal)) < 0)
            return;

        text.RemoveRange(at, old.Length);
        text.InsertRange(at, Encoding.Latin1.GetBytes(by));
    }
}
