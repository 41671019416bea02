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

        using HttpResponseMessage twin = await GetAsync(client, Twin);
        Assert.Equal(HttpStatusCode.OK, twin.StatusCode);
        Assert.Contains("sales@obrien.example", await twin.Content.ReadAsStringAsync());

        using HttpResponseMessage attack = await GetAsync(client, Attack);
        Assert.Equal(leaks, (await attack.Content.ReadAsStringAsync()).Contains("4111"));
        Assert.Equal(leaks ? HttpStatusCode.OK : HttpStatusCode.Forbidden, attack.StatusCode);
    }

    // The address is printed just before Kestrel listens.
    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string address)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                return await client.GetAsync(new Uri(address, UriKind.Relative));
            }
            catch (HttpRequestException) when (tries < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
