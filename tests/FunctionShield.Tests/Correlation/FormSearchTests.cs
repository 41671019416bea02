using System.Text;
using FunctionShield.Calls;

namespace FunctionShield.Tests.Correlation;

public sealed class FormSearchTests
{
    private const string Told = "too much text to correlate: the call was not compared with all inputs";

    // Each piece of the input is like every piece of the call: as slow as a search gets.
    private static string Repetitive(int length) => string.Concat(Enumerable.Repeat("0.isa FROM t0WHE-x\\..a", length / 23));

    [Fact]
    public void A_path_too_repetitive_to_be_compared_says_so() => Assert.Contains(Told, Reasons(200_000));

    [Fact]
    public void An_ordinary_one_is_compared() => Assert.DoesNotContain(Told, Reasons(200));

    private static IEnumerable<string> Reasons(int length)
    {
        string path = Repetitive(length);
        string input = "y" + path[7..(path.Length / 2)] + "z";
        return Shield.Create().Examine(OutboundCall.Path(Encoding.UTF8.GetBytes(path), "/var/task"u8), [input]).Select(report => report.Reason);
    }
}
