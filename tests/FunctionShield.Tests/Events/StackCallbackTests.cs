using System.Text;
using FunctionShield.Events;

namespace FunctionShield.Tests.Events;

public class StackCallbackTests
{
    private const string Bucket = "https://cloudformation-custom-resource-response-";

    [Theory]
    [InlineData("us-east-1", "useast1.s3.amazonaws.com/key?sig")]
    [InlineData("us-east-1", "useast1.s3.us-east-1.amazonaws.com/key?sig")]
    [InlineData("eu-west-1", "euwest1.s3-eu-west-1.amazonaws.com/key")]
    [InlineData("eu-central-1", "eucentral1.s3.dualstack.eu-central-1.amazonaws.com/key")]
    [InlineData("us-east-2", "useast2.s3-fips.us-east-2.amazonaws.com/key")]
    [InlineData("us-gov-west-1", "usgovwest1.s3-us-gov-west-1.amazonaws.com/key")]
    [InlineData("us-gov-west-1", "usgovwest1.s3-fips-us-gov-west-1.amazonaws.com/key")]
    [InlineData("cn-north-1", "cnnorth1.s3.cn-north-1.amazonaws.com.cn/key")]
    [InlineData("cn-northwest-1", "cnnorthwest1.s3.cn-northwest-1.amazonaws.com.cn/key")]
    [InlineData("eusc-de-east-1", "euscdeeast1.s3.eusc-de-east-1.amazonaws.eu/key")]
    public void CloudFormation_s_own_buckets_are_known_in_every_form(string region, string url) => Assert.True(Is(Bucket + url, region));

    [Theory]
    [InlineData("https://evil.example/arn%3Aaws")]
    [InlineData("http://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/key")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com:443/key")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com:8443/key")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com@evil.example/key")]
    [InlineData("https://user@cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/key")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com.evil.example/key")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com\\@evil.example/key")]
    [InlineData("https://evil.example/?cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/key")]
    [InlineData("https://evil.example#cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/key")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/k\r\ney")]
    [InlineData("HTTPS://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/key")]
    [InlineData("https://cloudformation-custom-resource-response-evil.s3.eu-west-1.amazonaws.com/key")] // anybody may name a bucket so
    [InlineData("https://cloudformation-custom-resource-response-euwest1.s3.amazonaws.com/key")] // of whichever region
    [InlineData("https://cloudformation-custom-resource-response-euwest1x.s3.eu-west-1.amazonaws.com/key")]
    [InlineData("https://cloudformation-custom-resource-response-euwest.s3.eu-west-1.amazonaws.com/key")]
    [InlineData("https://cloudformation-custom-resource-response-euwest1.evil.s3.eu-west-1.amazonaws.com/key")]
    [InlineData("https://cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com/key")] // another region than the stack's
    [InlineData("https://s3.eu-west-1.amazonaws.com/cloudformation-custom-resource-response-euwest1/key")]
    public void Another_host_port_scheme_or_bucket_is_not_CloudFormation_s(string url)
    {
        Assert.False(Is(url, "eu-west-1"));
        Assert.True(Is(Bucket + "euwest1.s3.eu-west-1.amazonaws.com/key", "eu-west-1"));
    }

    [Theory]
    [InlineData("accelerate", "accelerate.s3-accelerate.amazonaws.com/key")]
    [InlineData("external-1", "external1.s3-external-1.amazonaws.com/key")]
    [InlineData("fips-us-gov-west-1", "fipsusgovwest1.s3-fips-us-gov-west-1.amazonaws.com/key")]
    [InlineData("eu-west-1.evil", "euwest1.evil.s3.eu-west-1.evil.amazonaws.com/key")]
    [InlineData("", ".s3..amazonaws.com/key")]
    public void What_only_stands_where_a_region_does_is_none(string region, string url) => Assert.False(Is(Bucket + url, region));

    [Theory]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:stack/x")]
    [InlineData("arn:aws-cn:cloudformation:eu-west-1:123456789012:stack/x/y")]
    [InlineData("stack/x")]
    public void A_stack_that_is_none_has_no_bucket(string stack) =>
        Assert.False(StackCallback.IsCloudFormations(Encoding.UTF8.GetBytes(Bucket + "euwest1.s3.eu-west-1.amazonaws.com/key"), Encoding.UTF8.GetBytes(stack)));

    private static bool Is(string url, string region)
    {
        string partition = region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
        return StackCallback.IsCloudFormations(
            Encoding.UTF8.GetBytes(url), Encoding.UTF8.GetBytes($"arn:{partition}:cloudformation:{region}:123456789012:stack/orders/0a1b2c3d"));
    }
}
