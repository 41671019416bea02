using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Analyzing;

public class ShellTextAnalyzerTests
{
    [Theory]
    [InlineData("Process.Start(\"sh\", $\"-c \\\"convert {name}\\\"\");", "$\"-c \\\"convert {name}\\\"\"")]
    [InlineData("Process.Start(\"/bin/bash\", \"-c convert \" + name);", "\"-c convert \" + name")]
    [InlineData("Process.Start(\"cmd.exe\", \"/c type \" + name);", "\"/c type \" + name")]
    [InlineData("Process.Start(new ProcessStartInfo(\"sh\", \"-c \" + name));", "\"-c \" + name")]
    [InlineData("var start = new ProcessStartInfo { FileName = \"/bin/sh\", Arguments = $\"-c 'ls {name}'\" };", "$\"-c 'ls {name}'\"")]
    [InlineData("var start = new ProcessStartInfo { FileName = \"pwsh\", ArgumentList = { \"-Command\", $\"ls {name}\" } };", "$\"ls {name}\"")]
    [InlineData("var start = new ProcessStartInfo(\"sh\"); start.ArgumentList.Add(\"-c\"); start.ArgumentList.Add(\"ls \" + name);", "\"ls \" + name")]
    [InlineData("var start = new ProcessStartInfo(); start.FileName = \"sh\"; start.Arguments = \"-c \" + name;", "\"-c \" + name")]
    [InlineData("var start = new ProcessStartInfo(\"sh\", [\"-c\", $\"ls {name}\"]);", "$\"ls {name}\"")]
    [InlineData("Process.Start(\"sh\", [\"-c\", \"ls \" + name]);", "\"ls \" + name")]
    [InlineData("FunctionShield.Guards.Processes.ShieldProcess.StartShell($\"ls {name}\");", "$\"ls {name}\"")]
    public void A_shells_command_line_with_a_value_in_it_is_reported(string statements, string reported) => Assert.Equal(["FS0004: " + reported], Reports(statements));

    [Theory]
    [InlineData("Process.Start(\"git\", $\"clone {name}\");", "$\"clone {name}\"")]
    [InlineData("var start = new ProcessStartInfo(\"convert\") { Arguments = \"-resize 50% \" + name };", "\"-resize 50% \" + name")]
    [InlineData("Process.Start(name, \"--file \" + name);", "\"--file \" + name")]
    public void A_programs_arguments_in_one_text_are_told(string statements, string reported) => Assert.Equal(["FS0005: " + reported], Reports(statements));

    [Theory]
    [InlineData("Process.Start(\"git\", [\"clone\", name]);")]
    [InlineData("Process.Start(\"git\", [\"clone\", \"--branch=\" + name]);")]
    [InlineData("Process.Start(\"sh\", [\"-c\", \"convert \\\"$1\\\" out.png\", \"sh\", name]);")]
    [InlineData("var start = new ProcessStartInfo(\"convert\"); start.ArgumentList.Add(\"in/\" + name);")]
    [InlineData("Process.Start(\"sh\", \"-c ls\");")]
    [InlineData("Process.Start(\"sh\", $\"-c 'kill {Environment.ProcessId}'\");")]
    [InlineData("Process.Start(\"git\", name);")]
    [InlineData("var start = new ProcessStartInfo { FileName = \"git\", Arguments = \"status\" };")]
    [InlineData("FunctionShield.Guards.Processes.ShieldProcess.Start(\"git\", [\"clone\", name]);")]
    [InlineData("new List<string>().Add(\"-c \" + name);")]
    [InlineData("Task.Factory.StartNew(() => \"sh -c \" + name);")]
    public void A_list_of_arguments_is_fine(string statements) => Assert.Empty(Reports(statements));

    private static string[] Reports(string statements) => new Source($$"""
        using System.Diagnostics;

        public class Function
        {
            public void Handle(string name)
            {
                {{statements}}
            }
        }
        """).Reports(new ShellTextAnalyzer());
}
