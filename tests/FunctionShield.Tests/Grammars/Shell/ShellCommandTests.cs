using System.Text;
using CsCheck;
using FunctionShield.Grammars.Shell;

namespace FunctionShield.Tests.Grammars.Shell;

public sealed class ShellCommandTests
{
    [Theory]
    [InlineData("cat /etc/passwd", (int)ShellCommandKind.Program)]
    [InlineData("/bin/cat /etc/passwd", (int)ShellCommandKind.Program)]
    [InlineData("/BIN/cat x", (int)ShellCommandKind.Program)]
    [InlineData("usr/bin/id", (int)ShellCommandKind.Program)]
    [InlineData("/opt/x/nc -e sh", (int)ShellCommandKind.Program)]
    [InlineData("c:/windows/SYSTEM32/cmd.exe /c dir", (int)ShellCommandKind.Program)]
    [InlineData("cmd.exe /c dir", (int)ShellCommandKind.Program)]
    [InlineData("Invoke-WebRequest x", (int)ShellCommandKind.Program)]
    [InlineData("new-object net.webclient", (int)ShellCommandKind.Program)]
    [InlineData("os.system(1)", (int)ShellCommandKind.Call)]
    [InlineData("wor\"\"ds x", (int)ShellCommandKind.None)]
    [InlineData("c\"\"at x", (int)ShellCommandKind.Program)]
    [InlineData("arn:aws:sqs:eu-central-1:123456789012:orders", (int)ShellCommandKind.None)]
    [InlineData("application/json", (int)ShellCommandKind.None)]
    [InlineData("2026-11-24T09:12:31.000Z", (int)ShellCommandKind.None)]
    [InlineData("/orders/cat", (int)ShellCommandKind.None)]
    [InlineData("https://www.shop.example/cat", (int)ShellCommandKind.None)]
    public void A_command_is_what_its_name_says(string text, int kind) =>
        Assert.Equal((ShellCommandKind)kind, ShellCommand.At(Encoding.UTF8.GetBytes(text), 0).Kind);

    [Fact]
    public void A_glance_at_a_plain_word_says_what_reading_says()
    {
        string[] pieces =
        [
            "cat", "CAT", "id", "sleep", "/", "/", ".", "-", ":", "bin", "/bin/", "usr", "/usr/bin/", "/opt/", "/sbin/", "system32", "/system32/", "System32/", "cmd.exe", ".exe",
            ".com", ".bat", "invoke-", "Get-Content", "Start-process", "new-object", "x", "word", "aws", "arn:", " ", "=", "\"", "'", "`", "$x", "${IFS}", "*", "?", "(", ")", "[", "\\",
            ";", "|", ",", "+", "#", "%", "é", "0", "7", "^", "@", "~", "\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ];
        Gen.Int[0, pieces.Length - 1].Array[1, 8].Select(chosen => string.Concat(chosen.Select(piece => pieces[piece]))).Sample(
            text =>
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                ShellCommand glanced = ShellCommand.At(bytes, 0), read = ShellCommand.ReadAt(bytes, 0);
                Assert.Equal(read.Kind, glanced.Kind);
                Assert.Equal(read.IsAssignment, glanced.IsAssignment);
                if (read.Kind != ShellCommandKind.None)
                    Assert.Equal(read, glanced);
            },
            iter: 200_000);
    }
}
