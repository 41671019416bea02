using System.Text;
using CsCheck;
using FunctionShield.Decoding;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Decoding;

public class ForbiddenWordsTests
{
    private static readonly Gen<string> Text = Pick.From("sel", "select", "ect", "or", "o", "r", " ", "union", "uni", "on", "fl", "x", "1=1", "AND", "an", "d", "é").Array[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("1 uniunionon selselectect 2", "1 union select 2")]
    [InlineData("' oorr 1=1", "' or 1=1")]
    [InlineData("1 AANDND 2", "1 AND 2")]
    [InlineData("<scrscriptipt>", "<script>")]
    public void A_word_inside_of_itself_is_dropped(string text, string left) => Assert.Equal(left, Drop(text));

    [Theory]
    [InlineData("select the floor of the corridor for the story")]
    [InlineData("from here to there, or and where")]
    [InlineData("commando brandname scripting selection reunion")]
    [InlineData("or")]
    [InlineData("")]
    public void Words_of_a_language_are_no_nest(string text) => Assert.False(ForbiddenWords.AreNested(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_is_dropped_was_nested_and_nothing_grows() =>
        Text.Sample(text => Assert.Equal(ForbiddenWords.AreNested(Encoding.UTF8.GetBytes(text)), Drop(text).Length < text.Length), iter: 20_000);

    [Fact]
    public void Every_word_around_every_word_is_a_nest_wherever_it_is_cut()
    {
        string[] words = ["and", "delete", "drop", "exec", "from", "insert", "like", "or", "select", "script", "union", "update", "where"];
        foreach (string outer in words)
        {
            for (int cut = 1; cut < outer.Length; cut++)
            {
                foreach (string inner in words)
                    Assert.Equal($"a {outer} b", Drop($"a {outer[..cut]}{inner.ToUpperInvariant()}{outer[cut..]} b"));
            }
        }
    }

    private static string Drop(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] room = new byte[bytes.Length];
        return Encoding.UTF8.GetString(room, 0, ForbiddenWords.Drop(bytes, room));
    }
}
