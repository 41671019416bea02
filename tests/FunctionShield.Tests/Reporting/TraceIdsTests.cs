using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

public class TraceIdsTests
{
    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:b", "1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("Self=1-1-1;Root=1-5759e988-bd862e3fe1be46a994272793", "1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("1-5759e988-bd862e3fe1be46a994272793", "1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("Root=1-5759\",\"x\":\"", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void The_root_of_the_header_is_the_trace(string? header, string expected) => Assert.Equal(expected, TraceIds.RootOf(header));

    [Fact]
    public void The_contexts_word_goes_before_the_processes()
    {
        var traces = new TraceIds(static _ => "Root=1-a-b");
        Assert.Equal("1-a-b", traces.Current());
        Assert.Equal("1-c-d", traces.Current("Root=1-c-d;Sampled=0"));
        Assert.Equal("", new TraceIds(static _ => null).Current());
    }
}
