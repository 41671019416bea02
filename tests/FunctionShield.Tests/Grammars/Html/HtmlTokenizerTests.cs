using System.Text;
using CsCheck;
using FunctionShield.Grammars.Html;

namespace FunctionShield.Tests.Grammars.Html;

public class HtmlTokenizerTests
{
    [Theory]
    [InlineData("<a b=c d='e f' g>", "StartTag a|Attribute b=c|Attribute d=e f|Attribute g=|TagEnd ")]
    [InlineData("<a/b=\"c\"/d>", "StartTag a|Attribute b=c|Attribute d=|TagEnd ")]
    [InlineData("</a>x<!-- y --><?z?>", "EndTag a|TagEnd |Comment = y |Instruction =z?")]
    [InlineData("<!--> <b", "Comment =|StartTag b|TagEnd ")]
    [InlineData("<![CDATA[x]]><!DOCTYPE y>", "CharacterData =x|Declaration =DOCTYPE y")]
    [InlineData("a < b <1 </ > <", "")]
    [InlineData("<a b=<c>", "StartTag a|Attribute b=<c|TagEnd ")]
    [InlineData("<a <b>", "StartTag a|TagEnd |StartTag b|TagEnd ")]
    public void Tokens_are_those_of_a_parser(string text, string expected) => Assert.Equal(expected, string.Join('|', Read(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Tokens_stand_in_order_and_in_bounds() =>
        Gen.OneOf(Gen.Byte.Array[0, 60], Gen.Char["<>/!-?ab=\"'` [CDATA]"].Array[0, 60].Select(chars => Encoding.UTF8.GetBytes(chars)))
            .Sample(text => { Read(text); });

    private static List<string> Read(byte[] text)
    {
        var read = new List<string>();
        var tokens = new HtmlTokenizer(text);
        int last = 0;
        while (tokens.Next(out HtmlToken token))
        {
            Assert.True(token.Start >= last && token.End >= token.Start && token.End <= text.Length);
            Assert.True(tokens.Position >= last);
            last = token.End;
            string name = Encoding.UTF8.GetString(text[token.Name]), value = Encoding.UTF8.GetString(text[token.Value]);
            bool hasValue = token.Kind is not (HtmlTokenKind.StartTag or HtmlTokenKind.EndTag or HtmlTokenKind.TagEnd);
            read.Add($"{token.Kind} {name}{(hasValue ? "=" + value : "")}");
        }

        return read;
    }
}
