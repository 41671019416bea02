using CsCheck;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public class SpellingTests
{
    [Theory]
    [InlineData("presset", "preset")]
    [InlineData("PRESET", "preset")]
    [InlineData("perset", "preset")]
    [InlineData("reportBatchItemFailure", "reportBatchItemFailures")]
    public void A_near_miss_finds_its_word(string typed, string meant) =>
        Assert.Equal(meant, PolicyWords.Top[Spelling.Nearest(typed, PolicyWords.Top)]);

    [Theory]
    [InlineData("colour")]
    [InlineData("")]
    [InlineData("presetpresetpresetpresetpresetpresetpresetpreset")]
    public void Another_word_finds_none(string typed) => Assert.Equal(-1, Spelling.Nearest(typed, PolicyWords.Top));

    [Fact]
    public void A_distance_is_symmetric_and_bounded_by_the_longer_word()
    {
        Gen<string> words = Gen.String[Gen.Char["abc"], 0, 12];
        Gen.Select(words, words).Sample((a, b) =>
        {
            int distance = Spelling.Distance(a, b);
            Assert.Equal(distance, Spelling.Distance(b, a));
            Assert.InRange(distance, Math.Abs(a.Length - b.Length), Math.Max(a.Length, b.Length));
            Assert.Equal(a == b, distance == 0);
        });
    }
}
