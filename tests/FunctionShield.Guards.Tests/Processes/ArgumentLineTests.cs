using System.Diagnostics;
using CsCheck;
using FunctionShield.Guards.Processes;

namespace FunctionShield.Guards.Tests.Processes;

public sealed class ArgumentLineTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  a\tb ", new[] { "a", "b" })]
    [InlineData("\"a b\" c", new[] { "a b", "c" })]
    [InlineData("a\" b\"c", new[] { "a bc" })]
    [InlineData("\\\"a\\\"", new[] { "\"a\"" })]
    [InlineData("\"a\\\\\" b", new[] { "a\\", "b" })]
    [InlineData("c:\\x\\y \"\"", new[] { "c:\\x\\y", "" })]
    [InlineData("\"a\"\"b\"", new[] { "a\"b" })]
    public void A_line_is_split_by_the_runtime_s_rules(string line, string[] expected) => Assert.Equal(expected, Split(line));

    /// <summary>The oracle is the framework itself: it hands the split arguments to a program that prints them.</summary>
    [Fact]
    public void It_splits_as_the_framework_does()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "no /bin/sh");
        Gen.Char["ab \t\"\\"].Array[0, 14].Sample(
            static characters =>
            {
                string line = new(characters);
                return Split(line).SequenceEqual(SplitByFramework(line));
            },
            iter: 60,
            threads: 1);
    }

    private static List<string> Split(string line)
    {
        var arguments = new List<string>();
        ArgumentLine.Split(line, arguments);
        return arguments;
    }

    private static List<string> SplitByFramework(string line)
    {
        var start = new ProcessStartInfo("/bin/sh", "-c \"for a; do printf '[%s]\\n' \\\"$a\\\"; done\" sh " + line) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(static printed => printed[1..^1]).ToList();
    }
}
