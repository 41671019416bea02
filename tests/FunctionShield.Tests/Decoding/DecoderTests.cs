using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using FunctionShield.Decoding;
using FunctionShield.Findings;
using Decoder = FunctionShield.Decoding.Decoder;

namespace FunctionShield.Tests.Decoding;

public class DecoderTests
{
    [Theory]
    [InlineData("%27%20OR%201%3D1", "' OR 1=1")]
    [InlineData("%2527", "'")]
    [InlineData("%u0027", "'")]
    [InlineData("&lt;b&gt;", "<b>")]
    [InlineData("&#x3C;b&#62;", "<b>")]
    [InlineData("\\u0027\\x3c", "'<")]
    [InlineData("＜script＞", "<script>")]
    [InlineData("s\u200Bcript", "script")]
    [InlineData("＇", "'")]
    public void An_encoded_text_ends_as_what_it_stands_for(string encoded, string plain) => Assert.Equal(plain, LastForm(Encoding.UTF8.GetBytes(encoded)));

    [Theory]
    [InlineData("100% sure")]
    [InlineData("R&D; more")]
    [InlineData("C:\\new\\table")]
    [InlineData("Müller")]
    public void A_text_that_only_looks_encoded_has_no_other_form(string text) => Assert.Null(LastForm(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Overlong_utf8_is_what_it_hides() => Assert.Equal("../", LastForm([0xC0, 0xAE, 0xC0, 0xAE, 0xC0, 0xAF]));

    [Fact]
    public void Any_bytes_are_survived_and_forms_never_grow() =>
        Gen.OneOf(Gen.Byte.Array[0, 64], Gen.String[Gen.Char["%&;#xu\\{}0123456789abcdefAF27＜\u200B+"], 0, 48].Select(Encoding.UTF8.GetBytes)).Sample(bytes =>
        {
            var scratch = new Scratch();
            scratch.Begin([], int.MaxValue);
            var decoder = new Decoder(scratch, bytes, FirstLook.At(bytes), plusIsSpace: true);
            int forms = 0, length = bytes.Length;
            while (decoder.Next())
            {
                Assert.InRange(decoder.Text.Length, 0, length);
                length = decoder.Text.Length;
                Assert.InRange(++forms, 1, 7);
            }
        });

    [Fact]
    public void Percent_encoding_is_undone() =>
        Gen.String[0, 40].Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            byte[] source = Encoding.UTF8.GetBytes(Uri.EscapeDataString(text)), room = new byte[source.Length];
            bool changed = PercentEncoding.TryDecode(source, room, plusIsSpace: false, out int written);
            Assert.Equal(text, changed ? Encoding.UTF8.GetString(room, 0, written) : Encoding.UTF8.GetString(source));
        });

    [Fact]
    public void Html_encoding_is_undone() =>
        Gen.String[Gen.Char["<>&\"'abc;# "], 0, 40].Sample(text =>
        {
            byte[] source = Encoding.UTF8.GetBytes(WebUtility.HtmlEncode(text)), room = new byte[source.Length];
            bool changed = HtmlEntity.TryDecode(source, room, out int written);
            Assert.Equal(text, changed ? Encoding.UTF8.GetString(room, 0, written) : Encoding.UTF8.GetString(source));
        });

    [Fact]
    public void Json_escapes_are_undone_as_the_framework_undoes_them() =>
        Gen.String[0, 40].Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            string json = JsonSerializer.Serialize(text);
            byte[] source = Encoding.UTF8.GetBytes(json[1..^1]), room = new byte[source.Length];
            bool changed = JsonEscape.TryDecode(source, room, out int written);
            Assert.Equal(text, changed ? Encoding.UTF8.GetString(room, 0, written) : Encoding.UTF8.GetString(source));
        });

    [Fact]
    public void A_spent_budget_is_remembered()
    {
        var scratch = new Scratch();
        scratch.Begin([], budget: 4);
        byte[] text = "%27%27%27"u8.ToArray();
        Assert.False(new Decoder(scratch, text, FirstLook.At(text), plusIsSpace: false).Next());
        Assert.True(scratch.Exhausted);
    }

    [Fact]
    public void The_look_sees_every_byte() =>
        Gen.OneOf(Gen.Byte.Array[0, 72], Gen.Byte[0x09, 0x7F].Array[0, 3]).Sample(bytes =>
        {
            Traits expected = Traits.None;
            foreach (byte b in bytes)
                expected |= (Traits)(1UL << TraitTable.BitOfByte[b]);
            Assert.Equal(expected, FirstLook.At(bytes) & Traits.Characters);
        });

    [Fact]
    public void The_look_knows_every_byte_at_every_place()
    {
        for (int length = 1; length <= 40; length++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] text = new byte[length];
                text.AsSpan().Fill((byte)'a');
                text[value % length] = (byte)value;
                Traits expected = (Traits)(1UL << TraitTable.BitOfByte[value]) | (length > 1 ? Traits.Word : 0);
                Assert.Equal(expected, FirstLook.At(text) & Traits.Characters);
            }
        }
    }

    private static string? LastForm(byte[] text)
    {
        var scratch = new Scratch();
        scratch.Begin([], int.MaxValue);
        var decoder = new Decoder(scratch, text, FirstLook.At(text), plusIsSpace: false);
        while (decoder.Next())
        {
        }

        return decoder.Layers == DecodeLayers.None ? null : Encoding.UTF8.GetString(decoder.Text);
    }
}
