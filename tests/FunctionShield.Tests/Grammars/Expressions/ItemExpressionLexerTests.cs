using System.Text;
using CsCheck;
using FunctionShield.Grammars.Expressions;

namespace FunctionShield.Tests.Grammars.Expressions;

public class ItemExpressionLexerTests
{
    [Theory]
    [InlineData("price <= :p AND attribute_exists(#n.tags[0])", "Name Operator Placeholder Keyword Name Punctuation Placeholder Punctuation Name Punctuation Number Punctuation Punctuation")]
    [InlineData("set a=a+:one remove b", "Keyword Name Operator Name Operator Placeholder Keyword Name")]
    [InlineData("a<>b", "Name Operator Name")]
    [InlineData("", "")]
    [InlineData("'x' ;", "Other Name Other Other")]
    [InlineData("#", "Other")]
    public void Text_is_read_as_the_service_reads_it(string text, string kinds) =>
        Assert.Equal(kinds, string.Join(' ', Read(Encoding.UTF8.GetBytes(text)).Select(token => token.Kind)));

    [Fact]
    public void Tokens_follow_each_other_and_leave_only_blanks_between_them() => Gen.Byte.Array[0, 60].Sample(text =>
    {
        int end = 0;
        foreach (ItemExpressionToken token in Read(text))
        {
            Assert.True(token.Start >= end && token.Length > 0 && token.End <= text.Length);
            Assert.True(text.AsSpan(end, token.Start - end).Trim(" \t\r\n"u8).IsEmpty);
            end = token.End;
        }

        Assert.True(text.AsSpan(end).Trim(" \t\r\n"u8).IsEmpty);
    });

    private static List<ItemExpressionToken> Read(byte[] text)
    {
        var tokens = new List<ItemExpressionToken>();
        var lexer = new ItemExpressionLexer(text);
        while (lexer.Read())
            tokens.Add(lexer.Token);
        return tokens;
    }
}
