using System.Text.Json;

namespace FunctionShield.AttackRange.Tests;

/// <summary>From end to end, each step as a user starts it: observe, learn, validate, enforce.</summary>
public sealed class LearnTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("learn-").FullName;

    [Fact]
    public async Task A_policy_learnt_of_observed_functions_lets_them_work_and_refuses_attacks_and_whatever_is_new()
    {
        string log = FileOf("observed.jsonl"), policy = FileOf("functionshield.json"), world = FileOf("range");
        await File.WriteAllTextAsync(log, await RunAsync(new RangeProcess("observe", "--folder", world)));

        string said = await RunAsync(RangeProcess.Tool("learn", log, "--out", policy));
        Assert.Contains("attack-range: ", said);
        Assert.Contains("left out", said);
        await RunAsync(RangeProcess.Tool("policy", "validate", policy));

        // What the attacks did was in the log as well, and is not in the policy.
        string text = await File.ReadAllTextAsync(policy);
        Assert.Contains("partner.example", text);
        Assert.Contains("SELECT name, email FROM customers WHERE name = ?", text);
        foreach (string learntFromAttacks in (string[])["cards", "169.254", "2852039166", "UNION", "touch", "secrets"])
            Assert.DoesNotContain(learntFromAttacks, text);

        string[] lines = (await RunAsync(new RangeProcess("enforce", policy, "--folder", world))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int rows = 65 - (File.Exists("/bin/sh") ? 0 : 6) - (File.Exists("/bin/cat") ? 0 : 5);
        Assert.Equal($"{rows} benign events passed, {rows} attacks were blocked.", lines[0]);
        string[] deviations = ["a new egress host", "a new port of a known host", "a new table", "a new statement on a known table", "a new program", "a new file"];
        Assert.Equal(deviations, lines[1..].Select(static line => line.Split(':')[0]));
        Assert.All(lines[1..], static line => Assert.Contains("works without the shield, works under balanced, refused under the profile FS-", line));
    }

    [Fact]
    public async Task A_policy_that_does_not_know_the_functions_lets_none_of_them_work()
    {
        string policy = FileOf("functionshield.json");
        await File.WriteAllTextAsync(policy, """{ "egress": [], "sql": { "statements": [] }, "processes": [], "files": { "read": [], "write": [] } }""");
        using var range = new RangeProcess("enforce", policy);
        (int status, string output, _) = await range.EndAsync();
        Assert.Equal(1, status);
        Assert.Contains("the benign twin does not pass", output);
    }

    [Fact]
    public async Task What_is_observed_is_told_without_the_events_data()
    {
        string observed = await RunAsync(new RangeProcess("observe"));
        JsonElement[] calls = [.. observed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)
            .Where(static line => line.GetProperty("eventName").GetString() == "CallObserved")];
        Assert.NotEmpty(calls);
        Assert.All(calls, static call => Assert.DoesNotContain("Brien", call.GetRawText()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> RunAsync(RangeProcess process)
    {
        using (process)
        {
            (int status, string output, string errors) = await process.EndAsync();
            Assert.True(status == 0, output + errors);
            return output;
        }
    }

    private string FileOf(string name) => Path.Combine(_folder, name);
}
