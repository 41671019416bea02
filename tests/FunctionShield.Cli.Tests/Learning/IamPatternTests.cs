using CsCheck;
using FunctionShield.Cli.Learning;

namespace FunctionShield.Cli.Tests.Learning;

public class IamPatternTests
{
    [Theory]
    [InlineData("s3:*", "s3:GetObject", true)]
    [InlineData("s3:Get*", "s3:getobject", true)]
    [InlineData("s3:Get*", "s3:PutObject", false)]
    [InlineData("arn:aws:dynamodb:eu-west-1:1:table/orders", "arn:aws:dynamodb:*:*:table/orders", true)]
    [InlineData("arn:aws:dynamodb:eu-west-1:1:table/orders", "arn:aws:dynamodb:*:*:table/items", false)]
    [InlineData("arn:aws:s3:::a/x/*", "arn:aws:s3:::a/*.pdf", true)]
    [InlineData("arn:aws:s3:::a/x/*", "arn:aws:s3:::a/y/*.pdf", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("a*", "*b", true)]
    public void Two_patterns_overlap_when_one_text_is_of_both(string a, string b, bool overlap)
    {
        Assert.Equal(overlap, IamPattern.Overlap(a, b, ignoreCase: true));
        Assert.Equal(overlap, IamPattern.Overlap(b, a, ignoreCase: true));
    }

    [Fact]
    public void It_agrees_with_trying_every_short_text()
    {
        string[] texts = [.. Texts(8)];
        Gen.Select(Gen.Char["ab*?"].Array[0, 4], Gen.Char["ab*?"].Array[0, 4]).Sample((a, b) =>
        {
            string left = new(a), right = new(b);
            Assert.Equal(texts.Any(text => IsOf(left, text) && IsOf(right, text)), IamPattern.Overlap(left, right));
        }, iter: 2000);
    }

    private static IEnumerable<string> Texts(int length) =>
        length == 0 ? [""] : Texts(length - 1).SelectMany(static text => (string[])[text, text + "a", text + "b"]).Distinct();

    private static bool IsOf(string pattern, string text)
    {
        if (pattern.Length == 0)
            return text.Length == 0;
        if (pattern[0] == '*')
            return IsOf(pattern[1..], text) || (text.Length > 0 && IsOf(pattern, text[1..]));
        return text.Length > 0 && (pattern[0] == '?' || pattern[0] == text[0]) && IsOf(pattern[1..], text[1..]);
    }
}
