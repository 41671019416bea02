using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class LdapInjectionTests
{
    [Theory]
    [InlineData("x)(|(uid=*)")]
    [InlineData("x)(mail=a")]
    [InlineData("x)(!(&(1=0")]
    [InlineData("*))\0")]
    [InlineData("*)(uid~=a")]
    public void Ending_an_item_and_beginning_another_is_sure(string value) => Assert.Equal(Confidence.High, Detector.Ask(LdapInjection.Detect, value));

    [Theory]
    [InlineData("hello :) (a=b)")]
    [InlineData("f(x)(y=1)")]
    [InlineData("Acme (Holding) & Sons")]
    [InlineData("a*b)")]
    [InlineData("(a|b)*c")]
    public void Balanced_parentheses_are_nothing(string value) => Assert.True(Detector.Ask(LdapInjection.Detect, value) is null, value);
}
