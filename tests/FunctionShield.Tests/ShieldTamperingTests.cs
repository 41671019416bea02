using System.Text;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

/// <summary>Function code that has the public API alone does not switch the shield off for the invocation that it works for.</summary>
public class ShieldTamperingTests
{
    private const string Attack = "x' OR 'a'='a";
    private const string Changed = $"SELECT * FROM c WHERE name = '{Attack}'";
    private const string Unchanged = "SELECT * FROM c WHERE name = 'tea'";

    private readonly CollectingSink _sink = new();
    private readonly Shield _shield;
    private readonly Shield _loose = Shield.Load(new ShieldOptions { Policy = Policy.Observe, Reports = new CollectingSink() });

    public ShieldTamperingTests()
    {
        PolicyReading logsAtTheInlet = PolicyReader.Read("""{ "actions": { "sql-injection": { "inlet": "log" } } }"""u8, "test", DateTimeOffset.UnixEpoch);
        _shield = Shield.Load(new ShieldOptions { Policy = logsAtTheInlet.Policy, Reports = _sink });
    }

    private static byte[] Event(string value) => Encoding.UTF8.GetBytes($$"""{"name":"{{value}}"}""");

    [Fact]
    public void An_invocation_within_an_invocation_hides_no_input_of_the_outer_one()
    {
        using Inspection outer = _shield.Begin(Event(Attack), "outer");
        using (Inspection inner = _loose.Begin(Event("tea"), "inner"))
        {
            Assert.Throws<ShieldBlockedException>(() => Shield.Current.CheckSql(Changed));
            Assert.Equal(Decision.Allow, Shield.Current.CheckSql(Unchanged));
        }

        Assert.Equal("outer", _sink.Reports.Last().RequestId);
    }

    [Fact]
    public void After_the_inner_one_ended_the_outer_one_is_current_again()
    {
        using Inspection outer = _shield.Begin(Event(Attack));
        _loose.Begin(Event("tea")).Dispose();

        Assert.Same(_shield, Shield.Current);
        Assert.Throws<ShieldBlockedException>(() => Shield.Current.CheckSql(Changed));
        Assert.Equal(Decision.Allow, Shield.Current.CheckSql(Unchanged));
    }

    [Fact]
    public void A_looser_shield_within_an_invocation_runs_under_the_invocation_s_policy()
    {
        using Inspection outer = _shield.Begin(Event("tea"));
        using Inspection inner = _loose.Begin(Event(Attack));

        Assert.Same(outer.Policy, inner.Policy);
        Assert.Throws<ShieldBlockedException>(() => _loose.CheckSql(Changed));
        Assert.Equal(Decision.Allow, _loose.CheckSql(Unchanged));
    }

    [Fact]
    public void A_looser_shield_that_a_guard_is_given_asks_the_invocation_s_policy()
    {
        using Inspection outer = _shield.Begin(Event(Attack));

        Assert.Throws<ShieldBlockedException>(() => _loose.CheckSql(Changed));
        Assert.Equal(Decision.Allow, _loose.CheckSql(Unchanged));
    }

    [Fact]
    public void A_host_that_the_outer_event_named_is_known_within_the_inner_one()
    {
        using Inspection outer = _shield.Begin(Event("https://rebind.example.com/x"), "outer");
        using Inspection inner = _loose.Begin(Event("tea"), "inner");

        Assert.NotNull(Shield.Current.OriginOfHost("https://rebind.example.com/x"));
        Assert.Null(Shield.Current.OriginOfHost("https://fixed.example.com/x"));
    }

    [Fact]
    public void An_invocation_that_has_ended_is_no_outer_one()
    {
        _shield.Begin(Event(Attack)).Dispose();

        // Asked before the next begins: within an invocation every shield names the policy that it is pinned to.
        Policy ended = _shield.Policy;
        using Inspection next = _loose.Begin(Event("tea"));

        Assert.NotSame(ended, next.Policy);
        Assert.Equal(Decision.Allow, _loose.CheckSql(Changed));
    }

    [Fact]
    public async Task The_inner_one_of_work_that_outlives_both_meets_neither()
    {
        Task<Decision> late;
        var gate = new TaskCompletionSource();
        using (Inspection outer = _shield.Begin(Event(Attack)))
        {
            using Inspection inner = _loose.Begin(Event("tea"));
            late = Task.Run(async () =>
            {
                await gate.Task;
                return Shield.Current.CheckSql(Changed);
            });
        }

        gate.SetResult();
        Assert.Equal(Decision.Allow, await late);
    }
}
