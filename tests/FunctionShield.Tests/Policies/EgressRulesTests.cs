using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class EgressRulesTests
{
    private static readonly EgressRules Rules = EgressRules.Of(
        new EgressRule("api.example.com", [443, 8443], "GET", "POST"), new EgressRule("*.example.org"), new EgressRule("::1", [8080]));

    [Theory]
    [InlineData("api.example.com", 443, "GET")]
    [InlineData("API.Example.COM.", 8443, "post")]
    [InlineData("a.b.example.org", 80, "DELETE")]
    [InlineData("[::1]", 8080, "GET")]
    public void A_listed_destination_is_allowed(string host, int port, string method) => Assert.True(Rules.Allows(host, port, method));

    [Theory]
    [InlineData("api.example.com", 80, "GET")]
    [InlineData("api.example.com", 443, "PUT")]
    [InlineData("api.example.com.evil.test", 443, "GET")]
    [InlineData("xapi.example.com", 443, "GET")]
    [InlineData("example.org", 80, "GET")]
    [InlineData("evilexample.org", 80, "GET")]
    [InlineData("", 443, "GET")]
    public void Any_other_destination_is_not(string host, int port, string method) => Assert.False(Rules.Allows(host, port, method));

    [Fact]
    public void Without_a_list_everything_is_allowed_and_with_an_empty_one_nothing()
    {
        Assert.True(EgressRules.Unlisted.Allows("evil.test", 1, "GET"));
        Assert.False(EgressRules.Of().Allows("api.example.com", 443, "GET"));
    }

    [Fact]
    public void Two_lists_allow_what_both_allow()
    {
        EgressRules both = Rules.TightenedBy(EgressRules.Of(new EgressRule("*.com")));
        Assert.True(both.Allows("api.example.com", 443, "GET"));
        Assert.False(both.Allows("a.example.org", 443, "GET"));
        Assert.False(both.Allows("b.com", 443, "GET"));
    }
}
