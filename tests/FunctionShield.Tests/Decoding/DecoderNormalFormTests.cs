using System.Globalization;
using System.Text;
using CsCheck;
using FunctionShield.Decoding;
using Decoder = FunctionShield.Decoding.Decoder;

namespace FunctionShield.Tests.Decoding;

/// <summary>Normal forms are final: what a decoder has nothing more to say about stays as it is, alone and in the whole peel.</summary>
public class DecoderNormalFormTests
{
    private delegate bool Decode(ReadOnlySpan<byte> source, Span<byte> target, out int written);

    private static readonly (string Name, Decode Decode)[] Decoders =
    [
        ("percent", static (ReadOnlySpan<byte> source, Span<byte> target, out int written) => PercentEncoding.TryDecode(source, target, plusIsSpace: false, out written)),
        ("form", static (ReadOnlySpan<byte> source, Span<byte> target, out int written) => PercentEncoding.TryDecode(source, target, plusIsSpace: true, out written)),
        ("html", HtmlEntity.TryDecode), ("escape", UnicodeEscape.TryDecode), ("fold", UnicodeFold.TryDecode),
    ];

    private static readonly Gen<byte[]> Texts = Gen.OneOf(
        Gen.Byte.Array[0, 64],
        Gen.Char["%&;#xu\\{}+0123456789abcdefAF'<"].Array[0, 64].Select(letters => Encoding.UTF8.GetBytes(letters)),
        Gen.Char["％＆；＃ｘｕ＼２７＇\u200B\uFEFF\u202Eab%&"].Array[0, 32].Select(letters => Encoding.UTF8.GetBytes(letters)));

    [Fact]
    public void Each_decoder_comes_to_an_end_that_it_leaves_as_it_is() => Texts.Sample(text =>
    {
        foreach ((string name, Decode decode) in Decoders)
        {
            byte[] form = text;
            int rounds = 0;
            while (Apply(decode, form) is { } next)
            {
                // A plus becomes a blank in place; everything else gets shorter.
                Assert.True(next.Length < form.Length || (name == "form" && form.Contains((byte)'+')), name);
                Assert.True(++rounds <= 2 * text.Length, name);
                form = next;
            }

            Assert.Null(Apply(decode, form));
        }
    });

    [Fact]
    public void The_whole_peel_comes_to_an_end_that_it_leaves_as_it_is() => Texts.Sample(text =>
    {
        byte[] form = text;
        int rounds = 0;
        while (LastForm(form) is { } next)
        {
            Assert.True(next.Length < form.Length);
            Assert.True(++rounds <= text.Length);
            form = next;
        }

        Assert.Null(LastForm(form));
    });

    [Fact]
    public void What_is_encoded_within_the_limits_is_at_its_end_after_one_peel() =>
        Gen.Select(Gen.Char["abc XYZ'\"<>()=;-/.*1279"].Array[1, 24], Gen.Int[0, ShieldDefaults.MaxPercentRounds], Gen.Bool, Gen.Bool, Gen.Bool)
            .Sample((letters, percent, html, escaped, wide) =>
            {
                string plain = new(letters), text = plain;
                if (wide)
                    text = string.Concat(text.Select(letter => letter > ' ' ? (char)(letter - '!' + 0xFF01) : letter));
                if (escaped)
                    text = string.Concat(text.Select(letter => $"\\u{(int)letter:x4}"));
                if (html)
                    text = string.Concat(text.Select(letter => string.Create(CultureInfo.InvariantCulture, $"&#{(int)letter};")));
                for (int i = 0; i < percent; i++)
                    text = string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"));

                byte[] form = LastForm(Encoding.UTF8.GetBytes(text)) ?? Encoding.UTF8.GetBytes(text);
                Assert.Equal(plain, Encoding.UTF8.GetString(form));
                Assert.Null(LastForm(form));
            });

    private static byte[]? Apply(Decode decode, byte[] text)
    {
        byte[] room = new byte[text.Length];
        return decode(text, room, out int written) ? room[..written] : null;
    }

    private static byte[]? LastForm(byte[] text)
    {
        var scratch = new Scratch();
        scratch.Begin([], int.MaxValue);
        var decoder = new Decoder(scratch, text, FirstLook.At(text), plusIsSpace: false);
        byte[]? form = null;
        while (decoder.Next())
            form = decoder.Text.ToArray();
        return form;
    }
}
