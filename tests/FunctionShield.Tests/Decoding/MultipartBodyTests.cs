using System.Text;
using CsCheck;
using FunctionShield.Decoding;

namespace FunctionShield.Tests.Decoding;

public class MultipartBodyTests
{
    private static readonly string[] Pieces = ["--b", "--", "\r\n", "\n", "\r\n\r\n", "content-x: \"y\"", "v", "\"", "é"];

    [Theory]
    [InlineData("")]
    [InlineData("--")]
    [InlineData("-- a signature\r\nRegards")]
    [InlineData("---\ntitle: front matter\n---\n")]
    [InlineData("Content-Disposition: form-data")]
    public void Other_texts_do_not_open(string text) => Assert.False(MultipartBody.TryOpen(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_part_without_an_end_is_still_a_part() => Assert.Equal(["v"], Values("--b\r\nContent-Disposition: x\r\n\r\nv"));

    [Fact]
    public void Whatever_comes_parts_stay_in_bounds_and_in_order() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 20].Sample(pieces =>
        {
            byte[] text = Encoding.UTF8.GetBytes("--b\r\ncontent-" + string.Concat(pieces));
            int last = 0;
            Assert.True(MultipartBody.TryOpen(text, out MultipartBody body));
            while (body.Next())
            {
                Assert.True(body.HeadStart >= last && body.ValueStart >= body.HeadStart + body.Head.Length);
                Assert.True(body.ValueStart + body.Value.Length <= text.Length);
                Assert.True(text.AsSpan(body.ValueStart, body.Value.Length).SequenceEqual(body.Value));
                last = body.ValueStart + body.Value.Length;
            }
        });

    [Theory]
    [InlineData("Content-Disposition: form-data; name=\"q\"", "q")]
    [InlineData("Content-Disposition: form-data; filename=\"a.txt\"; name=\"file\"", "file")]
    [InlineData("Content-Disposition: form-data; filename=\"a.txt\"", "")]
    [InlineData("Content-Disposition: form-data; name=q", "")]
    [InlineData("Content-Disposition: form-data; name=\"open", "open")]
    public void A_part_has_the_name_that_its_head_says(string head, string name)
    {
        Assert.True(MultipartBody.TryOpen(Encoding.UTF8.GetBytes($"--b\r\n{head}\r\n\r\nv\r\n--b--"), out MultipartBody body));
        Assert.True(body.Next());
        Assert.Equal(name, Encoding.UTF8.GetString(body.Name));
    }

    private static List<string> Values(string text)
    {
        var values = new List<string>();
        Assert.True(MultipartBody.TryOpen(Encoding.UTF8.GetBytes(text), out MultipartBody body));
        while (body.Next())
            values.Add(Encoding.UTF8.GetString(body.Value));
        return values;
    }
}
