using Amazon.Lambda.Core;

namespace FunctionShield.Lambda.Tests;

public class ContextTraceTests
{
    [Fact]
    public void A_core_without_the_member_says_nothing_and_is_asked_once()
    {
        var trace = new ContextTrace();
        Assert.Null(trace.Of(null));

        // Our contract of Amazon.Lambda.Core is our floor, which does not have it; with the real package's newer version this is where it would be.
        Assert.Null(typeof(ILambdaContext).GetMethod("get_TraceId"));
        Assert.Null(trace.Of(new FakeLambdaContext()));
        Assert.Null(trace.Of(new FakeLambdaContext()));
    }
}
