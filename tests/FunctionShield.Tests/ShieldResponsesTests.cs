using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>The response outlet, asked as adapters ask it.</summary>
public sealed class ShieldResponsesTests
{
    private const string Key = "kQ3v/9ZxTm+bWpLr7cY2dHs5NfJg8uAeXo1iB4/w";
    private const string Token = "IQoJb3JpZ2luX2VjEJr//////////wEaCWV1LXdlc3QtMSJHMEUCIQDb7u8Yp0xX+zE1h4cVQ2mR9sT6jL3kNw==";
    private const string Password = "correct-horse-battery-staple";

    private readonly CollectingSink _sink = new();

    public static TheoryData<string> Leaks => new(
        $$"""{"statusCode":500,"body":"key {{Key}}"}""",
        JsonSerializer.Serialize(new { statusCode = 200, body = Key }),
        JsonSerializer.Serialize(new { statusCode = 200, body = JsonSerializer.Serialize(new { inner = Key }) }),
        JsonSerializer.Serialize(new { statusCode = 200, isBase64Encoded = true, body = Packed("<p>" + Key + "</p>") }),
        JsonSerializer.Serialize(new { statusCode = 200, isBase64Encoded = true, body = Packed(JsonSerializer.Serialize(Key)) }),
        JsonSerializer.Serialize(new { statusCode = 200, body = "x" + Packed("user:" + Key) }),
        JsonSerializer.Serialize(new { statusCode = 302, headers = new { location = "https://x.example/?k=" + Uri.EscapeDataString(Key) }, body = "" }),
        JsonSerializer.Serialize(new { environment = new { AWS_SESSION_TOKEN = Token } }),
        JsonSerializer.Serialize(new { connection = "Host=db;Password=" + Password }),
        "plain text " + Key);

    public static TheoryData<string> CompressedLeaks => new(
        Compressed("gzip", "<p>" + Key + "</p>"),
        Compressed("GZIP", JsonSerializer.Serialize(new { key = Key })),
        Compressed("deflate", "key " + Key),
        Compressed("br", "key " + Key));

    [Theory]
    [MemberData(nameof(Leaks))]
    [MemberData(nameof(CompressedLeaks))]
    public void A_live_secret_is_blocked_in_every_form_and_never_told(string response)
    {
        Shield shield = Make();
        Assert.Throws<ShieldBlockedException>(() => shield.CheckResponse(Encoding.UTF8.GetBytes(response)));

        Report report = Assert.Single(_sink.Reports);
        Assert.Equal((Rule.SecretOutput, Confidence.Proof, Decision.Block, "response"), (report.Rule, report.Confidence, report.Decision, report.Call));
        Assert.NotEmpty(report.ReferenceId);
        Assert.DoesNotContain(Key[..10], report.ToString());
        Assert.DoesNotContain(Token[..10], report.ToString());
    }

    [Theory]
    [MemberData(nameof(Leaks))]
    [MemberData(nameof(CompressedLeaks))]
    public void The_same_passes_in_a_function_that_has_other_secrets(string response)
    {
        Shield shield = Make(environment: name => name == "AWS_SECRET_ACCESS_KEY" ? "Zk8nE2/uQw+5rYtBv0sXc7LhJ4aPd9fMg3oTiR6K" : null);
        byte[] bytes = Encoding.UTF8.GetBytes(response);
        Assert.Equal(bytes, shield.CheckResponse(bytes));
        Assert.Empty(_sink.Reports);
    }

    [Theory]
    [InlineData("https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token={0}&X-Amz-Signature=ab12")]
    [InlineData("{{\"url\":\"https://b.s3.amazonaws.com/\",\"fields\":{{\"x-amz-security-token\":\"{1}\",\"policy\":\"e30=\"}}}}")]
    [InlineData("<input type='hidden' name='x-amz-security-token' value='{1}'>")]
    [InlineData("AWS_SECRET_ACCESS_KEY is not set; AWS_SESSION_TOKEN neither")]
    public void A_presigned_url_carries_the_token_and_a_name_is_no_secret(string body)
    {
        body = string.Format(System.Globalization.CultureInfo.InvariantCulture, body, Uri.EscapeDataString(Token), Token);
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(new { statusCode = 200, body });
        Make().CheckResponse(bytes);
        Assert.Empty(_sink.Reports);
    }

