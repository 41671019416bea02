using CsCheck;
using FunctionShield.Learning;

namespace FunctionShield.Tests.Learning;

public class FoldedPathTests
{
    [Theory]
    [InlineData("/tmp/batch/a.csv", "/tmp/batch/*.csv")]
    [InlineData("/tmp/O'Brien & Sons; Ltd.", "/tmp/*")]
    [InlineData("/mnt/data/2026/11/24/8f14e45f-ceea-467f.jpg", "/mnt/data/*.jpg")]
    [InlineData("/mnt/tenants/4711/invoices/a.pdf", "/mnt/tenants/*/invoices/*.pdf")]
    [InlineData("/mnt/year=2026/x", "/mnt/*")]
    [InlineData("/opt/v2/lib/a.so", "/opt/v2/lib/*.so")]
    [InlineData("/tmp/", "/tmp/")]
    [InlineData(".env", "*.env")]
    [InlineData("", "")]
    public void The_names_of_folders_stay_and_data_goes(string path, string folded) => Assert.Equal(folded, Fold(path));

    [Theory]
    [InlineData("s3", "uploads/2026/11/O'Brien.pdf", "uploads/*.pdf")]
    [InlineData("s3", "uploads/thumbs/a", "uploads/thumbs/*")]
    [InlineData("s3", "my-bucket-123", "my-bucket-123")]
    [InlineData("s3", "arn:aws:s3:::a/b1234", "arn:aws:s3:::a/b1234")]
    [InlineData("dynamodb", "orders/index/by-date", "orders/index/by-date")]
    [InlineData("sqs", "123456789012/orders", "123456789012/orders")]
    [InlineData("kms", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab")]
    [InlineData("execute-api", "L0SM9cOFvHcCIhw=", "*")]
    [InlineData("sns", "arn:aws:sns:eu-west-1:1:endpoint/GCM/app/0f7d3b", "arn:aws:sns:eu-west-1:1:endpoint/GCM/app/*")]
    [InlineData("sns", "arn:aws:sns:eu-west-1:1:orders", "arn:aws:sns:eu-west-1:1:orders")]
    [InlineData("ssm", "", "")]
    public void Of_cloud_resources_only_what_data_named_is_folded(string service, string resource, string folded)
    {
        var text = new char[resource.Length + 1];
        Assert.Equal(folded, new string(text, 0, CloudResource.Write(service, resource, text)));
    }

    [Fact]
    public void It_never_outgrows_its_place_and_folding_again_changes_nothing() =>
        Gen.Char["ab1/.*-_ é"].Array[0, 40].Select(chars => new string(chars)).Sample(path =>
        {
            string once = Fold(path);
            Assert.True(once.Length <= path.Length + 1);
            if (!path.Contains('*'))
                Assert.Equal(once, Fold(once));
        });

    private static string Fold(string path)
    {
        var folded = new char[path.Length + 1];
        return new string(folded, 0, FoldedPath.Write(path, 0, folded));
    }
}
