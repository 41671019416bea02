using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class XPathInjectionTests
{
    [Theory]
    [InlineData("' or position()=1 or ''='")]
    [InlineData("x' and string-length(name(..))>3 and 'a'='a")]
    [InlineData("x'] | //user | a['")]
    [InlineData("\" or ancestor::node() or \"")]
    [InlineData("' or count(/*)=1 or 'a'='b")]
    public void A_condition_that_only_xpath_has_is_sure(string value) => Assert.Equal(Confidence.High, Detector.Ask(XPathInjection.Detect, value));

    [Theory]
    [InlineData("\"this\" or \"that\" (last)")]
    [InlineData("it's black and white")]
    [InlineData("' or 1=1 --")]
    [InlineData("a[0] || b // comment")]
    [InlineData("the 'text' or the image")]
    public void Other_conditions_are_nothing(string value) => Assert.Null(Detector.Ask(XPathInjection.Detect, value));
}
