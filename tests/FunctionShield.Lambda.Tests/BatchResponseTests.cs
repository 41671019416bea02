using System.Text;
using FunctionShield.Lambda.Tests.Events;

namespace FunctionShield.Lambda.Tests;

public sealed class BatchResponseTests
{
    [Theory]
    [InlineData("", """{"batchItemFailures":[{"itemIdentifier":"a"}]}""")]
    [InlineData("null", """{"batchItemFailures":[{"itemIdentifier":"a"}]}""")]
    [InlineData("{}", """{"batchItemFailures":[{"itemIdentifier":"a"}]}""")]
    [InlineData("no json", """{"batchItemFailures":[{"itemIdentifier":"a"}]}""")]
    [InlineData("""{"batchItemFailures":null}""", """{"batchItemFailures":[{"itemIdentifier":"a"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"a"}]}""", """{"batchItemFailures":[{"itemIdentifier":"a"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"}]}""", """{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"a"}]}""")]
    [InlineData("""{"state":{"n":1},"batchItemFailures":[7]}""", """{"state":{"n":1},"batchItemFailures":[7,{"itemIdentifier":"a"}]}""")]
    public void A_refused_record_is_added_once_and_nothing_of_the_handler_is_lost(string response, string expected)
    {
        using var merged = BatchResponse.With(SampleEvents.Utf8(response), ["a"]);

        Assert.Equal(expected, Encoding.UTF8.GetString(merged.ToArray()));
        Assert.Equal(0, merged.Position);
    }
}
