using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>Each secret may go to its own hosts.</summary>
public sealed class ShieldRequestsTests
{
    private const string Key = "kQ3v/9ZxTm+bWpLr7cY2dHs5NfJg8uAeXo1iB4/w";
    private const string Token = "IQoJb3JpZ2luX2VjEJr//////////wEaCWV1LXdlc3QtMSJHMEUCIQDb7u8Yp0xX";

    private readonly CollectingSink _sink = new();

    [Theory]
    [InlineData("s3.eu-west-1.amazonaws.com", "x=" + Key)]
    [InlineData("sts.amazonaws.com", "Authorization: " + Key)]
    [InlineData("127.0.0.1", Key)]
    [InlineData("collector.example", "token=" + Token)]
    [InlineData("collector.example", "Authorization: Bearer sk_live_4eC39HqLyjWDarjtT1")]
    [InlineData("api.stripe.com.evil.example", "sk_live_4eC39HqLyjWDarjtT1")]
    [InlineData("api.stripe.com", "db-password-of-2026")]
    [InlineData("collector.example", "container-token-0123456789")]
    public void A_secret_that_goes_elsewhere_is_blocked(string host, string text)
    {
        Assert.Throws<ShieldBlockedException>(() => Make().CheckRequest(host, 443, text));
        Assert.Equal((Rule.SecretOutput, "request"), (Assert.Single(_sink.Reports).Rule, _sink.Reports.First().Call));
    }

    [Theory]
    [InlineData("s3.eu-west-1.amazonaws.com", 443, "X-Amz-Security-Token: " + Token)]
    [InlineData("bucket.s3.amazonaws.com", 443, "https://bucket.s3.amazonaws.com/k?X-Amz-Security-Token=" + Token + "&X-Amz-Signature=ab")]
    [InlineData("localhost", 2773, "X-Aws-Parameters-Secrets-Token: " + Token)]
    [InlineData("169.254.170.23", 80, "Authorization: container-token-0123456789")]
    [InlineData("api.stripe.com", 443, "Authorization: Bearer sk_live_4eC39HqLyjWDarjtT1")]
    [InlineData("API.STRIPE.COM.", 443, "Authorization: Basic c2tfbGl2ZV80ZUMzOUhxTHlqV0Rhcmp0VDE6")]
    [InlineData("collector.example", 443, "Authorization: Bearer nobody's")]
    public void A_secret_goes_to_its_own_host(string host, int port, string text)
    {
        Assert.Equal(Decision.Allow, Make().CheckRequest(host, port, text));
        Assert.Empty(_sink.Reports);
    }

    [Theory]
    [InlineData("search.shop.example", "X-Amz-Security-Token: " + Token, Confidence.Low)]
    [InlineData("collector.example", "unbound-secret-value", Confidence.High)]
    public void A_signature_for_a_domain_of_its_own_and_a_secret_without_hosts_are_logged(string host, string text, Confidence confidence)
    {
        Assert.Equal(Decision.Log, Make().CheckRequest(host, 443, text));
        Assert.Equal(confidence, Assert.Single(_sink.Reports).Confidence);
    }

    [Fact]
    public void Code_binds_a_secret_to_hosts()
    {
        Shield shield = Make();
        shield.AddSecret("github", "ghp_0123456789abcdefghij", "*.github.com");
        shield.CheckRequest("api.github.com", 443, "ghp_0123456789abcdefghij");
        Assert.Throws<ShieldBlockedException>(() => shield.CheckRequest("github.com.evil.example", 443, "ghp_0123456789abcdefghij"));
    }

    [Fact]
    public void A_log_line_is_masked_and_another_is_left_alone()
    {
        Shield shield = Make();
        Assert.True(shield.TryMaskLogLine("connecting with " + Key + " now", out string? masked));
        Assert.Equal("connecting with *** now", masked);
        Assert.False(shield.TryMaskLogLine("connecting with AWS_SECRET_ACCESS_KEY now", out _));
    }

    private Shield Make()
    {
        PolicyReading reading = PolicyReader.Read(
            """
            { "secrets": [ { "env": "STRIPE_KEY", "hosts": ["api.stripe.com"] }, { "env": "DB_PASSWORD", "hosts": [] }, "UNBOUND" ] }
            """u8,
            "test.json",
            DateTimeOffset.UtcNow);
        Assert.Empty(reading.Errors);
        return Shield.Load(new ShieldOptions
        {
            Policy = reading.Policy,
            Reports = _sink,
            Environment = static name => name switch
            {
                "AWS_SECRET_ACCESS_KEY" => Key,
                "AWS_SESSION_TOKEN" => Token,
                "AWS_CONTAINER_AUTHORIZATION_TOKEN" => "container-token-0123456789",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI" => "http://169.254.170.23/v1/credentials",
                "STRIPE_KEY" => "sk_live_4eC39HqLyjWDarjtT1",
                "DB_PASSWORD" => "db-password-of-2026",
                "UNBOUND" => "unbound-secret-value",
                _ => null,
            },
        });
    }
}
