using System.Net;
using System.Net.Sockets;

namespace FunctionShield.AttackRange.Tests;

public sealed class ServeTests
{
    private const string Attack = "/customers?q=x'%20UNION%20SELECT%20name,%20number%20FROM%20cards%20--";
    private const string Twin = "/customers?q=O'Brien%20%26%20Sons%3B%20Ltd.";

    [Theory]
    [InlineData("off", true)]
    [InlineData("on", false)]
    public async Task The_same_request_leaks_without_the_shield_and_not_with_it(string shield, bool leaks)
    {
        int port = FreePort();
        using var range = new RangeProcess("serve", "--shield", shield, "--port", $"{port}");
        Assert.Contains("127.0.0.1", await range.Output.ReadLineAsync());
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        using HttpResponseMessage twin = await client.GetAsync(new Uri(Twin, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, twin.StatusCode);
        Assert.Contains("sales@obrien.example", await twin.Content.ReadAsStringAsync());

        using HttpResponseMessage attack = await client.GetAsync(new Uri(Attack, UriKind.Relative));
        Assert.Equal(leaks, (await attack.Content.ReadAsStringAsync()).Contains("4111"));
        Assert.Equal(leaks ? HttpStatusCode.OK : HttpStatusCode.Forbidden, attack.StatusCode);
    }

    [Fact]
    public async Task With_an_inlet_that_only_logs_the_outlet_refuses_and_the_tally_says_so()
    {
        int port = FreePort();
        using var range = new RangeProcess("serve", "--inlet", "off", "--database", "sqlite", "--port", $"{port}");
        Assert.Contains("inlet only logs", await range.Output.ReadLineAsync());
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        foreach (string address in (string[])["/customer?q=2", "/customer?q=0%20OR%201=1", Twin, Attack])
            await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal("""{"requests":4,"changing":2,"reported":2,"missed":0,"leaks":0,"examples":[]}""", await client.GetStringAsync(new Uri("/tally", UriKind.Relative)));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
