using FunctionShield.Delivery;

namespace FunctionShield.Tests.Delivery;

public class RequestSignatureTests
{
    // Amazon S3 API reference, "Signature calculations: examples", GET bucket lifecycle and GET bucket (list objects) without its range.
    [Fact]
    public void The_published_example_comes_out_as_published()
    {
        var credentials = new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "");
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://examplebucket.s3.amazonaws.com/?lifecycle");
        RequestSignature.Sign(request, [], credentials, "us-east-1", "s3", new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
            + "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            string.Join(' ', request.Headers.GetValues("Authorization")));
    }

    [Fact]
    public void A_session_token_is_signed_along()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://ssm.eu-west-1.amazonaws.com/");
        RequestSignature.Sign(request, [], new AwsCredentials("ASIA", "key", "token"), "eu-west-1", "ssm", DateTimeOffset.UnixEpoch);
        Assert.Contains("x-amz-date;x-amz-security-token,", string.Join(' ', request.Headers.GetValues("Authorization")), StringComparison.Ordinal);
        Assert.Equal("token", string.Join(' ', request.Headers.GetValues("X-Amz-Security-Token")));
    }
}
