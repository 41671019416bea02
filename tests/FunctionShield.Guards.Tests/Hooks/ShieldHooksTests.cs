using System.Data.Common;
using System.Text.Json;
using FunctionShield.Findings;
using FunctionShield.Guards.Hooks;
using FunctionShield.Guards.Http;
using FunctionShield.Guards.Tests.Http;
using FunctionShield.Policies;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionShield.Guards.Tests.Hooks;

/// <summary>Clients that nobody decorated. The hooks are the process's, so these tests hold them on together and ask the invocation's own shield.</summary>
public sealed class ShieldHooksTests : IDisposable
{
    private readonly IDisposable _hooks = ShieldHooks.Install();
    private readonly LoopbackServer _server = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _hooks.Dispose();
    }

    [Fact]
    public async Task A_plain_client_calls_what_the_code_fixed_and_not_what_an_input_chose()
    {
        using (new Invoked("17", "jane"))
            Assert.Equal("ok", await _client.GetStringAsync(_server.Url + "users/17"));
        using (new Invoked(_server.Url + "admin"))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => _client.GetStringAsync(_server.Url + "admin"));
        Assert.Equal(["GET /users/17"], _server.Requests);
    }

    [Fact]
    public void The_synchronous_call_is_seen_as_well()
    {
        using var fine = new HttpRequestMessage(HttpMethod.Get, _server.Url);
        using var hostile = new HttpRequestMessage(HttpMethod.Get, _server.Url);
        using (new Invoked("17"))
            Assert.True(_client.Send(fine).IsSuccessStatusCode);
        using (new Invoked($"127.0.0.1:{_server.Port}"))
            Assert.Throws<ShieldBlockedException>(() => _client.Send(hostile));
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://good.example@127.0.0.1:{0}/")]
    public async Task No_notation_of_the_address_hides_it(string format)
    {
        string url = string.Format(null, format, _server.Port);
        using (new Invoked(url))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => _client.GetStringAsync(new Uri(url)));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_report_names_the_method_that_sent_the_request()
    {
        Shield shield = Under("{}", out KeptReports reports);
        await _client.GetStringAsync(_server.Url); // A client's first request goes on from a thread of the pool, without its caller.
        using (Inspection inspection = shield.Begin(JsonSerializer.SerializeToUtf8Bytes(new { url = _server.Url + "admin" })))
            await Assert.ThrowsAsync<ShieldBlockedException>(FetchAsync);
        Assert.Equal(typeof(ShieldHooksTests).FullName + "." + nameof(FetchAsync), Assert.Single(reports.Reports, static report => report.Call == "url").Site);
    }

    private async Task FetchAsync() => await _client.GetStringAsync(_server.Url + "admin");

    [Fact]
    public async Task Every_redirect_hop_is_seen()
    {
        const string Inside = "http://169.254.169.254/latest/";
        using (new Invoked(Inside))
        {
            await Assert.ThrowsAsync<ShieldBlockedException>(
                () => _client.GetStringAsync(_server.Url + "one?to=" + Uri.EscapeDataString("/two?to=" + Uri.EscapeDataString(Inside))));
        }

        using (new Invoked("17"))
            Assert.Equal("ok", await _client.GetStringAsync(_server.Url + "one?to=/two"));
        Assert.Equal(["GET /one", "GET /two", "GET /one", "GET /two"], _server.Requests);
    }

    [Fact]
    public async Task The_egress_list_decides_host_port_and_method_of_every_hop()
    {
        Shield shield = Under($$"""{"egress":[{"host":"127.0.0.1","ports":[{{_server.Port}}],"methods":["POST"]}]}""", out KeptReports reports);
        using (shield.Begin("{}"u8.ToArray()))
        {
            using HttpResponseMessage fine = await _client.PostAsync(_server.Url, null);
            Assert.True(fine.IsSuccessStatusCode);

            // 303 turns the POST into a GET, which the list does not have.
            await Assert.ThrowsAsync<ShieldBlockedException>(() => _client.PostAsync(_server.Url + "go?status=303&to=/next", null));
            await Assert.ThrowsAsync<ShieldBlockedException>(() => _client.PostAsync("http://elsewhere.example/", null));
        }

        Assert.Equal(["POST /", "POST /go"], _server.Requests);
        Assert.All(reports.Reports, static report => Assert.Equal("FS-EGRESS-02", report.Rule.Id));
        Assert.Equal(2, reports.Reports.Count);
    }

    [Fact]
    public async Task What_a_handler_has_judged_is_not_judged_again()
    {
        Shield shield = Under("""{"preset":"observe"}""", out KeptReports reports);
        using var decorated = new HttpClient(new ShieldHttpHandler());
        using (shield.Begin(Event(_server.Url)))
            Assert.Equal("ok", await decorated.GetStringAsync(_server.Url + "go?to=/next"));

        // One a hop, and one for the connection, which is looked at whoever asked for it.
        Assert.Equal(3, reports.Reports.Count(static report => report.Call == "url"));
    }

    [Fact]
    public async Task A_client_of_the_factory_that_nobody_decorated_is_seen()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("plain");
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("plain");
        using (new Invoked("17"))
            Assert.Equal("ok", await client.GetStringAsync(_server.Url));
        using (new Invoked(_server.Url))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => client.GetStringAsync(_server.Url));
    }

    [Fact]
    public async Task Invocations_side_by_side_are_told_apart()
    {
        int refused = 0, answered = 0;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            await Task.Yield();
            using var invoked = new Invoked(i % 2 == 0 ? _server.Url + "x" : $"id-{i}");
            try
            {
                await _client.GetStringAsync(_server.Url + "x");
                Interlocked.Increment(ref answered);
            }
            catch (ShieldBlockedException)
            {
                Interlocked.Increment(ref refused);
            }
        }));
        Assert.Equal((20, 20), (refused, answered));
    }

    [Fact]
    public async Task A_client_without_request_events_is_caught_at_its_connection_and_said()
    {
        Shield shield = Under("{}", out KeptReports reports);
        using var blind = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using (shield.Begin(Event(_server.Url)))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => blind.GetStringAsync(_server.Url + "admin"));
        Assert.Empty(_server.Requests);
        using (shield.Begin(Event("17")))
            Assert.Equal("ok", await blind.GetStringAsync(_server.Url));
        Assert.Equal([Coverage.UnhookedClient], reports.Gaps);
    }

    [Fact]
    public async Task A_client_without_request_events_is_not_hidden_by_one_that_has_them()
    {
        using var blind = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using (new Invoked("17"))
            Assert.Equal("ok", await _client.GetStringAsync(_server.Url));
        using (new Invoked(_server.Url))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => blind.GetStringAsync(_server.Url));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_client_without_request_events_follows_the_egress_list_by_host_and_port()
    {
        Shield shield = Under($$"""{"egress":[{"host":"127.0.0.1","ports":[1],"methods":["GET"]}]}""", out _);
        Shield listed = Under($$"""{"egress":[{"host":"127.0.0.1","ports":[{{_server.Port}}],"methods":["PUT"]}]}""", out _);
        using (shield.Begin("{}"u8.ToArray()))
        {
            using var blind = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
            await Assert.ThrowsAsync<ShieldBlockedException>(() => blind.GetStringAsync(_server.Url));
        }

        using (listed.Begin("{}"u8.ToArray()))
        {
            using var blind = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
            Assert.Equal("ok", await blind.GetStringAsync(_server.Url));
        }
    }

    [Fact]
    public async Task The_runtime_s_own_client_is_on_no_list_and_an_input_that_names_it_is_proof()
    {
        Shield shield = Under("""{"egress":["*.example.org"]}""", out KeptReports reports, $"127.0.0.1:{_server.Port}");
        using (shield.Begin(Event("17")))
            Assert.Equal("ok", await _client.GetStringAsync(_server.Url + "2018-06-01/runtime/invocation/next"));
        Assert.Empty(reports.Reports);

        using (shield.Begin(Event(_server.Url)))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => _client.GetStringAsync(_server.Url + "2018-06-01/runtime/invocation/next"));
        Assert.Contains("Lambda sandbox", Assert.Single(reports.Reports, static report => report.Call == "url").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installed_twice_is_installed_once_until_the_last_one_goes()
    {
        IDisposable second = ShieldHooks.Install();
        second.Dispose();
        second.Dispose();
        using (new Invoked(_server.Url))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => _client.GetStringAsync(_server.Url));
    }

    [Fact]
    public void A_filter_of_a_provider_proves_commands_and_lets_parameters_pass()
    {
        using var hostile = new SqliteCommand("SELECT * FROM people WHERE name = 'x' OR 'a'='a'");
        using var twin = new SqliteCommand("SELECT * FROM people WHERE name = $name");
        twin.Parameters.AddWithValue("$name", "x' OR 'a'='a");
        using (new Invoked("x' OR 'a'='a"))
        {
            Assert.Throws<ShieldBlockedException>(() => ShieldHooks.Prove((DbCommand)hostile));
            Assert.True(ShieldHooks.Prove((DbCommand)twin));
        }
    }

    internal static byte[] Event(string input) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { inputs = new[] { input } });

    internal static Shield Under(string policy, out KeptReports reports, string? runtimeApi = null)
    {
        PolicyReading reading = PolicyReader.Read(System.Text.Encoding.UTF8.GetBytes(policy), "test.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        reports = new KeptReports();
        return Shield.Load(new ShieldOptions
        {
            Policy = reading.Policy,
            Reports = reports,
            Environment = name => name == "AWS_LAMBDA_RUNTIME_API" ? runtimeApi : null,
        });
    }
}
