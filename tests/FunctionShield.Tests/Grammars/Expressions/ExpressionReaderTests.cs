using System.Text;
using CsCheck;
using FunctionShield.Grammars.Expressions;

namespace FunctionShield.Tests.Grammars.Expressions;

public class ExpressionReaderTests
{
    [Theory]
    [InlineData("name")]
    [InlineData("user.name | upper")]
    [InlineData("count + 1")]
    [InlineData("VAR:-default")]
    public void A_placeholder_does_nothing(string text) => Assert.Equal(ExpressionTraits.None, Read(text));

    [Theory]
    [InlineData("7*7", "LiteralArithmetic")]
    [InlineData("(7)*('7')", "LiteralArithmetic")]
    [InlineData("''.x", "LiteralMember")]
    [InlineData("x.__class__", "Reflection")]
    [InlineData("new x", "TypeName")]
    [InlineData("x = 1", "Assignment")]
    [InlineData("f(1)", "Call, Argument")]
    public void An_expression_says_what_it_does(string text, string expected) => Assert.Equal(expected, Read(text).ToString());

    [Fact]
    public void Any_text_is_survived() => Gen.Byte.Array[0, 60].Sample(text => { ExpressionReader.Read(text); });

    private static ExpressionTraits Read(string text) => ExpressionReader.Read(Encoding.UTF8.GetBytes(text));
}
