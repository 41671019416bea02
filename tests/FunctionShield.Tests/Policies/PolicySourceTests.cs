using FunctionShield.Findings;
using FunctionShield.Policies;

namespace FunctionShield.Tests.Policies;

public sealed class PolicySourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("functionshield-policy").FullName;
    private readonly Dictionary<string, string> _environment = [];

    [Fact]
    public void Nothing_set_is_the_balanced_preset()
    {
        PolicyReading reading = Load();
        Assert.Empty(reading.Errors);
        Assert.Equal("balanced", reading.Policy.Name);
    }

    [Fact]
    public void A_file_beside_the_function_is_found_and_resolved_for_the_function()
    {
        File.WriteAllText(
            Path.Combine(_folder, PolicySource.FileName), """{ "preset": "observe", "functions": { "pay-*": { "preset": "strict" } } }""");
        Assert.Equal(Decision.Log, Load().Policy.Decide(Rule.SqlInput, Confidence.High));

        _environment["AWS_LAMBDA_FUNCTION_NAME"] = "pay-card";
        Assert.Equal(Decision.Block, Load().Policy.Decide(Rule.SqlInput, Confidence.Medium));
    }

    [Fact]
    public void The_variable_holds_the_policy_itself_or_its_path()
    {
        File.WriteAllText(Path.Combine(_folder, PolicySource.FileName), """{ "preset": "observe" }""");
        _environment[PolicySource.PolicyVariable] = """ { "preset": "strict" }""";
        Assert.Equal(Decision.Block, Load().Policy.Decide(Rule.SqlInput, Confidence.Medium));

        File.WriteAllText(Path.Combine(_folder, "team.json"), """{ "preset": "strict" }""");
        _environment[PolicySource.PolicyVariable] = "team.json";
        Assert.Equal(Decision.Block, Load().Policy.Decide(Rule.SqlInput, Confidence.Medium));
    }

    [Theory]
    [InlineData("missing.json")]
    [InlineData("no\0path")]
    public void A_path_that_cannot_be_read_is_an_error_and_runs_balanced(string path)
    {
        _environment[PolicySource.PolicyVariable] = path;
        PolicyReading reading = Load();

        Assert.Single(reading.Errors);
        Assert.True(reading.Policy.IsRefused);
        Assert.True(Tightness.AtLeast(reading.Policy, Policy.Balanced));
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData("1", """{ "preset": "strickt" }""")]
    [InlineData("treu", "missing.json")]
    public void Where_the_environment_demands_a_policy_none_or_a_bad_one_stops_the_start(string require, string? policy)
    {
        _environment[PolicySource.RequireVariable] = require;
        if (policy is not null)
            _environment[PolicySource.PolicyVariable] = policy;

        PolicyRequiredException thrown = Assert.Throws<PolicyRequiredException>(Load);
        Assert.Equal(policy is null, thrown.Errors.Count == 0);
    }

    [Theory]
    [InlineData("true", """{ "preset": "strict" }""")]
    [InlineData("false", null)]
    [InlineData(" ", null)]
    public void A_good_policy_or_no_demand_starts(string require, string? policy)
    {
        _environment[PolicySource.RequireVariable] = require;
        if (policy is not null)
            _environment[PolicySource.PolicyVariable] = policy;

        Assert.Empty(Load().Errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private PolicyReading Load() => PolicySource.Load(_environment.GetValueOrDefault, _folder, DateTimeOffset.UnixEpoch);
}
