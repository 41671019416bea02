using FunctionShield.Guards.Http;
using FunctionShield.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionShield.Guards.Tests.Http;

public class ShieldHttpHandlerTests
{
    [Fact]
    public async Task A_loopback_host_that_the_code_fixed_is_called_and_one_that_an_input_chose_is_not()
    {
        using var server = new LoopbackServer();
        using var client = new HttpClient(new ShieldHttpHandler(Invoked.Shield));
        using (new Invoked("jane", "17"))
            Assert.Equal("ok", await client.GetStringAsync(server.Url + "users/17"));

        using (new Invoked(server.Url + "admin"))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => client.GetStringAsync(server.Url + "admin"));
        Assert.Equal(["GET /users/17"], server.Requests);
    }

    [Fact]
    public void The_synchronous_call_is_checked_as_well()
    {
        using var server = new LoopbackServer();
        using var client = new HttpClient(new ShieldHttpHandler(Invoked.Shield));
        using var fine = new HttpRequestMessage(HttpMethod.Get, server.Url);
        using var hostile = new HttpRequestMessage(HttpMethod.Get, server.Url);
        using (new Invoked("17"))
        {
            using HttpResponseMessage answer = client.Send(fine);
            Assert.True(answer.IsSuccessStatusCode);
        }

        using (new Invoked($"127.0.0.1:{server.Port}"))
            Assert.Throws<ShieldBlockedException>(() => client.Send(hostile));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://good.example@127.0.0.1:{0}/")]
    public async Task No_notation_of_the_address_hides_it(string format)
    {
        using var server = new LoopbackServer();
        using var client = new HttpClient(new ShieldHttpHandler(Invoked.Shield));
        string url = string.Format(null, format, server.Port);
        using (new Invoked(url))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => client.GetStringAsync(new Uri(url)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_redirect_to_where_an_input_points_is_refused_and_one_to_the_codes_own_host_is_followed()
    {
        using var server = new LoopbackServer();
        using var client = new HttpClient(new ShieldHttpHandler(Invoked.Shield));
        using (new Invoked("http://169.254.169.254/latest/"))
        {
            await Assert.ThrowsAsync<ShieldBlockedException>(
                () => client.GetStringAsync(server.Url + "go?to=" + Uri.EscapeDataString("http://169.254.169.254/latest/")));
        }

        using (new Invoked("17"))
            Assert.Equal("ok", await client.GetStringAsync(server.Url + "go?to=/next"));
        Assert.Equal(["GET /go", "GET /go", "GET /next"], server.Requests);
    }

    [Fact]
    public async Task A_followed_redirect_keeps_the_rules_of_the_framework()
    {
        using var server = new LoopbackServer();
        using var client = new HttpClient(new ShieldHttpHandler(Invoked.Shield));
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url + "form?status=303&to=/done") { Content = new StringContent("a=1") };
        request.Headers.Authorization = new("Bearer", "t");
        using HttpResponseMessage answer = await client.SendAsync(request);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
        Assert.Equal(["POST /form Bearer t", "GET /done"], server.Requests);
    }

    [Fact]
    public async Task Redirects_end_at_the_limit()
    {
        using var server = new LoopbackServer();
        using var client = new HttpClient(new ShieldHttpHandler(Invoked.Shield) { MaxRedirects = 3 });
        using HttpResponseMessage answer = await client.GetAsync(server.Url + "go?to=" + Uri.EscapeDataString("/go?to=/x"));
        Assert.True(answer.IsSuccessStatusCode);

        using HttpResponseMessage endless = await client.GetAsync(server.Url + "go?to=" + Uri.EscapeDataString("go?to=go%3Fto%3Dgo%253Fto%253Dgo%25253Fto%25253Dx"));
        Assert.Equal(System.Net.HttpStatusCode.Found, endless.StatusCode);
    }

    [Fact]
    public async Task The_egress_list_decides_host_port_and_method_without_any_invocation()
    {
        using var server = new LoopbackServer();
        Shield shield = Listed($$"""{"host":"127.0.0.1","ports":[{{server.Port}}],"methods":["GET"]}""");
        using var client = new HttpClient(new ShieldHttpHandler(shield));
        Assert.Equal("ok", await client.GetStringAsync(server.Url));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.PostAsync(server.Url, null));
        await Assert.ThrowsAsync<ShieldBlockedException>(() => client.GetStringAsync("http://elsewhere.example/"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_client_from_the_factory_is_guarded_by_one_line()
    {
        using var server = new LoopbackServer();
        var services = new ServiceCollection();
        services.AddSingleton(Invoked.Shield);
        services.AddHttpClient("api").AddShield();
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("api");
        using (new Invoked("17"))
            Assert.Equal("ok", await client.GetStringAsync(server.Url + "go?to=/users/17"));
        using (new Invoked(server.Url))
            await Assert.ThrowsAsync<ShieldBlockedException>(() => client.GetStringAsync(server.Url));
    }

    private static Shield Listed(string rule)
    {
        PolicyReading reading = PolicyReader.Read(
            System.Text.Encoding.UTF8.GetBytes($$"""{"egress":[{{rule}}]}"""), "test.json", DateTimeOffset.UnixEpoch);
        Assert.Empty(reading.Errors);
        return Shield.Load(new ShieldOptions { Policy = reading.Policy, Reports = new KeptReports() });
    }
}
