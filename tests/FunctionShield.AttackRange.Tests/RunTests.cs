namespace FunctionShield.AttackRange.Tests;

public sealed class RunTests
{
    [Fact]
    public async Task Every_row_stands_and_the_table_is_plain_text_in_a_pipe()
    {
        using var range = new RangeProcess("--explain");
        (int status, string output, string errors) = await range.EndAsync();

        Assert.True(status == 0, output + errors);
        Assert.Empty(errors);
        Assert.DoesNotContain('\u001b', output);
        int rows = 65 - (File.Exists("/bin/sh") ? 0 : 6) - (File.Exists("/bin/cat") ? 0 : 5);
        Assert.Contains($"{rows} of {rows} rows stand.", output);
        Assert.Equal(rows, output.Split('\n').Count(static line => line.Contains("exploited")));
    }

    [Fact]
    public async Task A_mistyped_command_says_how_to_write_it()
    {
        using var range = new RangeProcess("serve", "--shield", "maybe");
        (int status, _, string errors) = await range.EndAsync();
        Assert.Equal(2, status);
        Assert.Contains("usage:", errors);
    }
}
