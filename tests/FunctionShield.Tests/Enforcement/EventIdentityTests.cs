using System.Text;
using CsCheck;
using FunctionShield.Enforcement;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Enforcement;

public class EventIdentityTests
{
    [Theory]
    [InlineData("""{"requestContext":{"http":{"requestId":"no"},"requestId":"r-1"},"id":"x"}""", "r-1")]
    [InlineData("""{"id":"e-1","detail":{"id":"d"}}""", "e-1")]
    [InlineData("""{"requestContext":{"elb":{}},"headers":{"x-amzn-trace-id":"Root=1-a-b"}}""", "Root=1-a-b")]
    [InlineData("""{"requestContext":7,"headers":[],"id":{}}""", "")]
    [InlineData("""[{"id":"x"}]""", "")]
    [InlineData("""{"id":"\ud800"}""", "")]
    [InlineData("""{"id":""", "")]
    [InlineData("", "")]
    public void The_sources_id_is_found_where_it_stands(string json, string expected) => Assert.Equal(expected, EventIdentity.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("apigateway-v1")]
    [InlineData("apigateway-v2")]
    [InlineData("function-url")]
    [InlineData("websocket")]
    [InlineData("alb")]
    [InlineData("eventbridge")]
    public void Every_source_with_an_id_of_the_event_has_one_in_its_sample(string sample) => Assert.NotEmpty(EventIdentity.Read(Sample.Read(sample)));

    [Fact]
    public void No_event_makes_it_throw() => Gen.Byte.Array[0, 200].Sample(static bytes => _ = EventIdentity.Read(bytes));
}
