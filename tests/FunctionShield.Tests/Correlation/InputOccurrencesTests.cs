using System.Text;
using CsCheck;
using FunctionShield.Correlation;

namespace FunctionShield.Tests.Correlation;

public sealed class InputOccurrencesTests
{
    private static readonly Gen<string> Text = Gen.Char["abcAB '\"\\;-_1=\n"].Array[0, 40].Select(c => new string(c));

    [Fact]
    public void An_input_that_stands_in_the_text_is_found_whole_whatever_surrounds_it() =>
        Gen.Select(Text, Text.Where(t => t.Trim().Length >= 5), Text).Sample((before, input, after) =>
        {
            byte[] text = [.. Encoding.UTF8.GetBytes(before + input + after).Select(Alignment.FoldText)];
            byte[] bytes = Encoding.UTF8.GetBytes(input);
            int start = Encoding.UTF8.GetByteCount(before);
            var fingerprint = new TextFingerprint(new uint[TextFingerprint.WordsFor(text.Length)]);
            fingerprint.Add(text);
            var budget = new MatchBudget(long.MaxValue);
            var places = new InputOccurrences<SqlGrowth>(bytes, text, fingerprint);
            bool covered = false;
            while (places.Next(ref budget))
            {
                Occurrence place = places.Current;
                Assert.InRange(place.Start, 0, place.End);
                Assert.InRange(place.End, place.Start, text.Length);
                Assert.InRange(place.InputEnd, place.InputStart, bytes.Length);
                covered |= place.Start < start + bytes.Length && place.End > start;
            }

            Assert.True(covered);
        });

    [Fact]
    public void A_spent_budget_stops_the_search_and_says_so()
    {
        byte[] text = Encoding.UTF8.GetBytes(new string('a', 10_000));
        var fingerprint = new TextFingerprint(new uint[TextFingerprint.WordsFor(text.Length)]);
        fingerprint.Add(text);
        var budget = new MatchBudget(1000);
        var places = new InputOccurrences<SqlGrowth>("aaaaaaaa"u8, text, fingerprint);
        while (places.Next(ref budget))
        {
        }

        Assert.True(budget.Spent);
    }
}
