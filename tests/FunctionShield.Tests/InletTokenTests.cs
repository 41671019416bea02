using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>Bearer tokens that nothing in front of the function has verified.</summary>
public class InletTokenTests
{
    private const string Strict = """{ "triggers": { "requireValidTokens": true } }""";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly string Signed = Token("""{"alg":"RS256","typ":"JWT"}""", """{"sub":"u1"}""", "c2lnbmF0dXJl");

    [Theory]
    [InlineData("""{"alg":"none"}""", "")]
    [InlineData("""{"alg":"nOnE","typ":"JWT"}""", "")]
    [InlineData("""{"\u0061lg":"n\u006fne"}""", "")]
    [InlineData("""{"alg":"none"}""", "c2lnbmF0dXJl")]
    [InlineData("""{"typ":"JWT","alg":"HS256"}""", "")]
    [InlineData("""{"typ":"JWT","alg":"HS256"}""", null)]
    [InlineData("""{"alg":"HS256","alg":"none"}""", "c2lnbmF0dXJl")]
    public void An_unsigned_token_is_told_and_refused_where_tokens_must_be_valid(string header, string? signature)
    {
        string token = Token(header, """{"sub":"admin"}""", signature);
        Report told = Assert.Single(Findings(Request("Bearer " + token)));
        Assert.Equal((Rule.UnverifiedToken, Decision.Log), (told.Rule, told.Decision));
        Assert.EndsWith(".headers.authorization", told.Attribution.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(token[..12], told.Evidence, StringComparison.Ordinal);

        Assert.Equal(Decision.Block, Assert.Single(Findings(Request(token), Strict)).Decision);
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("")]
    public void A_signed_token_passes(string scheme)
    {
        Assert.Empty(Findings(Request(scheme + Signed)));
        Assert.Empty(Findings(Request(scheme + Signed), Strict));
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer eyJub3QiOiJhIGp3dCJ9.eyJhIjoxfQ")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/eu-central-1/execute-api/aws4_request, SignedHeaders=host, Signature=0a1b")]
    [InlineData("Bearer opaque-reference-token.1")]
    public void What_is_no_token_of_that_form_is_not_judged(string value) => Assert.Empty(Findings(Request(value), Strict));

    [Theory]
    [InlineData("""{"exp":1795521599}""", true)] // one second before 12:00 less the skew
    [InlineData("""{"exp":1795521301}""", true)]
    [InlineData("""{"exp":1795521299}""", false)]
    [InlineData("""{"exp":1795521300.5e0}""", true)]
    [InlineData("""{"exp":1e9}""", false)]
    [InlineData("""{"nbf":1795521899}""", true)]
    [InlineData("""{"nbf":1795521901}""", false)]
    [InlineData("""{"nbf":1795521000,"exp":1795525200}""", true)]
    [InlineData("""{"data":{"exp":1}}""", true)]
    [InlineData("""{"sub":"u1"}""", true)]
    public void A_token_outside_its_time_is_refused_where_tokens_must_be_valid_and_the_skew_is_forgiven(string claims, bool valid)
    {
        Assert.Equal(1795521600, Now.ToUnixTimeSeconds());
        string token = Token("""{"alg":"RS256"}""", claims, "c2lnbmF0dXJl");
        Assert.Equal(valid, Findings(Request("Bearer " + token), Strict).Count == 0);

        // Nobody asked: a handler may well accept it.
        Assert.Empty(Findings(Request("Bearer " + token)));
    }

    [Fact]
    public void What_an_authorizer_has_verified_is_not_judged_again()
    {
        JsonNode request = Request("Bearer " + Token("""{"alg":"none"}""", """{"exp":1}""", ""));
        Assert.NotEmpty(Findings(request, Strict));
        request["requestContext"]!["authorizer"] = JsonNode.Parse("""{"jwt":{"claims":{"sub":"u1"}}}""");
        Assert.Empty(Findings(request, Strict));
    }

    [Fact]
    public void A_second_header_does_not_hide_the_first()
    {
        JsonNode request = JsonNode.Parse(Sample.Read("apigateway-v1"))!;
        request["requestContext"]!.AsObject().Remove("authorizer");
        request["headers"]!["Authorization"] = "Bearer " + Signed;
        request["multiValueHeaders"]!["Authorization"] = new JsonArray("Bearer " + Signed, "Bearer " + Token("""{"alg":"none"}""", """{"sub":"admin"}""", ""));
        Assert.Equal("$.multiValueHeaders.Authorization[1]", Assert.Single(Findings(request)).Attribution.Path);
        request["multiValueHeaders"]!["Authorization"] = new JsonArray("Bearer " + Signed);
        Assert.Empty(Findings(request));
    }

    [Fact]
    public void An_authorizer_is_told_what_it_is_asked_about()
    {
        JsonNode request = JsonNode.Parse("""{"type":"TOKEN","methodArn":"arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/GET/orders"}""")!;
        request["authorizationToken"] = "Bearer " + Token("""{"alg":"none"}""", """{"sub":"admin"}""", "");
        Assert.Equal("$.authorizationToken", Assert.Single(Findings(request)).Attribution.Path);
        request["authorizationToken"] = "Bearer " + Signed;
        Assert.Empty(Findings(request));
    }

    private static string Token(string header, string claims, string? signature) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))
        + (signature is null ? "" : "." + signature);

    private static JsonNode Request(string authorization)
    {
        JsonNode request = JsonNode.Parse(Sample.Read("function-url"))!;
        request["headers"]!["authorization"] = authorization;
        return request;
    }

    private static IReadOnlyList<Report> Findings(JsonNode json, string policy = "{}")
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "test.json", Now);
        Assert.Empty(reading.Errors);
        Shield shield = Shield.Load(new ShieldOptions { Policy = reading.Policy, Time = new FixedTime(Now), Reports = new CollectingSink() });
        return [.. shield.InspectEvent(Encoding.UTF8.GetBytes(json.ToJsonString())).Where(report => report.Rule.Weakness == Weakness.Policy)];
    }
}
