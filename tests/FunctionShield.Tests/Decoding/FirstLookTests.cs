using System.Text;
using CsCheck;
using FunctionShield.Decoding;
using FunctionShield.Grammars.Expressions;
using FunctionShield.Grammars.Html;

namespace FunctionShield.Tests.Decoding;

public class FirstLookTests
{
    private static readonly string[] Pieces =
    [
        ".", "..", "%", "%2", "%c0", "%u", "<", "</", "<!", "<?", "<a", "<\0", "<\0a", "< ", "{", "{{", "{%", "{a", "%{", "^{", "+{", ":{", "$", "${", "#{", "*{", "~{", "!{", "@{", "<%", "<#",
        "@", "@(", "@a.b.c(", " ", "\n", ">", "\u0001", "#set(", "#SET(", "a", "1", "}}", "%}", "}", ")", "é", "\u007F",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Array[0, 20].Select(indices => string.Concat(indices.Select(i => Pieces[i])));

    [Fact]
    public void Without_the_trait_of_a_tag_the_tokenizer_finds_nothing() =>
        Text.Sample(text => Has(text, Traits.TagPair) || !new HtmlTokenizer(Encoding.UTF8.GetBytes(text)).Next(out _), iter: 20_000);

    [Fact]
    public void Without_the_trait_of_a_template_the_scanner_finds_nothing() =>
        Text.Sample(text => text.StartsWith('@') || Has(text, Traits.TemplatePair) || !new TemplateScanner(Encoding.UTF8.GetBytes(text)).Next(out _, out _), iter: 20_000);

    [Fact]
    public void Pairs_are_seen_wherever_they_stand() =>
        Text.Sample(
            text => (Has(text, Traits.DotPair) || !text.Contains("..", StringComparison.Ordinal))
                && (Has(text, Traits.PercentPair) || !(text.Contains("%2", StringComparison.Ordinal) || text.Contains("%c", StringComparison.Ordinal) || text.Contains("%u", StringComparison.Ordinal))),
            iter: 20_000);

    [Theory]
    [InlineData("SELECT", Traits.SelectPair)]
    [InlineData("a select x", Traits.SelectPair)]
    [InlineData("__proto__", Traits.ProtoPair)]
    [InlineData("(javascript:", Traits.ScriptPair)]
    [InlineData("\"$type\":", Traits.TypePair)]
    public void A_word_shows_by_two_of_its_letters(string text, object trait)
    {
        for (int before = 0; before < 40; before++)
            Assert.True(Has(new string('a', before) + text, (Traits)trait), $"behind {before} bytes");
    }

    [Theory]
    [InlineData("a < b, 1<2 and x <= y; a more than sixteen bytes long text", Traits.TagPair)]
    [InlineData("One. Two. Three.Four 0.5 a more than sixteen bytes long text", Traits.DotPair)]
    [InlineData("100% and 5%) a more than sixteen bytes long text, more than thirty-two", Traits.PercentPair)]
    [InlineData("ann@mail.example {\"a\":1, \"b\": { \"c\": [] } } $5 #1 a < b", Traits.TemplatePair)]
    public void Neighbours_that_are_no_pair_are_not_taken_for_one(string text, object trait)
    {
        Assert.False(Has(text, (Traits)trait));
        Assert.True(Has(text + "..%2<a{{", (Traits)trait));
    }

    private static bool Has(string text, Traits trait) => (FirstLook.At(Encoding.UTF8.GetBytes(text)) & trait) != 0;
}
