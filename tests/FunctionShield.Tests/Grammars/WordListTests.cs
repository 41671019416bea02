using System.Text;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Expressions;
using FunctionShield.Grammars.Html;
using FunctionShield.Grammars.Script;
using FunctionShield.Grammars.Sql;

namespace FunctionShield.Tests.Grammars;

public class WordListTests
{
    [Fact]
    public void The_lengths_kept_beside_a_list_are_the_lists()
    {
        Assert.Equal(WordList.LengthsOf([.. ScriptGlobals.Sinks, .. "constructor call apply bind "u8]), ScriptGlobals.SinkLengths);
        Assert.Equal(WordList.LengthsOf(ScriptGlobals.Roots), ScriptGlobals.RootLengths);
        Assert.Equal(WordList.LengthsOf(HtmlNames.Events), HtmlNames.EventLengths);
        Assert.Equal(WordList.LengthsOf(HtmlNames.Loaders), HtmlNames.LoaderLengths);
        Assert.Equal(WordList.LengthsOf(HtmlNames.Sources), HtmlNames.SourceLengths);
        Assert.Equal(WordList.LengthsOf(HtmlNames.RawTexts), HtmlNames.RawTextLengths);
        Assert.Equal(WordList.LengthsOf(HtmlNames.Skeletons), HtmlNames.SkeletonLengths);
        Assert.Equal(WordList.LengthsOf(HtmlNames.Texts), HtmlNames.TextLengths);
        Assert.Equal(WordList.LengthsOf(HtmlNames.Sizes), HtmlNames.SizeLengths);
        Assert.Equal(WordList.LengthsOf(HtmlNames.Charsets), HtmlNames.CharsetLengths);
        Assert.Equal(WordList.LengthsOf(ExpressionNames.Sinks), ExpressionNames.SinkLengths);
        Assert.Equal(WordList.LengthsOf(ExpressionNames.Reflections), ExpressionNames.ReflectionLengths);
        Assert.Equal(WordList.LengthsOf(ExpressionNames.EngineObjects), ExpressionNames.EngineObjectLengths);
        Assert.Equal(WordList.LengthsOf(ExpressionNames.Namespaces), ExpressionNames.NamespaceLengths);
        Assert.Equal(WordList.LengthsOf(SqlKeywords.Words), SqlKeywords.Lengths);
    }

    [Theory]
    [InlineData("eval", true)]
    [InlineData("EVAL", true)]
    [InlineData("Alert", true)]
    [InlineData("elephant", false)]
    [InlineData("", false)]
    public void A_list_may_have_words_of_its_lengths_alone(string word, bool expected) =>
        Assert.Equal(expected, WordList.MayHave(ScriptGlobals.SinkLengths, Encoding.UTF8.GetBytes(word)));
}
