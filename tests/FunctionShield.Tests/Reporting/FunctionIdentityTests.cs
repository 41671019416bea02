using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

public class FunctionIdentityTests
{
    [Fact]
    public void The_arn_brings_account_region_and_partition()
    {
        FunctionIdentity function = FunctionIdentity.FromEnvironment(static name => name == "AWS_LAMBDA_FUNCTION_NAME" ? "orders" : null)
            .WithArn("arn:aws-cn:lambda:cn-north-1:123456789012:function:orders:live");
        Assert.Equal(("orders", "123456789012", "cn-north-1", "aws-cn"), (function.Name, function.Account, function.Region, function.Partition));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:layer:x:1")]
    public void What_is_no_functions_arn_changes_nothing(string? arn) => Assert.Same(FunctionIdentity.Unknown, FunctionIdentity.Unknown.WithArn(arn));

    [Fact]
    public void The_regions_name_says_the_partition() =>
        Assert.Equal("aws-us-gov", FunctionIdentity.FromEnvironment(static name => name == "AWS_REGION" ? "us-gov-west-1" : null).Partition);
}
