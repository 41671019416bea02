using System.Text;
using CsCheck;
using FunctionShield.Calls;

namespace FunctionShield.Tests.Calls;

public class FixedPartsTests
{
    [Fact]
    public void With_one_hole_both_literals_are_known_whatever_fills_it() =>
        Assert.Equal("[select '|' as x]", Found("select '' as x' as x", ["select '", "' as x"]));

    [Fact]
    public void What_fills_a_hole_with_the_next_literal_gains_nothing()
    {
        Assert.Equal("[x=]", Found("x=1,y=2,y=3", ["x=", ",y=", ""]));
        Assert.Equal("[x=|,y=]", Found("x=1,y=3", ["x=", ",y=", ""]));
    }

    [Fact]
    public void A_text_that_was_not_made_from_the_literals_has_no_known_part()
    {
        Assert.Equal("[]", Found("select 2", ["select '", "'"]));
        Assert.Equal("[]", Found("ab", ["ab", "b"]));
        Assert.Equal("[]", Found("a1c", ["a", "b", "c"]));
        Assert.Equal("[]", Found("anything", []));
        Assert.Equal("[]", Found("anything", ["anything"]));
    }

    [Fact]
    public void Places_are_bytes_of_the_utf8_form() => Assert.Equal("[ä '|' ö]", Found("ä 'é€' ö", ["ä '", "' ö"]));

    [Fact]
    public void A_known_part_is_a_literal_at_its_place() =>
        Gen.Select(Gen.String[Gen.Char["ab,'é"], 0, 4].Array[1, 6], Gen.String[Gen.Char["ab,'é"], 0, 6].Array[5]).Sample((literals, holes) =>
        {
            var text = new StringBuilder(literals[0]);
            for (int i = 1; i < literals.Length; i++)
                text.Append(holes[i - 1]).Append(literals[i]);
            string found = Found(text.ToString(), literals);
            int at = 0;
            foreach (string part in found[1..^1].Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                at = Array.IndexOf(literals, part, at) + 1;
                Assert.True(at > 0, $"{part} is no literal behind the one before");
            }
        }, iter: 2000);

    private static string Found(string text, string[] literals)
    {
        Span<FixedPart> parts = stackalloc FixedPart[FixedParts.Most];
        int count = FixedParts.Find(text, literals, parts);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var found = new List<string>();
        foreach (FixedPart part in parts[..count])
            found.Add(Encoding.UTF8.GetString(bytes.AsSpan()[part.Start..part.End]));
        return "[" + string.Join('|', found) + "]";
    }
}
