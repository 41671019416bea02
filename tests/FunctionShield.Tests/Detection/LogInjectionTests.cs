using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class LogInjectionTests
{
    [Theory]
    [InlineData("bob\nINFO: user admin logged in")]
    [InlineData("bob\r\n2024-05-01 10:00:00 login ok")]
    [InlineData("bob\x1b[2J")]
    public void A_forged_line_is_noted(string value) => Assert.Equal(Confidence.Low, Detector.Ask(LogInjection.Detect, value));

    [Theory]
    [InlineData("bob\nlikes information")]
    [InlineData("call me\n2024 was fine")]
    [InlineData("a[2J] without escape\0")]
    public void Other_lines_are_nothing(string value) => Assert.Null(Detector.Ask(LogInjection.Detect, value));
}
