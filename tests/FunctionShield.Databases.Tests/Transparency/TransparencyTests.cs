using System.Data.Common;
using FunctionShield.Databases.Tests.Support;

namespace FunctionShield.Databases.Tests.Transparency;

/// <summary>
/// Each scenario runs on the provider's own connection, then on a guarded one in an invocation with hostile inputs, each on a fresh
/// database. What the caller sees must be the same to the letter.
/// </summary>
public sealed class TransparencyTests
{
    private static readonly string[] Inputs = ["x' OR '1'='1", "O'Brien & Sons; Ltd.", "1; DROP TABLE people", "Ada", "2"];

    public static TheoryData<Server, string> Cases
    {
        get
        {
            var cases = new TheoryData<Server, string>();
            foreach (Server server in Enum.GetValues<Server>())
            {
                foreach (string name in Scenarios.All.Keys)
                    cases.Add(server, name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_guarded_connection_shows_what_the_provider_s_own_shows(Server server, string scenario)
    {
        IReadOnlyList<string> plain = await RunAsync(server, scenario, guarded: false);
        IReadOnlyList<string> guarded = await RunAsync(server, scenario, guarded: true);
        Assert.NotEmpty(plain);
        Assert.Equal(plain, guarded);
    }

    [Fact]
    public void There_are_scenarios_and_a_transcript_tells_two_results_apart()
    {
        Assert.True(Scenarios.All.Count >= 15, $"only {Scenarios.All.Count}");
        var one = new Transcript();
        var other = new Transcript();
        one.Try("x", static () => 1);
        other.Try("x", static () => 1L);
        Assert.NotEqual(one.Lines, other.Lines);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(Server server, string scenario, bool guarded)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(server);
        using Invoked? invoked = guarded ? new Invoked(Inputs) : null;
        await using DbConnection connection = guarded ? database.OpenGuarded() : database.OpenPlain();
        var transcript = new Transcript();
        await Scenarios.All[scenario](connection, transcript);
        return transcript.Lines;
    }
}
