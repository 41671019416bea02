using System.Text;
using CsCheck;
using FunctionShield.Decoding;

namespace FunctionShield.Tests.Decoding;

public class TextPartsTests
{
    private const string Attack = "' or hidden or '";

    [Theory]
    [InlineData("user:" + Attack)]
    [InlineData(Attack + "@example.com")]
    [InlineData("a|" + Attack + "|b")]
    [InlineData("a,b," + Attack)]
    [InlineData("sort=" + Attack)]
    [InlineData("Bearer " + Attack)]
    [InlineData("(" + Attack + ")")]
    [InlineData("in/" + Attack + "/out")]
    public void A_part_that_could_end_a_literal_is_taken_out(string text) => Assert.Contains(Attack, Parts(text));

    [Fact]
    public void What_stands_behind_the_first_separator_may_have_more_of_them() => Assert.Contains("x:'; y", Parts("user:x:'; y"));

    [Fact]
    public void An_address_in_a_list_is_a_part() => Assert.Contains("http://169.254.169.254/a", Parts("x,http://169.254.169.254/a"));

    [Theory]
    [InlineData("name@example.com")]
    [InlineData("a,b,c,d")]
    [InlineData("user:name")]
    [InlineData("2026-01-01T10:00:00Z")]
    [InlineData("no separator, no sharp part")]
    [InlineData("")]
    public void Words_and_numbers_are_no_parts(string text) => Assert.Empty(Parts(text));

    [Fact]
    public void Whatever_comes_parts_stay_in_bounds_and_are_few() =>
        Gen.Char[" :@|=,;/#\t'\"(-.a1"].Array[0, 80].Select(c => new string(c)).Sample(text =>
        {
            foreach (string part in Parts(text))
                Assert.InRange(part.Length, 3, text.Length - 1);
            Assert.InRange(Parts(text).Count, 0, 100);
        }, iter: 20_000);

    [Fact]
    public void Whatever_comes_the_parts_are_those_of_a_plain_reading() =>
        Gen.Char[" :@|=,;/#\t'(-.a1"].Array[0, 90].Select(chars => new string(chars)).Sample(text => Assert.Equal(Plain(text), Parts(text)), iter: 20_000);

    private static List<string> Plain(string text)
    {
        var all = new List<string>();
        if (Encoding.UTF8.GetByteCount(text) is <= 3 or > 256)
            return all;
        if (text[0] == '(')
            all.Add(text[1..^1]);
        foreach (char separator in ":@|=,;/#\t ".Where(text.Contains))
        {
            if (separator != ' ')
                all.AddRange(text.Split(separator).Take(8));
            all.Add(text[(text.IndexOf(separator, StringComparison.Ordinal) + 1)..]);
            all.Add(text[..text.LastIndexOf(separator)]);
        }

        return [.. all.Where(part => Encoding.UTF8.GetByteCount(part) >= 3 && part.Length < text.Length && IsSharp(part))];
    }

    private static bool IsSharp(string part) => part.IndexOfAny(['\'', '(', '|', '=', ';']) >= 0 || part.Contains("--", StringComparison.Ordinal)
        || part.Contains("..", StringComparison.Ordinal) || part.IndexOf("://", StringComparison.Ordinal) > 0
        || (char.IsAsciiDigit(part[0]) && part.IndexOfAny([' ', '\t', '.']) >= 0);

    private static List<string> Parts(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var parts = new TextParts(bytes, FirstLook.At(bytes));
        var all = new List<string>();
        while (parts.Next())
            all.Add(Encoding.UTF8.GetString(bytes, parts.Start, parts.Length));
        return all;
    }
}
