using System.Text;
using FunctionShield.Calls;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Correlation;

public class ArgumentLineCorrelatorTests
{
    [Theory]
    [InlineData("-resize 80 \"{0}\" out.png", "x\" -write \"/etc/passwd")]
    [InlineData("\"{0}\"", "x\" \"../secret.txt")]
    [InlineData("--name=\"{0}\" -v", "x\"\t--exec \"id")]
    [InlineData("a \"b {0} c\"", "\" -o \"")]
    [InlineData("\"{0}\" --keep", "C:\\temp\\")] // The backslash takes the closing quote's meaning away.
    [InlineData("\"{0}\" --keep", "x\"")] // So does a quote: the two are one character.
    public void An_input_that_ends_its_quotes_is_proof(string template, string input) => Assert.NotNull(Reason(template, input));

    [Theory]
    [InlineData("-resize 80 \"{0}\" out.png", "quarterly report.txt")]
    [InlineData("\"{0}\"", "O'Brien & Sons; Ltd.")]
    [InlineData("\"{0}\" --keep", "C:\\temp\\file.txt")]
    [InlineData("--keep \"{0}\"", "C:\\temp\\")]
    [InlineData("\"{0}\" --keep", "say \\\"hi there\\\" to all")] // Escaped by the caller.
    [InlineData("\"{0}\" --keep", "C:\\\\")] // An even number escapes itself.
    [InlineData("-v {0} \"out.png\"", "a \"b c\" d")] // No quotes of the code's around it: two arguments may be meant.
    [InlineData("-v \"a b\" {0}", "c")]
    public void An_input_that_stays_one_argument_is_none(string template, string input) => Assert.Null(Reason(template, input));

    [Theory]
    [InlineData("\"x\" -write \"/etc/passwd\"", "X\"  -WRITE  \"/etc/passwd")] // Another case, spaces collapsed.
    [InlineData("\"x\" -write \"/etc\"", "x\" -write \"/etc/passwd.of.somebody")] // Cut off.
    public void An_input_that_was_changed_on_its_way_is_proof(string line, string input) => Assert.NotNull(Of(line, input));

    private static string? Reason(string template, string input) => Of(template.Replace("{0}", input, StringComparison.Ordinal), input);

    private static string? Of(string line, string input) =>
        Shield.Create().Examine(OutboundCall.Arguments(Encoding.UTF8.GetBytes(line)), [input]) is [{ Confidence: Confidence.Proof } report, ..] ? report.Reason : null;
}
