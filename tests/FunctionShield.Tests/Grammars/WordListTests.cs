using System.Text;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Script;

namespace FunctionShield.Tests.Grammars;

public class WordListTests
{
    [Fact]
    public void The_lengths_kept_beside_a_list_are_the_lists()
    {
        Assert.Equal(WordList.LengthsOf([.. ScriptGlobals.Sinks, .. "constructor call apply bind "u8]), ScriptGlobals.SinkLengths);
        Assert.Equal(WordList.LengthsOf(ScriptGlobals.Roots), ScriptGlobals.RootLengths);
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
