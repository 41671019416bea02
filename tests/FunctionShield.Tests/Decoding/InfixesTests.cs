using System.Text;
using CsCheck;
using FunctionShield.Decoding;

namespace FunctionShield.Tests.Decoding;

public class InfixesTests
{
    [Theory]
    [InlineData("s.e.l.e.ct", "select")]
    [InlineData("s*+e*+l*+e*+ct", "select")]
    [InlineData("s.e.l.e-ct", "s.e.l.e-ct")]
    [InlineData("wait.... what", "wait.... what")]
    [InlineData("a b c d e", "a b c d e")]
    [InlineData("", "")]
    public void What_stands_between_letters_four_times_is_dropped(string text, string left) => Assert.Equal(left, Drop(text));

    [Fact]
    public void Whatever_comes_the_result_is_that_of_a_plain_reading() =>
        Gen.Char["abZ9.*,/- é"].Array[0, 120].Select(chars => new string(chars)).Sample(text => Assert.Equal(Naive(text), Drop(text)), iter: 20_000);

    private static string Drop(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text), room = new byte[bytes.Length];
        int written = Infixes.Drop(bytes, room);
        return written == bytes.Length ? text : Encoding.Latin1.GetString(room, 0, written);
    }

    private static string Naive(string text)
    {
        var seen = new List<string>();
        string infix = "";
        int most = 3;
        for (int at = 1; at + 1 < text.Length && seen.Count < 8; at++)
        {
            bool IsWord(int place) => place < text.Length && char.IsAsciiLetterOrDigit(text[place]);
            bool IsSign(int place) => !IsWord(place) && text[place] > ' ';
            int length = !IsSign(at) || !IsWord(at - 1) ? 0 : IsWord(at + 1) ? 1 : IsSign(at + 1) && IsWord(at + 2) ? 2 : 0;
            if (length == 0 || seen.Contains(text.Substring(at, length)))
                continue;
            seen.Add(text.Substring(at, length));
            int count = text.Split(seen[^1]).Length - 1;
            if (count > most)
                (infix, most) = (seen[^1], count);
        }

        return infix.Length == 0 ? text : text.Replace(infix, "", StringComparison.Ordinal);
    }
}
