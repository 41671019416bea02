using System.Diagnostics;
using System.Net.Sockets;
using FunctionShield.Guards.Hooks;
using FunctionShield.Guards.Tests.Http;

namespace FunctionShield.Guards.Tests.Hooks;

/// <summary>Answers of a resolver. Public names that resolve inside are not to be had in a test, so the framework's activity is raised by hand.</summary>
public sealed class NameHookTests : IDisposable
{
    private readonly IDisposable _hooks = ShieldHooks.Install();
    private readonly ActivitySource _resolver = new(NameHook.Source);
    private readonly ActivitySource _transport = new(ConnectionHook.Source);

    public void Dispose()
    {
        _transport.Dispose();
        _resolver.Dispose();
        _hooks.Dispose();
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:127.0.0.1")]
    public void A_name_that_an_input_chose_may_not_resolve_inside(string address)
    {
        Shield shield = ShieldHooksTests.Under("{}", out KeptReports reports);
        using (shield.Begin(ShieldHooksTests.Event("https://rebind.example.org/a")))
        {
            Activity? before = Activity.Current;
            Assert.Throws<ShieldBlockedException>(() => Resolve("rebind.example.org", "93.184.216.34", address));
            Assert.Same(before, Activity.Current);
        }

        var report = Assert.Single(reports.Reports);
        Assert.Equal(("FS-SSRF-02", "$.inputs[0]"), (report.Rule.Id, report.Attribution.Path));
    }

    [Fact]
    public void Public_answers_fixed_names_and_reverse_lookups_are_fine()
    {
        using var invoked = new Invoked("https://rebind.example.org/a", "db");
        Resolve("rebind.example.org", "93.184.216.34", "2606:2800:220:1::1");
        Resolve("db.abc.eu-west-1.rds.amazonaws.com", "10.0.0.5");
        Resolve("db", "10.0.0.5"); // a bare word stands in an event by chance
        Resolve("rebind.example.org", "host.internal");
    }

    [Fact]
    public void Without_an_invocation_nothing_is_asked() => Resolve("rebind.example.org", "127.0.0.1");

    [Fact]
    public void The_connection_that_asked_throws_the_refusal_itself()
    {
        using var invoked = new Invoked("https://rebind.example.org/a");
        Activity connection = _transport.StartActivity("Experimental.System.Net.Http.Connections.ConnectionSetup")!;
        ShieldBlockedException refused = Assert.Throws<ShieldBlockedException>(() => Resolve("rebind.example.org", "127.0.0.1"));
        Assert.Same(connection, Activity.Current);
        connection.SetTag("error.type", "connection_error");
        Assert.Same(refused, Assert.Throws<ShieldBlockedException>(connection.Stop));
    }

    [Fact]
    public async Task A_socket_opened_by_hand_is_stopped_by_its_name() // a real resolver, and the one name that every machine resolves
    {
        using var server = new LoopbackServer();
        using (new Invoked("17"))
        {
            using var fine = new TcpClient();
            await fine.ConnectAsync("localhost", server.Port);
            Assert.True(fine.Connected);
        }

        using (new Invoked("//localhost/"))
        {
            using var hostile = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => hostile.ConnectAsync("localhost", server.Port));
            using var synchronous = new TcpClient();
            Assert.Throws<ShieldBlockedException>(() => synchronous.Connect("localhost", server.Port));
        }
    }

    private void Resolve(string name, params string[] answers)
    {
        Activity activity = _resolver.StartActivity("Experimental.System.Net.NameResolution.DnsLookup")!;
        activity.SetTag("dns.question.name", name);
        activity.SetTag("dns.answers", answers);
        activity.Stop();
    }
}
