using System.Text;

namespace FunctionShield.Tests.Policies;

/// <summary>Good policies that say something in every section, and what an editor, a merge or a hand makes of them.</summary>
internal static class PolicyMutants
{
    // Each is tighter than balanced in some section, and says something in every section between them.
    public static readonly string[] Good =
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

    /// <summary>One to three edits: bytes, structure, words, whole members, the end.</summary>
    public static byte[] Mutate(byte[] json, Random random)
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
