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

    [Theory]
    [InlineData("sh|--|-c", "ScriptFile", "-c")]
    [InlineData("sh|-c|--|-x", "CommandLine", "-x")]
    [InlineData("sh|+o|posix|-c|ls", "CommandLine", "ls")]
    [InlineData("sh|+c|run.sh", "ScriptFile", "run.sh")]
    [InlineData("sh|-|run.sh", "ScriptFile", "-")]
    [InlineData("bash|--rcfile|x|-c|ls", "CommandLine", "ls")]
    [InlineData("bash|--init-file|x|run.sh", "ScriptFile", "run.sh")]
    [InlineData("bash|--norc|-O|extglob|-c|ls", "CommandLine", "ls")]
    [InlineData("fish|--command|ls", "CommandLine", "ls")]
    [InlineData("fish|--command=ls -l", "CommandLine", "ls -l")]
    [InlineData("ksh|-T|5|-c|ls", "CommandLine", "ls")]
    [InlineData("bash|-T|-c|ls", "CommandLine", "ls")]
    [InlineData("sh|-c", "None", "")]
    [InlineData("cmd|/c|dir", "CommandLine", "|dir")]
    [InlineData("cmd|/K|dir", "CommandLine", "|dir")]
    [InlineData("cmd|/r|dir", "CommandLine", "|dir")]
    [InlineData("cmd|/cdir", "CommandLine", "dir")]
    [InlineData("cmd|/q", "None", "")]
    [InlineData("cmd|-c|dir", "None", "")]
    [InlineData("cmd|/", "None", "")]
    [InlineData("powershell|gci|x", "CommandLine", "gci|x")]
    [InlineData("powershell|-cwa|gci", "CommandLine", "gci")]
    [InlineData("powershell|/command|gci", "CommandLine", "gci")]
    [InlineData("powershell|-CommandWithArgs|gci|x", "CommandLine", "gci|x")]
    [InlineData("powershell|-File|a.ps1|x", "ScriptFile", "a.ps1")]
    [InlineData("powershell|-f|a.ps1", "ScriptFile", "a.ps1")]
    [InlineData("powershell|-file", "None", "")]
    [InlineData("powershell|-ep|bypass|-w|hidden|-f|a.ps1", "ScriptFile", "a.ps1")]
    [InlineData("powershell|-ex|bypass|-version|5|-inputformat|text|-outputformat|xml|-windowstyle|hidden|-c|gci", "CommandLine", "gci")]
    [InlineData("powershell|-NoLogo|-NonInteractive", "None", "")]
    [InlineData("powershell|-", "CommandLine", "-")]
    [InlineData("python3|-c|print(1)|x", "Code", "print(1)")]
    [InlineData("node|-e|1", "Code", "1")]
    [InlineData("node|--eval|1", "Code", "1")]
    [InlineData("node|-p|1", "Code", "1")]
    [InlineData("perl|-E|1", "Code", "1")]
    [InlineData("php|-r|1", "Code", "1")]
    [InlineData("deno|eval|1", "Code", "1")]
    [InlineData("python3|-u|run.py|-c|x", "ScriptFile", "run.py")]
    [InlineData("python3|-c", "None", "")]
    [InlineData("python3|-u", "None", "")]
    [InlineData("sudo|-u|web|python3|-c|1", "Code", "1")]
    [InlineData(" sh |-c|ls", "CommandLine", "ls")]
    public void What_a_program_reads_is_found_behind_its_options(string array, string kind, string part)
    {
        byte[] text = Encoding.UTF8.GetBytes(array.Replace('|', '\0'));
        ShellArgument argument = ShellArgument.In(text);
        Assert.Equal((kind, part), (argument.Kind.ToString(), Encoding.UTF8.GetString(text[argument.Start..argument.End]).Replace('\0', '|')));
    }

    [Fact]
    public void A_script_is_a_file_and_code_is_code()
    {
        Assert.Equal(ShellArgumentKind.ScriptFile, ShellArgument.In("bash\0run.sh"u8).Kind);
        Assert.Equal(ShellArgumentKind.Code, ShellArgument.In("python3\0-c\0print(1)"u8).Kind);
    }
}
