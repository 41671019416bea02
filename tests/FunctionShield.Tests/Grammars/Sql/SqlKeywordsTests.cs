using System.Text;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Tests.Grammars.Sql;

public class SqlKeywordsTests
{
    [Fact]
    public void The_table_has_the_order_of_the_enum()
    {
        string[] words = Encoding.ASCII.GetString(SqlKeywords.Words).Split(' ');
        string[] members = [.. Enum.GetNames<SqlKeyword>().Skip(1).Select(n => n.ToLowerInvariant())];

        Assert.Equal(members.Length, words.Length);
        Assert.Equal(members, words.Select(w => w.Replace("_", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_keyword_is_found_in_any_case()
    {
        foreach (string word in Encoding.ASCII.GetString(SqlKeywords.Words).Split(' '))
        {
            SqlKeyword found = SqlKeywords.Find(Encoding.ASCII.GetBytes(word));
            Assert.NotEqual(SqlKeyword.None, found);
            Assert.Equal(found, SqlKeywords.Find(Encoding.ASCII.GetBytes(word.ToUpperInvariant())));
        }
    }

    [Theory]
    [InlineData("selects")]
    [InlineData("selec")]
    [InlineData("s\u0065lect\u0131")]
    [InlineData("_elect")]
    [InlineData("")]
    public void Other_words_are_not(string word) => Assert.Equal(SqlKeyword.None, SqlKeywords.Find(Encoding.UTF8.GetBytes(word)));
}
