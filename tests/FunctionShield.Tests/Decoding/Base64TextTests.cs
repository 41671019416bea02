using System.Buffers.Text;
using System.Text;
using CsCheck;
using FunctionShield.Decoding;

namespace FunctionShield.Tests.Decoding;

public class Base64TextTests
{
    private const string Attack = "<script>alert(1)</script>";

    // Texts with letters of one to four bytes, so that a probe of the first bytes ends inside one somewhere.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char[" ~\t\r\n?>abcXYZ'\"<>&"].Select(c => c.ToString()), Gen.OneOf(Gen.Const("é"), Gen.Const("ü"), Gen.Const("€"), Gen.Const("日"), Gen.Const("😀"), Gen.Const("~~~"), Gen.Const("???"))).Array[9, 60].Select(string.Concat);

    [Fact]
    public void A_text_opens_in_both_alphabets_padded_or_not() => Texts.Sample(text =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string standard = Convert.ToBase64String(bytes), url = Base64Url.EncodeToString(bytes);
        string padding = new('=', (4 - (url.Length % 4)) % 4);
        foreach (string encoded in (string[])[standard, standard.TrimEnd('='), url, url + padding])
            Assert.Equal(text, Opened(encoded));
    });

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\t")]
    public void White_space_breaks_neither_alphabet(string space)
    {
        const string Text = "<a href='?~~~???>'>text of a link</a>";
        byte[] bytes = Encoding.UTF8.GetBytes(Text);
        Assert.Equal(Text, Opened(Broken(Base64Url.EncodeToString(bytes))));
        Assert.Equal(Text, Opened(Broken(Convert.ToBase64String(bytes).TrimEnd('='))));

        string Broken(string encoded) => space + encoded[..9] + space + encoded[9..30] + space + encoded[30..] + space;
    }

    [Theory]
    [InlineData("PGI+PGk+MTI", "<b><i>12", false)] // 11 characters may be a word
    [InlineData("PGI+PGk+PHU+", "<b><i><u>", true)]
    [InlineData("PGI+MTI=", "<b>12", true)] // padding says that it is none
    [InlineData("PGI+MTI", "<b>12", false)]
    [InlineData("MTI=", "12", false)]
    public void A_short_text_opens_when_it_is_no_word(string encoded, string text, bool opens) => Assert.Equal(opens ? text : null, Opened(encoded));

    [Theory]
    [InlineData("=PHNjcmlwdD4xPC9z")]
    [InlineData("PHNj=cmlwdD4xPC9z")]
    [InlineData("PHNjcmlwdD4_PC9z=A")]
    [InlineData("PHNjcmlwdD4_PC8===")]
    [InlineData("PHNjcmlwdD4_PC9zA")] // six bits are no byte
    [InlineData("PHNjcmlwdD4_PC8B")]
    [InlineData("PHNjcmlwdD4_PC9")] // what is left over says something
    [InlineData("PHNj.mlwdD4_PC9z")]
    [InlineData("PHNj[mlwdD4_PC9z")]
    [InlineData("PHNj{mlwdD4_PC9z")]
    [InlineData("PHNj@mlwdD4_PC9z")]
    [InlineData("PHNj:mlwdD4_PC9z")]
    [InlineData("PHNj`mlwdD4_PC9z")]
    [InlineData("PHNj,mlwdD4_PC9z")]
    public void What_no_encoder_writes_stays_closed(string encoded) => Assert.Null(Opened(encoded));

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x08)]
    [InlineData(0x0B)]
    [InlineData(0x1F)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void A_byte_that_no_text_has_keeps_a_value_closed_and_a_body_open(byte stray)
    {
        foreach (int at in (int[])[0, 5, 14, 15, 24])
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Attack);
            bytes[at] = stray;
            Assert.Null(Opened(Convert.ToBase64String(bytes)));
            Assert.Null(Opened(Base64Url.EncodeToString(bytes)));
            Assert.Equal(bytes, OpenedBytes(Convert.ToBase64String(bytes), isBody: true));
        }
    }

    [Fact]
    public void A_letter_that_ends_too_early_is_no_text()
    {
        byte[] cut = Encoding.UTF8.GetBytes(Attack + "€")[..^1];
        Assert.Null(Opened(Convert.ToBase64String(cut)));
        Assert.Null(Opened(Convert.ToBase64String([.. cut, (byte)'a'])));
        Assert.Equal(Attack + "€", Opened(Convert.ToBase64String(Encoding.UTF8.GetBytes(Attack + "€"))));
    }

    [Theory]
    [InlineData(3, 9, true)] // a quarter
    [InlineData(3, 8, false)]
    [InlineData(0, 12, true)]
    public void A_body_is_text_when_at_most_a_quarter_of_it_is_none(int bad, int good, bool isText)
    {
        foreach (byte b in (byte[])[0x01, 0x1F, 0x80, 0xFE])
        {
            byte[] strays = [.. Enumerable.Repeat(b, bad)];
            foreach (byte plain in (byte[])[(byte)'a', (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0x7F])
            {
                Assert.Equal(isText, Base64Text.IsMostlyText([.. strays, .. Enumerable.Repeat(plain, good)]));
                Assert.Equal(isText, Base64Text.IsMostlyText([.. Enumerable.Repeat(plain, good), .. strays]));
            }
        }
    }

    [Fact]
    public void Letters_of_several_bytes_are_text() => Assert.True(Base64Text.IsMostlyText("äöü€日本語😀"u8));

    [Fact]
    public void A_binary_body_stays_closed_unless_it_is_a_form_with_a_file()
    {
        byte[] image = [.. Enumerable.Range(0, 400).Select(at => (byte)(at % 2 == 0 ? 0 : at))];
        byte[] form = [.. "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n"u8, .. image, .. "\r\n--x--\r\n"u8];
        Assert.Null(OpenedBytes(Convert.ToBase64String(image), isBody: true));
        Assert.Equal(form, OpenedBytes(Convert.ToBase64String(form), isBody: true));
        Assert.Null(OpenedBytes(Convert.ToBase64String(form), isBody: false));
    }

    [Fact]
    public void A_body_that_stays_closed_is_opaque_from_sixty_four_characters()
    {
        byte[] bytes = new byte[48];
        Assert.True(Base64Text.IsOpaque(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes))));
        Assert.False(Base64Text.IsOpaque(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes[..45]))));
        Assert.False(Base64Text.IsOpaque(Encoding.ASCII.GetBytes(new string('.', 64))));
    }

    private static string? Opened(string encoded) => OpenedBytes(encoded, isBody: false) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static byte[]? OpenedBytes(string encoded, bool isBody)
    {
        byte[] source = Encoding.UTF8.GetBytes(encoded);
        byte[] target = new byte[source.Length];
        return Base64Text.TryDecode(source, target, isBody, out int written) ? target[..written] : null;
    }
}
