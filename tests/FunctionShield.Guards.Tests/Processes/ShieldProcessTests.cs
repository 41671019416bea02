using System.Diagnostics;
using FunctionShield.Guards.Processes;

namespace FunctionShield.Guards.Tests.Processes;

public sealed class ShieldProcessTests
{
    private const string Attack = "report.txt; echo INJECTED";
    private const string Twin = "O'Brien & Sons; Ltd.";

    public ShieldProcessTests() => Assert.SkipUnless(File.Exists("/bin/sh"), "no /bin/sh");

    [Fact]
    public void Input_that_begins_a_second_command_is_refused()
    {
        using var invoked = new Invoked(Attack);
        Assert.Throws<ShieldBlockedException>(() => ShieldProcess.StartShell("echo " + Attack, Invoked.Shield));
    }

    [Fact]
    public void The_same_input_as_an_argument_is_only_text()
    {
        using var invoked = new Invoked(Attack, Twin);
        Assert.Equal(Attack + "\n", Output(ShieldProcess.Start(Redirected("/bin/echo", Attack), Invoked.Shield)));
        Assert.Equal(Twin + "\n", Output(ShieldProcess.Start(Redirected("/bin/echo", Twin), Invoked.Shield)));
    }

    [Fact]
    public void Input_that_stays_quoted_in_the_shell_runs()
    {
        using var invoked = new Invoked("quarterly report.txt");
        Assert.Equal("quarterly report.txt\n", Output(ShieldProcess.StartShell("echo 'quarterly report.txt'", Invoked.Shield)));
    }

    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("sh")]
    public void A_shell_started_as_a_program_is_still_a_shell(string shell)
    {
        using var invoked = new Invoked(Attack);
        Assert.Throws<ShieldBlockedException>(() => ShieldProcess.Start(shell, ["-c", "echo " + Attack], Invoked.Shield));
        Assert.Throws<ShieldBlockedException>(() => ShieldProcess.Start(new ProcessStartInfo(shell, $"-c \"echo {Attack}\""), Invoked.Shield));
    }

    [Fact]
    public void Input_that_ends_its_quotes_in_an_argument_text_is_refused_and_one_within_them_runs()
    {
        const string Second = "x\" \"/etc/passwd";
        using var invoked = new Invoked(Second, "quarterly report.txt");
        Assert.Throws<ShieldBlockedException>(() => ShieldProcess.Start(new ProcessStartInfo("/bin/cat", $"\"{Second}\""), Invoked.Shield));
        var twin = new ProcessStartInfo("/bin/echo", "\"quarterly report.txt\"") { RedirectStandardOutput = true };
        Assert.Equal("quarterly report.txt\n", Output(ShieldProcess.Start(twin, Invoked.Shield)));
    }

    [Fact]
    public void Outside_an_invocation_the_function_s_own_commands_run() =>
        Assert.Equal("a\nb\n", Output(ShieldProcess.StartShell("echo a; echo b", Invoked.Shield)));

    private static ProcessStartInfo Redirected(string program, string argument) => new(program, [argument]) { RedirectStandardOutput = true };

    private static string Output(Process? process)
    {
        using (process)
            return process!.StandardOutput.ReadToEnd();
    }
}
