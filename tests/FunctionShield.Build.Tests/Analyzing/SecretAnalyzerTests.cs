using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Analyzing;

public class SecretAnalyzerTests
{
    // Made up, and put together here, so that no scanner takes this file for a leak.
    private const string AccessKey = "AKIA" + "J7Q3ZK5T2WXM4R6N";
    private const string Random = "q8Zr3VnX" + "51tLwP0sKd9mB2hY";
    private const string Body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

    [Theory]
    [InlineData("string id = \"" + AccessKey + "\";", "an AWS access key id")]
    [InlineData("Use(\"id=" + AccessKey + "&x=1\");", "an AWS access key id")]
    [InlineData("Use($\"id {" + "1} " + AccessKey + "\");", "an AWS access key id")]
    [InlineData("string key = \"-----BEGIN PRIVATE " + "KEY-----\\n" + Body + "\\n-----END PRIVATE KEY-----\";", "a private key")]
    [InlineData("var key = \"\"\"\n-----BEGIN RSA PRIVATE " + "KEY-----\n" + Body + "\n-----END RSA PRIVATE KEY-----\n\"\"\";", "a private key")]
    [InlineData("string c = \"Server=db.internal.corp;Database=shop;User Id=app;Password=Kd93-m2B\";", "a connection string with its password")]
    [InlineData("string c = \"Host=10.0.0.7;Username=app;Password='hunter-22'\";", "a connection string with its password")]
    [InlineData("string t = \"ghp_" + "0123456789abcdefABCDEF0123456789abcd\";", "a GitHub token")]
    [InlineData("string t = \"sk_live_" + "51HabcDEFghiJKLmno234567\";", "a Stripe key")]
    [InlineData("string apiKey = \"" + Random + "\";", "what 'apiKey' holds")]
    [InlineData("string dbPassword = \"" + Random + "\";", "what 'dbPassword' holds")]
    [InlineData("var d = new Dictionary<string, string> { [\"client_secret\"] = \"" + Random + "\" };", "what 'client_secret' holds")]
    [InlineData("Login(password: \"" + Random + "\");", "what 'password' holds")]
    [InlineData("Token = \"" + Random + "\";", "what 'Token' holds")]
    public void A_credential_is_reported(string statements, string what)
    {
        var diagnostic = Assert.Single(Code(statements).Analyze(new SecretAnalyzer()));
        Assert.Equal("FS0008", diagnostic.Id);
        Assert.Contains(what, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string id = \"AKIA" + "IOSFODNN7EXAMPLE\";")]
    [InlineData("string prefix = \"AKIA\"; string label = \"-----BEGIN PRIVATE " + "KEY-----\";")]
    [InlineData("string text = \"-----BEGIN PRIVATE " + "KEY-----\\n\" + Load() + \"\\n-----END PRIVATE KEY-----\";")]
    [InlineData("string c = \"Server=localhost;Database=shop;User Id=app;Password=Kd93-m2B\";")]
    [InlineData("string c = \"Server=db.internal.corp;Database=shop;User Id=app;Password=<your password>\";")]
    [InlineData("string c = \"Server=db.internal.corp;Database=shop;User Id=app;Password=password\";")]
    [InlineData("string c = \"Server=db.internal.corp;Database=shop;Integrated Security=true\";")]
    [InlineData("string c = $\"Server=db.internal.corp;Password={Load()}\";")]
    [InlineData("string c = \"Data Source=shop.db\";")]
    [InlineData("string apiKey = \"your-api-key-goes-here-0123456789abcdef\";")]
    [InlineData("string apiKey = \"X-Api-Key\"; string password = \"ConnectionStrings:Password\";")]
    [InlineData("string secret = \"/prod/shop/stripe-webhook-secret\"; string secretArn = \"" + Random + "\";")]
    [InlineData("string token = Environment.GetEnvironmentVariable(\"SHOP_ACCESS_TOKEN_2024\")!;")]
    [InlineData("string hash = \"" + Random + "\"; string passwordHash = \"" + Random + "\"; string publicKey = \"" + Random + "\";")]
    [InlineData("string token = \"The token has 2 parts, and 3 more.\"; string password = \"1234567890123456\";")]
    [InlineData("string tokenUrl = \"https://login.host.net/oauth2/v2.0/token\"; string accessToken = \"access_token_from_request\";")]
    [InlineData("string cancellationToken = \"AbstractSyntaxTreeToken\";")]
    public void A_placeholder_a_name_or_a_path_is_not(string statements) => Assert.Empty(Code(statements).Reports(new SecretAnalyzer()));

    [Fact]
    public void A_test_project_may_hold_what_opens_nothing() =>
        Assert.Empty((Code("string id = \"" + AccessKey + "\";") with { References = References.WithTestFramework }).Reports(new SecretAnalyzer()));

    private static Source Code(string statements) => new($$"""
        public class Function
        {
            private string Token = "";

            public void Handle()
            {
                {{statements}}
            }

            private string Load() => Token;

            private void Use(string text) { }

            private void Login(string password) { }
        }
        """);
}
