using System.Globalization;
using System.Text;
using FunctionShield.Delivery;
using FunctionShield.Findings;
using FunctionShield.Guards.Hooks;
using FunctionShield.Guards.Http;
using FunctionShield.Guards.Tests.Http;

namespace FunctionShield.Guards.Tests.Hooks;

/// <summary>The shield fetches its policy through the same runtime as everybody: its own hooks let it pass, and only it.</summary>
public sealed class PolicyFetchTests : IDisposable
{
    private const string Event = """{"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"tea"}]}""";
    private const string Policy = """{ "egress": ["api.example.com"] }""";

    private readonly IDisposable _hooks = ShieldHooks.Install();
    private readonly LoopbackServer _server = new();
    private readonly KeptReports _reports = new();

    public void Dispose()
    {
        _server.Dispose();
        _hooks.Dispose();
    }

    [Fact]
    public async Task The_extension_is_asked_although_no_list_names_it_and_the_functions_own_request_there_is_refused()
    {
        _server.Body = Policy;
        Shield shield = Load(null);
        Assert.True(shield.Policy.Egress.IsListed);
        Assert.Equal(["GET /applications/shop/environments/prod/configurations/shield"], _server.Requests);
        Assert.DoesNotContain(Coverage.UnhookedClient, _reports.Gaps);

        using Inspection inspection = shield.Begin(Encoding.UTF8.GetBytes(Event));
        using var client = new HttpClient();
        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.GetStringAsync(_server.Url));
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_source_of_the_users_own_is_not_stopped_by_the_policy_that_it_is_to_replace(bool decorated)
    {
        _server.Body = Policy;
        using var client = new HttpClient(decorated ? new ShieldHttpHandler() : new SocketsHttpHandler());
        Shield shield = Load(new OwnSource(client, _server.Url));
        Assert.True(shield.Policy.Egress.IsListed);
        Assert.Empty(_reports.Reports);
    }

    private Shield Load(IRemotePolicy? source) => Shield.Load(new ShieldOptions
    {
        Reports = _reports,
        RemotePolicy = source,
        Delivery = new DeliveryOptions { FirstWait = TimeSpan.FromSeconds(10) },
        Baseline = """{ "egress": ["nowhere.example"] }"""u8.ToArray(),
        Environment = name => name switch
        {
            "FUNCTIONSHIELD_POLICY_SOURCE" => "appconfig:shop/prod/shield",
            "AWS_APPCONFIG_EXTENSION_HTTP_PORT" => _server.Port.ToString(CultureInfo.InvariantCulture),
            _ => null,
        },
    });

    private sealed class OwnSource(HttpClient client, string url) : IRemotePolicy
    {
        public string Name => "own";

        public async Task<FetchedPolicy?> FetchAsync(string? version, CancellationToken cancellation) =>
            new FetchedPolicy(await client.GetByteArrayAsync(new Uri(url), cancellation), "1");
    }
}
