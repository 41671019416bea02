using System.Text;
using CsCheck;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

public class PathTraversalTests
{
    [Theory]
    [InlineData("../../../etc/hostname")]
    [InlineData("..\\..\\secret.yml")]
    [InlineData("..%252f..%252fx")]
    [InlineData("..%c0%af..%c0%afx")]
    [InlineData("%uff0e%uff0e%u2215x")]
    [InlineData("．．／．．／x")]
    [InlineData("..;/manager")]
    [InlineData("....//....//etc/shadow")]
    [InlineData("a/../../../b")]
    [InlineData("/proc/self/environ")]
    [InlineData("C:\\Windows\\win.ini")]
    [InlineData("file:///etc/passwd")]
    [InlineData("php://filter/convert.base64-encode/resource=x")]
    [InlineData("../../etc/passwd\0.png")]
    public void A_value_that_leaves_its_folder_is_sure(string value) => Assert.Equal(Confidence.High, Ask(value, FieldKind.Query));

    [Theory]
    [InlineData("a/../b")]
    [InlineData("reports/2024/..hidden")]
    [InlineData("1..5")]
    [InlineData("wait...")]
    [InlineData(".../")]
    [InlineData("see http://a.example/b.html...")]
    [InlineData("C:\\fakepath\\photo.jpg")]
    [InlineData("/home/index.html")]
    [InlineData("100%25")]
    public void A_value_that_stays_is_nothing(string value) => Assert.Null(Ask(value, FieldKind.Query));

    [Theory]
    [InlineData("[guide](../core/guide.md) and ![x](../../media/x.png)")]
    [InlineData("import x from '../../lib/x';")]
    [InlineData("background: url(../img/a.png)")]
    [InlineData("cd ..; make clean")]
    public void Links_in_markup_and_code_are_nothing(string value) => Assert.Null(Ask(value, FieldKind.Body));

    [Fact]
    public void A_climb_to_a_secret_is_seen_in_code_too() => Assert.Equal(Confidence.Medium, Ask("include('../../../../etc/passwd')", FieldKind.Body));

    [Fact]
    public void Any_text_is_survived() =>
        Gen.OneOf(Gen.Byte.Array[0, 60], Gen.Char["..//\\%2ef5cu0x;CA"].Array[0, 60].Select(chars => Encoding.UTF8.GetBytes(chars))).Sample(text => { Ask(text, FieldKind.Query); });

    [Fact]
    public void Long_runs_are_survived()
    {
        foreach (string run in new[] { "../", "%25", ".", "%c0", "/", "．" })
            Ask(string.Concat(Enumerable.Repeat(run, 100_000)), FieldKind.Query);
    }

    [Fact]
    public void Nothing_found_allocates_nothing()
    {
        byte[] text = Encoding.UTF8.GetBytes("assets/a/../b%20c/d.png?x=1...");
        Ask(text, FieldKind.Query);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Ask(text, FieldKind.Query);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Confidence? Ask(string value, FieldKind kind) => Ask(Encoding.UTF8.GetBytes(value), kind);

    private static Confidence? Ask(byte[] text, FieldKind kind)
    {
        var slots = new FindingSlots();
        var findings = new FindingBuffer(slots);
        PathTraversal.Detect(new FieldView(text, "file"u8, kind, DecodeLayers.None, FirstLook.At(text)), ref findings);
        return findings.Count == 0 ? null : findings.Findings[0].Confidence;
    }
}
