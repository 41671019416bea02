using System.Text.RegularExpressions;
using CsCheck;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class NamePatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("orders-*", "orders-", true)]
    [InlineData("orders-*", "order", false)]
    [InlineData("$.Records[*].body.*", "$.Records[12].body.name", true)]
    [InlineData("*aab", "aaaab", true)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXcYb", false)]
    public void A_star_stands_for_any_run_of_characters(string pattern, string text, bool expected) =>
        Assert.Equal(expected, NamePattern.Matches(pattern, text));

    [Fact]
    public void It_says_what_the_same_regular_expression_says()
    {
        Gen<string> small = Gen.String[Gen.Char["ab*"], 0, 8];
        Gen.Select(small, Gen.String[Gen.Char["abA"], 0, 12], Gen.Bool).Sample((pattern, text, ignoreCase) =>
        {
            string expression = "^" + string.Join(".*", pattern.Split('*').Select(Regex.Escape)) + "\\z";
            RegexOptions options = RegexOptions.Singleline | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0);
            Assert.Equal(Regex.IsMatch(text, expression, options), NamePattern.Matches(pattern, text, ignoreCase));
        }, iter: 5_000);
    }
}
