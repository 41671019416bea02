using FunctionShield.Cli.Evaluating;

namespace FunctionShield.Cli.Tests.Evaluating;

public class WilsonIntervalTests
{
    // Figures from the formula worked by hand; 0 of n and n of n mirror each other.
    [Theory]
    [InlineData(5, 10, "23.66 to 76.34")]
    [InlineData(0, 10, "0.00 to 27.75")]
    [InlineData(10, 10, "72.25 to 100.00")]
    [InlineData(0, 0, "0.00 to 100.00")]
    public void An_interval_is_wilsons(long hits, long total, string expected) =>
        Assert.Equal(expected, WilsonInterval.Of(hits, total).ToString());
}