    [Theory]
    [MemberData(nameof(Leaks))]
    public void Redaction_masks_the_secret_and_leaves_the_rest(string response)
    {
        Shield shield = Make("""{ "actions": { "secret-leak": { "outlet": "redact" } }, "secrets": ["DB_PASSWORD"] }""");
        string result = Encoding.UTF8.GetString(shield.CheckResponse(Encoding.UTF8.GetBytes(response)).Span);

        Assert.Equal(Decision.Redact, Assert.Single(_sink.Reports).Decision);
        Assert.DoesNotContain(Key[5..15], result);
        if (response.StartsWith('{'))
        {
            using JsonDocument document = JsonDocument.Parse(result);
            if (document.RootElement.TryGetProperty("isBase64Encoded", out _))
                result = Encoding.UTF8.GetString(document.RootElement.GetProperty("body").GetBytesFromBase64());
        }

        Assert.Contains("***", result);
        _sink.Reports.Clear();
        shield.CheckResponse(Encoding.UTF8.GetBytes(result));
        Assert.Empty(_sink.Reports);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Redaction_reaches_into_a_compressed_body(string coding)
    {
        Shield shield = Make("""{ "actions": { "secret-leak": "redact" } }""");
        ReadOnlyMemory<byte> answer = shield.CheckResponse(Encoding.UTF8.GetBytes(Compressed(coding, "the key is " + Key + ", keep it")));

        string body = Opened(coding, Convert.FromBase64String(JsonDocument.Parse(answer).RootElement.GetProperty("body").GetString()!));
        Assert.StartsWith("the key is ", body, StringComparison.Ordinal);
        Assert.EndsWith(", keep it", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Key[..10], body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_coding_that_nobody_here_opens_is_said_and_one_that_is_none_is_not()
    {
        Shield shield = Make();
        string plain = JsonSerializer.Serialize(new { statusCode = 200, headers = new Dictionary<string, string> { ["content-encoding"] = "identity" }, isBase64Encoded = true, body = Packed("fine") });
        shield.CheckResponse(Encoding.UTF8.GetBytes(plain));
        Assert.Empty(_sink.Gaps);

        shield.CheckResponse(Encoding.UTF8.GetBytes(plain.Replace("identity", "zstd", StringComparison.Ordinal)));
        Assert.Equal(Coverage.OpaqueBody, Assert.Single(_sink.Gaps));
    }

    [Fact]
    public void A_body_that_is_not_what_its_header_says_is_said_and_handed_on()
    {
        Shield shield = Make();
        byte[] response = Encoding.UTF8.GetBytes(Compressed("gzip", "fine").Replace("H4sI", "AAAA", StringComparison.Ordinal));

        Assert.Equal(response, shield.CheckResponse(response));
        Assert.Equal(Coverage.OpaqueBody, Assert.Single(_sink.Gaps));
    }

    [Fact]
    public void Observe_only_tells()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Key);
        Assert.Equal(bytes, Make("""{ "preset": "observe" }""").CheckResponse(bytes));
        Assert.Equal(Decision.Log, Assert.Single(_sink.Reports).Decision);
    }

    [Fact]
    public void A_secret_can_be_exempted_by_its_name()
    {
        Shield shield = Make("""
            { "secrets": ["DB_PASSWORD"], "exemptions": [{ "class": "secret-leak", "path": "$.secrets.DB_PASSWORD", "reason": "r", "owner": "o", "expires": "2099-01-01" }] }
            """);
        shield.CheckResponse(Encoding.UTF8.GetBytes(Password));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckResponse(Encoding.UTF8.GetBytes(Key)));
    }

    [Fact]
    public void A_short_secret_is_refused_aloud_and_an_id_that_equals_it_passes()
    {
        Shield shield = Make(environment: name => name == "DB_PASSWORD" ? "4711" : null);
        Assert.Contains("DB_PASSWORD", Assert.Single(_sink.Problems).ToString());
        Assert.False(shield.AddSecret("pin", "hunter2"));
        Assert.Equal(2, _sink.Problems.Count);
        shield.CheckResponse("""{"id":"4711"}"""u8.ToArray());
        Assert.Empty(_sink.Reports);
    }

