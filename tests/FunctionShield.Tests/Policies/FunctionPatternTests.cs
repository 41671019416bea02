using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class FunctionPatternTests
{
    private const string Arn = "arn:aws:lambda:eu-central-1:123456789012:function:orders-write";

    [Theory]
    [InlineData("orders-*", null, "Yes")]
    [InlineData("billing-*", null, "No")]
    [InlineData("arn:aws:lambda:eu-*:123456789012:function:orders-*", Arn, "Yes")]
    [InlineData("arn:aws:lambda:eu-*:123456789012:function:orders-*", Arn + ":live", "Yes")]
    [InlineData("arn:aws:lambda:eu-*:123456789012:function:orders-write", Arn + ":live", "Yes")]
    [InlineData("arn:aws:lambda:*:123456789012:function:orders-write:live", Arn + ":live", "Yes")]
    [InlineData("arn:aws:lambda:*:123456789012:function:orders-write:live", Arn + ":test", "No")]
    [InlineData("arn:aws:lambda:us-*:123456789012:function:orders-*", Arn, "No")]
    [InlineData("arn:aws:lambda:eu-*:999999999999:function:orders-*", Arn, "No")]
    public void A_name_covers_a_name_and_an_arn_an_arn_with_its_alias_or_without(string pattern, string? arn, string expected) =>
        Assert.Equal(expected, FunctionPattern.Of(pattern, "orders-write", arn).ToString());

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:orders-*", "Perhaps")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:orders-write:live", "Perhaps")]
    [InlineData("arn:*:orders-write", "Perhaps")]
    [InlineData("arn:aws:lambda:*:*:function:*", "Perhaps")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:billing", "No")]
    [InlineData("arn:", "No")]
    public void Before_the_arn_is_known_only_the_name_in_it_can_rule_a_function_out(string pattern, string expected) =>
        Assert.Equal(expected, FunctionPattern.Of(pattern, "orders-write", null).ToString());
}
