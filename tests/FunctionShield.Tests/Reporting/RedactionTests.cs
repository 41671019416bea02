using System.Text;
using CsCheck;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Reporting;

public class RedactionTests
{
    [Fact]
    public void Evidence_is_the_finding_and_a_little_around_it()
    {
        string text = new string('a', 200) + "' OR 1=1 --" + new string('b', 200);
        string evidence = Cut(text, 200, 11);

        Assert.Contains("' OR 1=1 --", evidence, StringComparison.Ordinal);
        Assert.Equal(ShieldDefaults.MaxEvidence + 2, evidence.Length);
        Assert.StartsWith("…a", evidence, StringComparison.Ordinal);
        Assert.EndsWith("b…", evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_text_is_whole_evidence() => Assert.Equal("x' OR 1=1", Cut("x' OR 1=1", 1, 8));

    [Theory]
    [InlineData("a\r\nINFO forged\t!", "a\\r\\nINFO forged\\t!")]
    [InlineData("\u001b[31mred", "\\u{1B}[31mred")]
    [InlineData("evil\u202etxt.exe", "evil\\u{202E}txt.exe")]
    [InlineData("line\u2028two", "line\\u{2028}two")]
    [InlineData("Grüße, O'Brien & 東京 🙂", "Grüße, O'Brien & 東京 🙂")]
    public void Controls_are_escaped_and_letters_stay(string text, string expected) => Assert.Equal(expected, Cut(text, 0, text.Length));

    [Fact]
    public void Bytes_that_are_no_text_are_shown_as_bytes() =>
        Assert.Equal("a\\xFF\\xC0\\xAFb", Redaction.Evidence([(byte)'a', 0xFF, 0xC0, 0xAF, (byte)'b'], 0, 5, "$.q"));

    [Theory]
    [InlineData("$.headers.authorization")]
    [InlineData("$.body.user.Password")]
    [InlineData("$.cookies[0]")]
    [InlineData("$.headers['x-api-key']")]
    [InlineData("$.body.session_id")]
    [InlineData("$.body.refreshToken")]
    public void Nothing_of_a_credential_field_is_shown(string path) => Assert.Equal(Redaction.Mask, Redaction.Evidence("' OR 1=1"u8, 0, 8, path));

    [Theory]
    [InlineData("$.headers.referer")]
    [InlineData("$.body.passenger")]
    [InlineData("$.body.pwdless")]
    public void Other_fields_are_shown(string path) => Assert.Equal("' OR 1=1", Redaction.Evidence("' OR 1=1"u8, 0, 8, path));

    [Theory]
    [InlineData("q=1' OR 1=1&password=hunter2", "q=1' OR 1=1&password=***")]
    [InlineData("""{"token":"abc.def","q":"' OR 1=1"}""", """{"token":"***","q":"' OR 1=1"}""")]
    [InlineData("Authorization: Bearer abc.def\nX: ' OR 1=1", "Authorization: ***\\nX: ' OR 1=1")]
    [InlineData("http://admin:hunter2@169.254.169.254/", "http://admin:***@169.254.169.254/")]
    [InlineData("name=O'Brien&city=Cork", "name=O'Brien&city=Cork")]
    public void Secrets_beside_the_finding_are_masked(string text, string expected) => Assert.Equal(expected, Cut(text, 0, 0));

    [Fact]
    public void A_secret_whose_name_was_cut_off_is_masked_too()
    {
        string evidence = Cut("password=" + new string('s', 100) + "&q=' OR 1=1", 112, 8);
        Assert.DoesNotContain("s", evidence, StringComparison.Ordinal);
        Assert.Contains("' OR 1=1", evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Literals_of_a_statement_are_masked_but_not_the_finding()
    {
        const string Statement = "SELECT * FROM u WHERE n = 'Ann Smith' AND p = '' OR 1=1";
        Assert.Equal(
            "SELECT * FROM u WHERE n = '***' AND p = '' OR 1=1",
            Redaction.Evidence(Encoding.UTF8.GetBytes(Statement), Statement.IndexOf("''", StringComparison.Ordinal), 10, "$.q", maskLiterals: true));
    }

    [Fact]
    public void Any_bytes_and_any_span_give_one_printable_bounded_line()
    {
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[-5, 250], Gen.Int[-5, 250], Gen.Bool).Sample((bytes, start, length, mask) =>
        {
            string evidence = Redaction.Evidence(bytes, start, length, "$.q", mask);
            Assert.DoesNotContain(evidence, char.IsControl);

            // The longest escape of one byte has six characters.
            Assert.InRange(evidence.Length, 0, (ShieldDefaults.MaxEvidence * 6) + 2);
        }, iter: 3_000);
    }

    [Fact]
    public void A_path_made_by_an_attacker_cannot_begin_a_new_line()
    {
        Assert.Equal("$.a\\n2026 ERROR forged", Redaction.OneLine("$.a\n2026 ERROR forged"));
        Assert.Equal("$.body.name", Redaction.OneLine("$.body.name"));
        Assert.True(Redaction.OneLine(new string('x', 10_000)).Length < 1_000);
        Assert.Equal("", Redaction.OneLine(null));
    }

    private static string Cut(string text, int start, int length) => Redaction.Evidence(Encoding.UTF8.GetBytes(text), start, length, "$.q");
}