    [Fact]
    public void Code_adds_a_secret_and_the_two_latest_values_of_a_name_are_kept()
    {
        Shield shield = Make();
        Assert.True(shield.AddSecret("stripe", "sk_live_first_0000000001"));
        Assert.True(shield.AddSecret("stripe", "sk_live_second_000000002"));
        Assert.True(shield.AddSecret("stripe", "sk_live_third_0000000003"));
        shield.CheckResponse("sk_live_first_0000000001"u8.ToArray());
        Assert.Throws<ShieldBlockedException>(() => shield.CheckResponse("sk_live_second_000000002"u8.ToArray()));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckResponse("sk_live_third_0000000003"u8.ToArray()));
    }

    [Fact]
    public void What_the_shield_reports_of_a_call_holds_no_secret_and_no_piece_of_one()
    {
        Shield shield = Make();
        byte[] utf8Event = JsonSerializer.SerializeToUtf8Bytes(new { q = "' OR 'a'='a" });
        using Inspection inspection = shield.Begin(utf8Event);
        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql($"SELECT {Password}x, t.a FROM t WHERE q = '' OR 'a'='a'"));
        Assert.All(_sink.Reports, report => Assert.DoesNotContain("correct-", report.Evidence));
        Assert.Contains(_sink.Reports, report => report.Evidence.Contains("***", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failure_that_carries_a_secret_is_replaced_and_another_is_not()
    {
        Shield shield = Make();
        Assert.Throws<ShieldBlockedException>(() => shield.CheckFailure(new InvalidOperationException("x", new TimeoutException("Password=" + Password))));
        shield.CheckFailure(new InvalidOperationException("Password=***"));
        Assert.Equal("failure", Assert.Single(_sink.Reports).Call);
    }

    [Theory]
    [InlineData("text/html", false, true)]
    [InlineData("Text/HTML; charset=utf-8", true, true)]
    [InlineData("image/svg+xml", false, true)]
    [InlineData("application/json", false, false)]
    [InlineData("text/plain", true, false)]
    public void An_input_that_is_active_in_a_page_is_blocked_and_in_JSON_is_not(string type, bool packed, bool blocks)
    {
        const string Input = "<img src=x onerror=\"alert('x')\">";
        Shield shield = Make("""{ "preset": "observe", "actions": { "xss": { "outlet": { "proof": "block" } } } }""");
        using Inspection inspection = shield.Begin(JsonSerializer.SerializeToUtf8Bytes(new { name = Input }));
        _sink.Reports.Clear();
        string body = $"<p>Hello {Input}</p>";
        byte[] answer = JsonSerializer.SerializeToUtf8Bytes(new
        {
            statusCode = 200,
            multiValueHeaders = new Dictionary<string, string[]> { ["Content-Type"] = [type] },
            body = packed ? Packed(body) : body,
            isBase64Encoded = packed,
        });

        if (!blocks)
        {
            shield.CheckResponse(answer);
            Assert.Empty(_sink.Reports);
            return;
        }

        Assert.Throws<ShieldBlockedException>(() => shield.CheckResponse(answer));
        Report report = Assert.Single(_sink.Reports);
        Assert.Equal((Rule.MarkupOutput, "$.name", "response"), (report.Rule, report.Attribution.Path, report.Call));
    }

    [Fact]
    public void What_was_stored_is_proved_where_the_function_tracked_it()
    {
        const string Stored = "<script>alert(document.cookie)</script>";
        byte[] answer = JsonSerializer.SerializeToUtf8Bytes(new { statusCode = 200, headers = new Dictionary<string, string> { ["content-type"] = "text/html" }, body = "<ul><li>" + Stored });
        Shield shield = Make();
        using Inspection inspection = shield.Begin("{}"u8.ToArray());
        shield.CheckResponse(answer);
        Assert.Empty(_sink.Reports);

        shield.Track("db://comments", Encoding.UTF8.GetBytes(Stored));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckResponse(answer));
        Assert.StartsWith("$.tracked['db://comments']", Assert.Single(_sink.Reports).Attribution.Path);
    }

    [Fact]
    public void A_stack_trace_is_logged_and_masked_where_policy_redacts()
    {
        byte[] answer = JsonSerializer.SerializeToUtf8Bytes(new { error = "x", trace = "   at Shop.Orders.Find(Int32 id) in /build/Orders.cs:line 42\n   at Program.Main()" });
        Assert.Equal(answer, Make().CheckResponse(answer));
        Assert.Equal((Rule.TraceOutput, Confidence.Medium, Decision.Log), (_sink.Reports.Single().Rule, _sink.Reports.Single().Confidence, _sink.Reports.Single().Decision));

        string masked = Encoding.UTF8.GetString(Make("""{ "actions": { "secret-leak": "redact" } }""").CheckResponse(answer).Span);
        Assert.Equal("""{"error":"x","trace":"***"}""", masked);
        Assert.Throws<ShieldBlockedException>(() => Make("""{ "preset": "strict" }""").CheckResponse(answer));
    }

    [Fact]
    public void A_response_without_findings_costs_no_allocation()
    {
        Shield shield = Make();
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(new { statusCode = 200, headers = new { a = "text/html" }, body = new string('x', 5000) });
        shield.CheckResponse(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        shield.CheckResponse(bytes);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Compressed(string coding, string text)
    {
        using var target = new MemoryStream();
        using (Stream deflater = coding.ToUpperInvariant() switch
        {
            "GZIP" => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
            "BR" => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true),
        })
            deflater.Write(Encoding.UTF8.GetBytes(text));
        return JsonSerializer.Serialize(new
        {
            statusCode = 200, headers = new Dictionary<string, string> { ["Content-Encoding"] = coding }, isBase64Encoded = true, body = Convert.ToBase64String(target.ToArray()),
        });
    }

    private static string Opened(string coding, byte[] body)
    {
        using var source = new MemoryStream(body);
        using Stream inflater = coding switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            _ => new ZLibStream(source, CompressionMode.Decompress),
        };
        using var reader = new StreamReader(inflater);
        return reader.ReadToEnd();
    }

    private static string Packed(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private Shield Make(string policy = """{ "secrets": ["DB_PASSWORD"] }""", Func<string, string?>? environment = null)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "test.json", DateTimeOffset.UtcNow);
        Assert.Empty(reading.Errors);
        return Shield.Load(new ShieldOptions
        {
            Policy = reading.Policy,
            Reports = _sink,
            Environment = environment ?? (static name => name switch
            {
                "AWS_SECRET_ACCESS_KEY" => Key,
                "AWS_SESSION_TOKEN" => Token,
                "DB_PASSWORD" => Password,
                _ => null,
            }),
        });
    }
}
