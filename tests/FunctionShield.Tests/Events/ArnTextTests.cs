using System.Text;
using FunctionShield.Events;

namespace FunctionShield.Tests.Events;

public class ArnTextTests
{
    [Theory]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:orders", "sqs|eu-west-1|123456789012|orders")]
    [InlineData("arn:aws:s3:::shop-uploads", "s3|||shop-uploads")]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026-11-24T00:48:05.899", "dynamodb|eu-west-1|123456789012|table/t/stream/2026-11-24T00:48:05.899")]
    public void It_has_five_colons_and_whatever_follows(string text, string parts)
    {
        Assert.True(ArnText.TryRead(Encoding.UTF8.GetBytes(text), out ArnText arn));
        Assert.Equal(parts, string.Join('|', Text(arn.Service), Text(arn.Region), Text(arn.Account), Text(arn.Resource)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("arn:")]
    [InlineData("arn:aws:kinesis:EXAMPLE")]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:")]
    [InlineData("aws.events")]
    public void What_is_not_complete_is_none(string text) => Assert.False(ArnText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("arn:aws-cn:sqs:cn-north-1:1:q", true)]
    [InlineData("arn:aws:sqs:cn-north-1:1:q", false)]
    [InlineData("arn:aws-cn:sqs:eu-west-1:1:q", false)]
    [InlineData("arn:aws-us-gov:sqs:us-gov-west-1:1:q", true)]
    [InlineData("arn:aws:sqs:us-gov-west-1:1:q", false)]
    [InlineData("arn:aws-us-gov:s3:::b", true)]
    public void A_region_belongs_to_one_partition(string text, bool consistent)
    {
        Assert.True(ArnText.TryRead(Encoding.UTF8.GetBytes(text), out ArnText arn));
        Assert.Equal(consistent, arn.IsConsistent);
    }

    private static string Text(ReadOnlySpan<byte> part) => Encoding.UTF8.GetString(part);
}
