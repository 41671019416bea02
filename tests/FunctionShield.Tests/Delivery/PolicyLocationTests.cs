using FunctionShield.Delivery;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Delivery;

public class PolicyLocationTests
{
    private readonly Dictionary<string, string> _environment = new() { ["AWS_REGION"] = "eu-west-1" };

    private IRemotePolicy? Open(string source, bool isSealed, out PolicyError? error)
    {
        _environment[PolicyLocation.Variable] = source;
        return PolicyLocation.Open(_environment.GetValueOrDefault, TimeProvider.System, isSealed, out error);
    }

    [Theory]
    [InlineData("appconfig:shop/prod/shield")]
    [InlineData("ssm:/platform/functionshield")]
    [InlineData("ssm-extension:/platform/functionshield")]
    [InlineData("s3://platform-policies/functionshield/policy.json")]
    public void Each_form_is_opened_and_goes_by_its_own_name(string source)
    {
        IRemotePolicy? remote = Open("  " + source + " ", isSealed: false, out PolicyError? error);
        Assert.Equal(source, remote!.Name);
        Assert.Null(error);
        (remote as IDisposable)?.Dispose();
    }

    [Theory]
    [InlineData("appconfig:shop/prod")]
    [InlineData("appconfig:shop//shield")]
    [InlineData("ssm:")]
    [InlineData("s3://bucket")]
    [InlineData("s3://bucket/")]
    [InlineData("s3://bucket/a/../other.json")]
    [InlineData("s3://evil.example:80/key")]
    [InlineData("http://policies.example/p.json")]
    [InlineData("https://user:word@policies.example/p.json")]
    [InlineData("policy.json")]
    public void Anything_else_is_an_error_that_names_the_forms(string source)
    {
        Assert.Null(Open(source, isSealed: true, out PolicyError? error));
        Assert.Contains("appconfig:", error!.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void An_https_address_needs_a_seal_and_its_query_is_not_its_name()
    {
        Assert.Null(Open("https://policies.example/p.json?token=abc", isSealed: false, out PolicyError? error));
        Assert.NotNull(error);
        Assert.Equal("https://policies.example/p.json", Open("https://policies.example/p.json?token=abc", isSealed: true, out error)!.Name);
        Assert.Null(error);
    }

    [Fact]
    public void Without_a_region_nothing_of_the_service_is_asked()
    {
        _environment.Remove("AWS_REGION");
        Assert.Null(Open("s3://bucket/key", isSealed: false, out PolicyError? error));
        Assert.NotNull(error);
    }

    [Fact]
    public void Nothing_named_is_nothing_wrong()
    {
        Assert.Null(Open(" ", isSealed: false, out PolicyError? error));
        Assert.Null(error);
    }
}
