using System.Text;
using FunctionShield.Grammars.Html;

namespace FunctionShield.Tests.Grammars.Html;

public class HtmlCharactersTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("&#106;&#x61;&#X76;", "jav")]
    [InlineData("&#106&#x61;x", "jax")]
    [InlineData("&#0000106;", "j")]
    [InlineData("&#x0000000000000000000006a;", "j")]
    [InlineData("&#106a", "ja")]
    [InlineData("&#x6ag", "jg")]
    [InlineData("&#x3A;&#x3a;", "::")]
    [InlineData("&#9;", "\t")]
    [InlineData("&#57;&#48;", "90")]
    [InlineData("&#x2F;&#127;", "/\x7f")]
    [InlineData("&colon;&Tab;&NewLine;&lpar;&rpar;&sol;&equals;&semi;&grave;", ":\t\n()/=;`")]
    [InlineData("&lt;&LT;&gt;&GT;&quot;&QUOT;&apos;&amp;&AMP;", "<<>>\"\"'&&")]
    [InlineData("&lt;b&gt;", "<b>")]
    public void A_reference_is_the_character_that_it_stands_for(string value, string read) => Assert.Equal(read, Read(Encoding.UTF8.GetBytes(value)));

    [Theory]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("&#;")]
    [InlineData("&#x;")]
    [InlineData("&#xg1;")]
    [InlineData("&#a1;")]
    [InlineData("&lt")]
    [InlineData("&lT;")]
    [InlineData("&tab;")]
    [InlineData("&nosuch;")]
    [InlineData("a&b;c")]
    [InlineData("&;lt;")]
    public void What_is_no_reference_stays_as_it_is(string value) => Assert.Equal(value, Read(Encoding.UTF8.GetBytes(value)));

    [Theory]
    [InlineData("&#128;")]
    [InlineData("&#x80;")]
    [InlineData("&#xFFFFFFFFFFFF;")]
    [InlineData("&#1114112;")]
    [InlineData("\u0080")]
    public void Beyond_ascii_a_character_is_some_other(string value) => Assert.All(Read(Encoding.UTF8.GetBytes(value)), c => Assert.Equal('\xFF', c));

    [Fact]
    public void The_position_is_behind_what_was_read()
    {
        var characters = new HtmlCharacters("a&#106;&lt;b"u8);
        List<int> positions = [characters.Position];
        while (characters.Next(out _))
            positions.Add(characters.Position);
        Assert.Equal([0, 1, 7, 11, 12], positions);
    }

    private static string Read(byte[] value)
    {
        var characters = new HtmlCharacters(value);
        var read = new StringBuilder();
        while (characters.Next(out byte character))
            read.Append((char)character);
        Assert.False(characters.Next(out byte none));
        Assert.Equal(0, none);
        return read.ToString();
    }
}
