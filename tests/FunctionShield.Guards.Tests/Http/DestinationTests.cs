using System.Net;
using FunctionShield.Policies;

namespace FunctionShield.Guards.Tests.Http;

public class DestinationTests
{
    private static Shield Shield => Invoked.Shield;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.5")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.5")]
    [InlineData("fd00:ec2::254")]
    public void A_public_name_that_an_input_chose_may_not_resolve_inside(string address)
    {
        using var invoked = new Invoked("rebind.example.org");
        HostOrigin? origin = Shield.OriginOfHost("http://rebind.example.org/a");
        Assert.Equal("$.inputs[0]", origin?.Attribution.Path);
        Assert.Throws<ShieldBlockedException>(() => { Shield.CheckAddress("rebind.example.org", IPAddress.Parse(address), origin); });
    }

    [Fact]
    public void A_public_name_that_an_input_chose_may_resolve_outside()
    {
        using var invoked = new Invoked("api.example.org");
        HostOrigin? origin = Shield.OriginOfHost("https://api.example.org/");
        Assert.NotNull(origin);
        Assert.Equal(Decision.Allow, Shield.CheckAddress("api.example.org", IPAddress.Parse("93.184.216.34"), origin));
    }

    [Theory]
    [InlineData("db.abc.eu-west-1.rds.amazonaws.com", "10.0.0.5")]
    [InlineData("localhost", "127.0.0.1")]
    public void What_the_code_fixed_may_be_in_the_private_network(string host, string address) =>
        Assert.Equal(Decision.Allow, Shield.CheckAddress(host, IPAddress.Parse(address), null));

    [Fact]
    public void A_fixed_public_name_on_loopback_is_said_and_not_refused() =>
        Assert.Equal(Decision.Log, Shield.CheckAddress("api.example.org", IPAddress.Loopback, null));

    [Theory]
    [InlineData("https://hook.example.org/a", "http://169.254.169.254/latest/")]
    [InlineData("https://hook.example.org/a", "http://0x7f.1/")]
    [InlineData("https://hook.example.org/a", "http://localhost:9001/")]
    public void A_host_that_an_input_chose_may_not_redirect_inside(string from, string to)
    {
        using var invoked = new Invoked("https://hook.example.org/a");
        Assert.Throws<ShieldBlockedException>(() => { Shield.CheckRedirect(from, to, Shield.OriginOfHost(from)); });
    }

    [Theory]
    [InlineData("https://hook.example.org/a", "https://www.example.org/b")]
    [InlineData("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/b")]
    public void Other_redirects_are_followed(string from, string to)
    {
        using var invoked = new Invoked(from);
        Assert.Equal(Decision.Allow, Shield.CheckRedirect(from, to, Shield.OriginOfHost(from)));
    }

    [Fact]
    public void A_redirect_inside_from_a_host_that_the_code_fixed_is_said_and_not_refused() =>
        Assert.Equal(Decision.Log, Shield.CheckRedirect("https://api.example.org/", "http://169.254.169.254/", null));

    [Fact]
    public void An_input_names_a_host_as_text_or_as_meaning()
    {
        using var invoked = new Invoked("https://Hook.Example.org/a?b=c", "plain");
        Assert.NotNull(Shield.OriginOfHost("https://hook.example.org/a?b=c"));
        Assert.Null(Shield.OriginOfHost("https://api.example.org/plain"));
    }

    [Fact]
    public void Outside_an_invocation_no_input_names_anything() => Assert.Null(Shield.OriginOfHost("https://hook.example.org/"));
}
