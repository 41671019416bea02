using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using FunctionShield.Outputs;

namespace FunctionShield.Tests.Outputs;

public sealed class SecretScannerTests
{
    // In the shape of AWS's documented examples; random, and nobody's.
    private const string Key = "kQ3v/9ZxTm+bWpLr7cY2dHs5NfJg8uAeXo1iB4/w";
    private const string Token = "IQoJb3JpZ2luX2VjEJr//////////wEaCWV1LXdlc3QtMSJHMEUCIQDb7u8Yp0xX+zE1h4cVQ2mR9sT6jL3kNw==";

    private static readonly SecretScanner Scanner = Of(Key, Token, "correct horse battery \"staple\" & co");

    // No backslash: of several in a row nobody can say whose escape each is.
    private static readonly Gen<string> Values = Gen.Char["abcXYZ019/+=-_ \"'<>&%!@#$."].Array[12, 60].Select(c => new string(c));

    [Theory]
    [InlineData("it is {0}.")]
    [InlineData("{0}")]
    [InlineData("aws_secret_access_key={0}\n")]
    public void A_value_is_found_as_it_is(string around)
    {
        string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, around, Key);
        SecretMatch match = Assert.Single(All(text));
        Assert.Equal(Key, text[match.Start..match.End]);
    }

    [Fact]
    public void A_value_is_found_in_every_form_and_its_place_is_the_whole_of_it()
    {
        foreach ((string text, string form) in Forms(Key).Concat(Forms(Token)))
        {
            byte[] bytes = Encoding.UTF8.GetBytes("before " + text + " behind");
            Assert.True(Scanner.TryFind(bytes, 0, out SecretMatch match), form + ": " + text);
            Assert.True(match.Start >= 7 && match.End <= bytes.Length - 7, form);
            if (!match.IsBase64)
                Assert.Equal(text, Encoding.UTF8.GetString(bytes[match.Start..match.End]));
        }
    }

    [Fact]
    public void A_value_is_found_in_base64_at_each_alignment_and_in_either_alphabet()
    {
        for (int before = 0; before < 7; before++)
        {
            string text = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + Key + "yz"));
            Assert.True(Assert.Single(All("{\"blob\":\"" + text + "\"}")).IsBase64);
            Assert.Single(All(text.Replace('+', '-').Replace('/', '_').TrimEnd('=')));
            Assert.Single(All(Uri.EscapeDataString(text)));
        }
    }

    [Fact]
    public void Base64_with_line_breaks_hides_nothing()
    {
        string text = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', 40) + Key + Token), Base64FormattingOptions.InsertLineBreaks);
        Assert.NotEmpty(All(text));
        Assert.NotEmpty(All(text.Replace("\r\n", "\\r\\n")));
    }

    [Fact]
    public void Any_value_is_found_in_any_form_wherever_it_stands() =>
        Gen.Select(Values, Gen.Int[0, 20], Gen.Int[0, 20]).Sample(
            (value, before, behind) =>
            {
                value = "~" + value[..6] + "word" + value[6..].Trim() + "~";
                SecretScanner scanner = Of(value);
                foreach ((string text, string form) in Forms(value))
                {
                    byte[] bytes = Encoding.UTF8.GetBytes(new string('.', before) + text + new string('.', behind));
                    if (!scanner.TryFind(bytes, 0, out SecretMatch match) || match.Start < before || match.End > bytes.Length - behind)
                        throw new InvalidOperationException($"{form} of {value}: {text}");
                }
            },
            iter: 2000);

    [Theory]
    [InlineData("a1!b2@c3#d4$e5%f6")]
    [InlineData("p-w+d/0'\"<&>.z-9")]
    [InlineData("!@#$%^&*()_+{}|:")]
    public void A_value_without_a_word_in_it_is_found_as_it_is_and_in_URLs_and_JSON(string value)
    {
        foreach ((string text, string form) in Forms(value).Where(form => form.Form is "plain" or "URL" or "JSON" or "basic"))
            Assert.True(Of(value).TryFind(Encoding.UTF8.GetBytes("x" + text + "x"), 0, out _), form + ": " + text);
    }

    [Fact]
    public void What_is_found_as_it_is_a_naive_search_finds_too() =>
        Gen.Select(Gen.Char["ab1"].Array[12, 14].Select(c => new string(c)), Gen.Char["ab1"].Array[0, 400].Select(c => new string(c))).Sample(
            (value, text) =>
            {
                bool found = Of(value).TryFind(Encoding.UTF8.GetBytes(text), 0, out SecretMatch match) && !match.IsBase64;
                if (found != text.Contains(value, StringComparison.Ordinal))
                    throw new InvalidOperationException($"{value} in {text}");
            },
            iter: 5000);

    [Theory]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("kQ3v/9ZxTm+bWpLr7cY2dHs5NfJg8uAeXo1iB4/x")]
    [InlineData("kQ3v/9ZxTm+bWpLr7cY2")]
    [InlineData("IQoJb3JpZ2luX2VjEJr//////////wEaCWV1LXdlc3QtMSJHMEUCIQDb7u8Yp0xX+zE1h4cVQ2mR9sT6jL3kNQ==")]
    [InlineData("correct horse battery staple & co")]
    public void A_name_a_piece_and_a_near_miss_are_no_secrets(string text) => Assert.Empty(All(text));

    [Fact]
    public void Each_of_several_is_found_in_order()
    {
        List<SecretMatch> all = All($"{Token} and {Key} and {Token}");
        Assert.Equal(["1", "0", "1"], all.Select(match => match.Secret.Name));
    }

    [Fact]
    public void Nothing_is_allocated_where_nothing_is_found()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"id\":\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\",\"name\":\"O'Brien & Sons\"},", 200)));
        Scanner.TryFind(text, 0, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool found = Scanner.TryFind(text, 0, out _);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.False(found);
    }

    [Fact]
    public void No_text_breaks_it() =>
        Gen.Byte.Array[0, 200].Sample(bytes => { Scanner.TryFind(bytes, 0, out _); });

    private static SecretScanner Of(params string[] values) =>
        new([.. values.Select((value, i) => new Secret($"{i}", Encoding.UTF8.GetBytes(value), SecretKind.Named, null))]);

    private static List<SecretMatch> All(string text)
    {
        var all = new List<SecretMatch>();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int at = 0; Scanner.TryFind(bytes, at, out SecretMatch match); at = match.End)
            all.Add(match);
        return all;
    }

    private static IEnumerable<(string Text, string Form)> Forms(string value)
    {
        string json = JsonSerializer.Serialize(value)[1..^1];
        yield return (value, "plain");
        yield return (json, "JSON");
        yield return (JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), "relaxed JSON");
        yield return (value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("/", "\\/"), "JSON with slashes escaped");
        yield return (JsonSerializer.Serialize(json)[1..^1], "JSON in JSON");
        yield return (Uri.EscapeDataString(value), "URL");
        yield return (Uri.EscapeDataString(Uri.EscapeDataString(value)), "URL, twice");
        yield return (WebUtility.UrlEncode(value), "form");
        yield return (WebUtility.HtmlEncode(value), "HTML");
        yield return (System.Text.Encodings.Web.HtmlEncoder.Default.Encode(value), "HTML, numeric");
        yield return (JsonSerializer.Serialize(Uri.EscapeDataString(value))[1..^1], "URL in JSON");
        yield return (Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + value)), "basic");
        yield return (JsonSerializer.Serialize(Convert.ToBase64String(Encoding.UTF8.GetBytes(value)))[1..^1], "base64 in JSON");
    }
}
