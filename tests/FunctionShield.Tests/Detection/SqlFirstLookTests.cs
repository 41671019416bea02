using System.Text;
using CsCheck;
using FunctionShield.Detection;

namespace FunctionShield.Tests.Detection;

public class SqlFirstLookTests
{
    // What the first look has a rule for, and what it must leave to the parser.
    private static readonly string[] Pieces =
    [
        "a", "or", "1", "and", "0x", "0b", "1e", "8a", "8b2", "12x", "1e5", "7e0", "00", "_utf8", "union", "select", "where", "sys", "sleep", "n", "u", "q", "e", "copy", "if", "is", "not",
        " ", " ", " ", "\t", "\n", "+", "-", "--", "/", "/*", "*/", "*", "=", "<", ">", "||", "&&", "|", "&", "!", "~", "^", "%", ".", ",", ":", "::", ":=", "@", "@@",
        "?", "[", "]", "{", "}", "(", ")", ";", "'", "\"", "`", "#", "$", "\\", "\\N", "\u00A0", "\u00E9",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Array[0, 12].Select(indices => string.Concat(indices.Select(i => Pieces[i])));

    [Fact]
    public void Text_that_the_first_look_dismisses_has_nothing_for_a_verdict() =>
        Gen.Select(Text, Gen.Bool).Sample(
            (text, plusIsSpace) =>
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                if (SqlFirstLook.MayContinue(bytes))
                    return true;
                var parser = new SqlInjectionParser(bytes, plusIsSpace);
                parser.ReadFromStart();
                return !SqlInjectionVerdict.OfBare(parser.Evidence).Found;
            },
            iter: 20_000);

    [Fact]
    public void What_cannot_follow_a_literal_has_nothing_for_a_verdict() =>
        Gen.Select(Text, Gen.Bool, Gen.Int[0, 2].Select(i => "'\"`"u8[i])).Sample(
            (text, plusIsSpace, quote) =>
            {
                byte[] bytes = Encoding.UTF8.GetBytes("1" + (char)quote + text);
                if (text.StartsWith((char)quote) || SqlFirstLook.MayFollowLiteral(bytes.AsSpan(2)))
                    return true;
                var parser = new SqlInjectionParser(bytes.AsSpan(2), plusIsSpace);
                parser.ReadAfterOperand(afterString: quote != '`');
                return !SqlInjectionVerdict.OfQuoted(parser, bytes, 1, 2, quote).Found;
            },
            iter: 20_000);

    [Theory]
    [InlineData("Mozilla/5.0 (Macintosh; Intel)")]
    [InlineData("https://www.shop.example/a?b=c")]
    [InlineData("en-GB,en;q=0.9")]
    [InlineData("application/json, text/plain, */*")]
    [InlineData("24/Nov/2026:10:12:44 +0000")]
    [InlineData("Root=1-6741b2ff-0a1b2c3d4e5f607182930a4b")]
    [InlineData("751d2973-a626-431c-9d4e-d7975eb44dd7")]
    public void Headers_are_dismissed(string text) => Assert.False(SqlFirstLook.MayContinue(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("1 or 1=1")]
    [InlineData("1or 1=1")]
    [InlineData("1e5or 1=1")]
    [InlineData("0x31or 1=1")]
    [InlineData("1eor 1=1")]
    [InlineData("a/**/or 1=1")]
    [InlineData("a;drop table b")]
    public void Conditions_and_statements_are_not(string text) => Assert.True(SqlFirstLook.MayContinue(Encoding.UTF8.GetBytes(text)));
}
