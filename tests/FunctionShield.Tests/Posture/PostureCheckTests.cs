using FunctionShield.Findings;
using FunctionShield.Posture;

namespace FunctionShield.Tests.Posture;

public class PostureCheckTests
{
    // Every value is put together here, so that no scanner of repositories takes one for a secret.
    private const string Filler = "4f9Kq2Lx8Vb3Nz7Rt1Yw6Hd5Jc0Mg4Ps2Qa9Ue8";

    private static List<PostureFact> Run(bool hasPolicy, params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(static variable => variable.Name, static variable => variable.Value);
        return PostureCheck.Run(environment.Keys, environment.GetValueOrDefault, hasPolicy);
    }

    [Theory]
    [InlineData("SETTINGS", "AKIA" + "IOSFODNN7EXAMPLE")]
    [InlineData("SETTINGS", "ghp_" + Filler)]
    [InlineData("SETTINGS", "github_pat_" + Filler)]
    [InlineData("STRIPE", "sk_live_" + Filler)]
    [InlineData("HOOK", "xoxb-" + Filler)]
    [InlineData("MAPS", "AIza" + Filler)]
    [InlineData("CERT", "-----BEGIN RSA " + "PRIVATE KEY-----\nabc\n-----END RSA " + "PRIVATE KEY-----")]
    [InlineData("DATABASE", "postgres://app:" + "s3cr3tword@db.internal:5432/shop")]
    [InlineData("ConnectionStrings__Shop", "Host=db;Username=app;Password=" + "s3cr3tword")]
    [InlineData("ConnectionStrings__Shop", "Server=db;User Id=app;Pwd =" + "s3cr3tword; Encrypt=true")]
    [InlineData("STORAGE", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + Filler)]
    [InlineData("DB_PASSWORD", "hunter22")]
    [InlineData("ClientSecret", Filler)]
    [InlineData("API_KEY", "9f86d081884c7d659a2feaa0c55ad015")]
    [InlineData("GITHUB_WEBHOOK_SECRET", Filler)]
    public void A_secret_in_a_variable_is_told_by_name_and_never_by_value(string name, string value)
    {
        PostureFact fact = Assert.Single(Run(true, (name, value)));
        Assert.Equal(Rule.StoredSecret, fact.Rule);
        Assert.Equal("$.environment." + name, fact.Path);
        Assert.DoesNotContain(value, fact.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3tword", fact.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DB_PASSWORD_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-a1B2c3")]
    [InlineData("DB_PASSWORD", "/shop/prod/db/password")]
    [InlineData("DB_PASSWORD", "{{resolve:secretsmanager:shop}}")]
    [InlineData("DB_PASSWORD", "${DB_PASSWORD}")]
    [InlineData("DB_PASSWORD", "shop/prod/db")]
    [InlineData("PASSWORD_REQUIRED", "required")]
    [InlineData("REQUIRE_PASSWORD", "true")]
    [InlineData("API_KEY_NAME", "partner-key-number-7-of-2026")]
    [InlineData("API_KEY_ID", "a1b2c3d4e5f6a7b8c9d0")]
    [InlineData("TOKEN_TTL_SECONDS", "3600")]
    [InlineData("TOKEN_ISSUER", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123")]
    [InlineData("TOKEN_URL", "https://login.example.com/oauth2/token")]
    [InlineData("SECRET_NAME", "prod/Shop4/Database9Credentials")]
    [InlineData("SECRETS_CACHE", "enabled-for-all-functions")]
    [InlineData("DATABASE", "postgres://app@db.internal:5432/shop")]
    [InlineData("DATABASE", "Host=db;Username=app;Database=shop")]
    [InlineData("DATABASE", "Host=db;Username=app;Password=${PASSWORD}")]
    [InlineData("BUILD_HASH", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("REQUEST_ID", "b1f3a0c2-5a1d-4a39-9e59-2f2a6ccf2f47")]
    [InlineData("USER_POOL_CLIENT_ID", "3n4b5urk1ft4fl3mg5e62d9ado")]
    [InlineData("PWD", "/var/task")]
    [InlineData("AWS_ACCESS_KEY_ID", "ASIA" + "IOSFODNN7EXAMPLE")]
    [InlineData("AWS_SECRET_ACCESS_KEY", Filler)]
    [InlineData("AWS_SESSION_TOKEN", Filler + Filler)]
    [InlineData("FUNCTIONSHIELD_POLICY_KEY", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE" + Filler)]
    [InlineData("PUBLIC_KEY", "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----")]
    [InlineData("STRIPE_TEST", "sk_test_" + Filler)]
    public void What_only_points_to_a_secret_or_expires_or_is_public_is_none(string name, string value) => Assert.Empty(Run(true, (name, value)));

    [Fact]
    public void A_users_access_key_in_the_place_of_the_roles_is_told() =>
        Assert.Contains("not under its role", Assert.Single(Run(true, ("AWS_ACCESS_KEY_ID", "AKIA" + "IOSFODNN7EXAMPLE"))).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("LAMBDA_NET_SERIALIZER_DEBUG", "true", "false")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Development", "Production")]
    [InlineData("DOTNET_ENVIRONMENT", "development", "Staging")]
    [InlineData("ASPNETCORE_DETAILEDERRORS", "1", "0")]
    [InlineData("DOTNET_DiagnosticPorts", "/tmp/port.sock", "")]
    [InlineData("COMPlus_DbgEnableMiniDump", "1", "0")]
    public void A_debug_setting_is_told_and_its_twin_is_not(string name, string on, string off)
    {
        Assert.Equal(Rule.DebugSetting, Assert.Single(Run(true, (name, on))).Rule);
        Assert.Empty(Run(true, (name, off)));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_S3", "http://storage.example.com", "https://storage.example.com")]
    [InlineData("AWS_ENDPOINT_URL", "http://proxy.internal:4566", "http://localhost:4566")]
    [InlineData("PGSSLMODE", "disable", "verify-full")]
    [InlineData("GIT_SSL_NO_VERIFY", "1", "0")]
    [InlineData("DB", "Server=db;Database=shop;TrustServerCertificate=True", "Server=db;Database=shop;Trust Server Certificate=false")]
    [InlineData("DB", "Server=db;Encrypt=false;Database=shop", "Server=db;Encrypt=Strict;Database=shop")]
    [InlineData("DB", "Host=db;SSL Mode=Disable", "Host=db;SSL Mode=VerifyFull")]
    [InlineData("DB", "Server=db;SslMode=None;Database=shop", "Server=db;SslMode=Required;Database=shop")]
    public void A_transport_without_checks_is_told_and_its_twin_is_not(string name, string off, string on)
    {
        Assert.Equal(Rule.UncheckedTransport, Assert.Single(Run(true, (name, off))).Rule);
        Assert.Empty(Run(true, (name, on)));
    }

    [Fact]
    public void No_policy_is_told_and_any_policy_is_enough()
    {
        Assert.Equal(Rule.NoPolicy, Assert.Single(Run(false)).Rule);
        Assert.Empty(Run(true));
    }

    [Fact]
    public void A_folder_that_others_may_write_is_told_and_an_ordinary_one_is_not()
    {
        if (OperatingSystem.IsWindows())
            return;

        string folder = Directory.CreateTempSubdirectory("functionshield-code").FullName;
        try
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            Assert.Empty(Run(true, ("LAMBDA_TASK_ROOT", folder)));
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
            Assert.Equal(Rule.WritableCode, Assert.Single(Run(true, ("LAMBDA_TASK_ROOT", folder))).Rule);
            Assert.Empty(Run(true, ("LAMBDA_TASK_ROOT", folder + "/none")));
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>What Lambda, its runtime, its extensions and ordinary functions set.</summary>
    [Fact]
    public void An_ordinary_environment_has_nothing_to_tell() => Assert.Empty(Run(
        true,
        ("_HANDLER", "Shop::Shop.Function::Handle"), ("_X_AMZN_TRACE_ID", "Root=1-5f84c7a1-0f9d8b7c6a5e4d3c2b1a0f9e;Parent=53995c3f42cd8ad8;Sampled=1"),
        ("AWS_DEFAULT_REGION", "eu-west-1"), ("AWS_REGION", "eu-west-1"), ("AWS_EXECUTION_ENV", "AWS_Lambda_dotnet10"), ("AWS_LAMBDA_FUNCTION_NAME", "shop-orders"),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"), ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"), ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/shop-orders"), ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/24/[$LATEST]9f86d081884c7d659a2feaa0c55ad015"),
        ("AWS_ACCESS_KEY_ID", "ASIA" + "IOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", Filler), ("AWS_SESSION_TOKEN", Filler + Filler), ("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
        ("AWS_XRAY_DAEMON_ADDRESS", "169.254.79.129:2000"), ("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001"), ("LAMBDA_TASK_ROOT", "/var/none"), ("LAMBDA_RUNTIME_DIR", "/var/runtime"),
        ("LANG", "en_US.UTF-8"), ("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin"), ("LD_LIBRARY_PATH", "/lib64:/usr/lib64"), ("TZ", ":UTC"), ("HOME", "/root"), ("PWD", "/var/task"),
        ("DOTNET_ROOT", "/var/lang/bin"), ("DOTNET_TieredCompilation", "0"), ("DOTNET_RUNNING_IN_CONTAINER", "true"), ("CORECLR_ENABLE_PROFILING", "1"),
        ("CORECLR_PROFILER", "{846F5F1C-F9AE-4B07-969E-05C26BC060D8}"), ("DOTNET_STARTUP_HOOKS", "/opt/otel/hook.dll"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318"),
        ("POWERTOOLS_SERVICE_NAME", "orders"), ("POWERTOOLS_LOG_LEVEL", "Information"), ("TABLE_NAME", "Shop-OrdersTable-1ABCDEFGHIJ2K"), ("QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"),
        ("USER_POOL_ID", "eu-west-1_AbCdEf123"), ("USER_POOL_CLIENT_ID", "3n4b5urk1ft4fl3mg5e62d9ado"), ("KMS_KEY_ID", "1234abcd-12ab-34cd-56ef-1234567890ab"),
        ("DD_API_KEY_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dd-AbC123"), ("AWS_APPCONFIG_EXTENSION_PREFETCH_LIST", "/applications/a/environments/b/configurations/c"),
        ("GIT_COMMIT", "2f1c0d9e8b7a6f5e4d3c2b1a0f9e8d7c6b5a4f3e"), ("RELEASE", "orders@2026.11.24+build.417"), ("ALLOWED_ORIGINS", "https://shop.example,https://www.shop.example"),
        ("JWT_AUDIENCE", "https://api.shop.example"), ("TOKEN_HEADER", "X-Shop-Token"), ("PASSWORD_MIN_LENGTH", "12"), ("FEATURE_PASSWORDLESS_LOGIN", "true"), ("SECRETS_MANAGER_TTL", "300")));
}
