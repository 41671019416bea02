using FunctionShield.Detection;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

public class SqlFragmentTests
{
    [Theory]
    [InlineData("root' #")]
    [InlineData("x')) --")]
    [InlineData("'/*")]
    [InlineData("<name>'--")]
    public void A_quote_and_a_comment_with_nothing_behind_it_may_hide_the_rest(string value) => Assert.Equal(Confidence.Low, Ask(value));

    [Theory]
    [InlineData("select a from pg_shadow;")]
    [InlineData("(select top 1 a b from information_schema.tables where c=1)")]
    [InlineData("1- union(select a from information_schema.tables)")]
    [InlineData("select @@servername")]
    [InlineData("select version();")]
    [InlineData("case when 5 then 6 end")]
    public void A_statement_over_the_catalog_is_noted(string value) => Assert.Equal(Confidence.Low, Ask(value));

    [Theory]
    [InlineData("8' zzq AND 'kk'='kk")]
    [InlineData("8) AND 5 4 AND (33=33")]
    [InlineData("a\"\") or (\"\"b\"\"=\"\"b\"")]
    public void A_constant_that_equals_itself_at_the_end_is_noted(string value) => Assert.Equal(Confidence.Low, Ask(value));

    [Theory]
    [InlineData("a=1 and b=2")]
    [InlineData("x or y=y")]
    [InlineData("?brand=1&land=1")]
    [InlineData("width=5 and height='7'")]
    [InlineData("rock 'n' roll #")]
    [InlineData("issue #")]
    [InlineData("wait --")]
    [InlineData("I'm number 1 in the list of #")]
    [InlineData("select a seat from the domainmap")]
    [InlineData("select one from master's list, or two")]
    [InlineData("select version 2 of the document")]
    [InlineData("elections from sys to sys")]
    [InlineData("in case when it rains then stay, the end")]
    [InlineData("case when ready")]
    [InlineData("src/**/*.cs")]
    [InlineData("C#")]
    public void Prose_and_names_are_not(string value) => Assert.Null(Ask(value));

    [Fact]
    public void It_allocates_nothing() => Assert.Equal(0, Detected.Allocated(SqlFragment.Note, "I'm number 1 in the list of #", "select a seat from the list"));

    private static Confidence? Ask(string value) => Detected.By(SqlFragment.Note, value);
}
