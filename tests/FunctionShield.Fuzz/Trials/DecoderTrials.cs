using FunctionShield.Decoding;

namespace FunctionShield.Fuzz.Trials;

/// <summary>Each decoder alone, and the loop that peels one encoding after the other.</summary>
internal static class DecoderTrials
{
    private delegate bool Decode(ReadOnlySpan<byte> source, Span<byte> target, out int written);

    private static readonly Scratch Scratch = new();

    public static FuzzTarget[] All { get; } =
    [
        new("decoder.percent", text => Into(text, static (ReadOnlySpan<byte> source, Span<byte> target, out int written) => PercentEncoding.TryDecode(source, target, true, out written))),
        new("decoder.html", text => Into(text, HtmlEntity.TryDecode)),
        new("decoder.json", text => Into(text, JsonEscape.TryDecode)),
        new("decoder.unicode", text => Into(text, UnicodeEscape.TryDecode)),
        new("decoder.fold", text => Into(text, UnicodeFold.TryDecode)),
        new("decoder.base64", text => Into(text, static (ReadOnlySpan<byte> source, Span<byte> target, out int written) => Base64Text.TryDecode(source, target, false, out written))),
        new("decoder.token", Token),
        new("decoder.loop", Peel),
        new("decoder.form", Form),
        new("decoder.multipart", Multipart),
        new("decoder.xml", Xml),
        new("decoder.parts", Parts),
        new("decoder.words", Words),
    ];

    private static void Into(ReadOnlySpan<byte> text, Decode decode)
    {
        byte[] room = new byte[text.Length];
        bool changed = decode(text, room, out int written);
        InvariantException.Require(!changed || (written >= 0 && written <= text.Length), "a decoded text is longer than its source");
    }

    private static void Token(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> token = JwtText.Find(text);
        for (int part = 0; part < 3 && !token.IsEmpty; part++)
            Into(JwtText.Part(token, part), JwtText.TryDecode);
    }

    private static void Peel(ReadOnlySpan<byte> text)
    {
        byte[] source = text.ToArray();
        Scratch.Begin(source, (4 * source.Length) + (64 * 1024));
        var decoder = new Decoder(Scratch, source, FirstLook.At(source), plusIsSpace: true);
        int layers = 0;
        while (decoder.Next())
        {
            InvariantException.Require(decoder.Text.Length <= source.Length, "a decoded text is longer than its source");
            InvariantException.Require(++layers <= 16, "the peel loop goes on and on");
        }

        Scratch.Clear();
    }

    private static void Form(ReadOnlySpan<byte> text)
    {
        if (!Pairs.LooksLikeForm(text, FirstLook.At(text)))
            return;
        var pairs = new Pairs(text, (byte)'&');
        while (pairs.Next())
        {
            InvariantException.Require(pairs.ValueStart + pairs.Value.Length <= text.Length, "a value is outside the form");
            InvariantException.Require(pairs.NameStart + pairs.Name.Length <= text.Length, "a name is outside the form");
        }
    }

    private static void Multipart(ReadOnlySpan<byte> text)
    {
        if (!MultipartBody.TryOpen(text, out MultipartBody body))
            return;
        int before = 0;
        while (body.Next())
        {
            InvariantException.Require(body.ValueStart >= before && body.ValueStart + body.Value.Length <= text.Length, "a part is outside the body");
            before = body.ValueStart;
            _ = body.Name;
        }
    }

    private static void Xml(ReadOnlySpan<byte> text)
    {
        var parts = new XmlParts(text);
        while (parts.Next())
            InvariantException.Require(parts.Start >= 0 && parts.Start + parts.Length <= text.Length && parts.NameStart + parts.NameLength <= text.Length, "a part is outside the document");
    }

    private static void Parts(ReadOnlySpan<byte> text)
    {
        var parts = new TextParts(text, FirstLook.At(text));
        while (parts.Next())
            InvariantException.Require(parts.Start >= 0 && parts.Start + parts.Length <= text.Length, "a part is outside the text");
    }

    private static void Words(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, ByteMap.MaxLength)]; // for longer ones nobody asks
        byte[] room = new byte[text.Length];
        if (ForbiddenWords.AreNested(text))
            InvariantException.Require(ForbiddenWords.Drop(text, room) <= text.Length, "a text grew as words were dropped");
        InvariantException.Require(Infixes.Drop(text, room) <= text.Length, "a text grew as infixes were dropped");
    }
}
