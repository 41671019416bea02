using System.Text;
using FunctionShield.Cli.Evaluating;

namespace FunctionShield.Cli.Tests.Evaluating;

public class MutationsTests
{
    [Fact]
    public void Every_prefix_deletion_doubling_replacement_and_insertion_is_made_once()
    {
        List<string> texts = All("ab", 100);
        Assert.Equal(2 * Mutations.PerPosition, texts.Count);
        Assert.Equal(["", "b", "aab"], texts.Take(3));
        Assert.Equal(["a", "a", "abb"], texts.Skip(Mutations.PerPosition).Take(3));
        foreach (string letter in new[] { "\0", "'", "\"", "\\", "\uFFFD" })
        {
            Assert.Contains(letter + "b", texts);
            Assert.Contains(letter + "ab", texts);
            Assert.Contains("a" + letter, texts);
            Assert.Contains("a" + letter + "b", texts);
        }
    }

    [Fact]
    public void A_longer_text_is_edited_at_as_many_positions_from_its_first_to_near_its_last()
    {
        List<string> texts = All(new string('x', 1000), 10);
        Assert.Equal(10 * Mutations.PerPosition, texts.Count);
        Assert.Contains(new string('x', 900), texts);
    }

    [Fact]
    public void Nothing_has_no_edits() => Assert.Empty(All("", 10));

    private static List<string> All(string text, int most)
    {
        var texts = new List<string>();
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var mutations = new Mutations(utf8, new byte[utf8.Length + 3], most);
        while (mutations.Next())
            texts.Add(Encoding.UTF8.GetString(mutations.Current));
        return texts;
    }
}
