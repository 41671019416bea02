using System.Text;
using FunctionShield.Grammars.Shell;

namespace FunctionShield.Tests.Grammars.Shell;

public class ShellArgumentTests
{
    [Theory]
    [InlineData("/bin/sh|-c|ls -l", "ls -l")]
    [InlineData("bash|-o|errexit|-ic|--|ls", "ls")]
    [InlineData("zsh|--command=ls|x", "ls")]
    [InlineData("env|A=1|sh|-c|ls", "ls")]
    [InlineData("sudo|-u|web|bash|-c|ls", "ls")]
    [InlineData("cmd.exe|/d|/c|dir|x", "|dir|x")]
    [InlineData("PowerShell.EXE|-NoProfile|-Command|gci|x", "gci|x")]
    [InlineData("pwsh|-ExecutionPolicy|Bypass|-c|gci", "gci")]
    public void A_shell_reads_one_argument_as_a_command_line(string array, string line)
    {
        byte[] text = Encoding.UTF8.GetBytes(array.Replace('|', '\0'));
        ShellArgument argument = ShellArgument.In(text);
        Assert.Equal(ShellArgumentKind.CommandLine, argument.Kind);
        Assert.Equal(line.Replace('|', '\0'), Encoding.UTF8.GetString(text[argument.Start..argument.End]));
    }

    [Theory]
    [InlineData("git|log|-c|x")]
    [InlineData("/usr/bin/psh|-c|ls")]
    [InlineData("sudo|-u|web|git|log")]
    [InlineData("")]
    public void Other_programs_read_none(string array) =>
        Assert.Equal(ShellArgumentKind.None, ShellArgument.In(Encoding.UTF8.GetBytes(array.Replace('|', '\0'))).Kind);

    [Fact]
    public void A_script_is_a_file_and_code_is_code()
    {
        Assert.Equal(ShellArgumentKind.ScriptFile, ShellArgument.In("bash\0run.sh"u8).Kind);
        Assert.Equal(ShellArgumentKind.Code, ShellArgument.In("python3\0-c\0print(1)"u8).Kind);
    }
}
