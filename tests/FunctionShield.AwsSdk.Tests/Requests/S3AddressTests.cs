using FunctionShield.AwsSdk.Requests;

namespace FunctionShield.AwsSdk.Tests.Requests;

public class S3AddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4566/uploads", "http://127.0.0.1:4566", "uploads")]
    [InlineData("http://127.0.0.1:4566/uploads/", "http://127.0.0.1:4566", "uploads")]
    [InlineData("https://uploads.s3.eu-west-1.amazonaws.com/", null, "uploads")]
    [InlineData("https://my.dotted.bucket.s3.amazonaws.com/", null, "my.dotted.bucket")]
    [InlineData("https://uploads.s3-accelerate.amazonaws.com/", null, "uploads")]
    [InlineData("https://uploads.minio.example/", "https://minio.example", "uploads")]
    [InlineData("https://s3.eu-west-1.amazonaws.com/", null, "")]
    [InlineData("http://127.0.0.1:4566/", "http://127.0.0.1:4566", "")]
    public void The_bucket_is_where_the_SDK_put_it(string endpoint, string? serviceUrl, string bucket) =>
        Assert.Equal(bucket, S3Address.BucketOf(new Uri(endpoint), serviceUrl));
}
