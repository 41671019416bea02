using System.Text;
using System.Text.Json;
using FunctionShield.Cli.Inspecting;

namespace FunctionShield.Cli.Tests.Inspecting;

public class HttpRequestEventTests
{
    [Fact]
    public void A_request_becomes_an_http_api_event()
    {
        JsonElement made = Make("""
            {"method":"POST","uri":"/a%20b?x=1&x=%27&y","headers":{"Host":"h","COOKIE":"a=1; b=2","X-Many":["1","2"],"Content-Type":"application/json; charset=utf-8"},"body":"{}"}
            """);

        Assert.Equal("2.0", made.GetProperty("version").GetString());
        Assert.Equal("/a%20b", made.GetProperty("rawPath").GetString());
        Assert.Equal("x=1&x=%27&y", made.GetProperty("rawQueryString").GetString());
        Assert.Equal("1,'", made.GetProperty("queryStringParameters").GetProperty("x").GetString());
        Assert.Equal("", made.GetProperty("queryStringParameters").GetProperty("y").GetString());
        Assert.Equal("1,2", made.GetProperty("headers").GetProperty("x-many").GetString());
        Assert.False(made.GetProperty("headers").TryGetProperty("cookie", out _));
        Assert.Equal(2, made.GetProperty("cookies").GetArrayLength());
        Assert.Equal("{}", made.GetProperty("body").GetString());
        Assert.False(made.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal("POST", made.GetProperty("requestContext").GetProperty("http").GetProperty("method").GetString());
    }

    [Fact]
    public void A_form_is_in_base64_and_a_whole_url_loses_its_host()
    {
        JsonElement made = Make("""{"uri":"http://h:8/p?q=1","headers":{"content-type":"application/x-www-form-urlencoded"},"body":"a=b"}""");
        Assert.Equal("/p", made.GetProperty("rawPath").GetString());
        Assert.Equal("a=b", Encoding.UTF8.GetString(made.GetProperty("body").GetBytesFromBase64()));
        Assert.True(made.GetProperty("isBase64Encoded").GetBoolean());
    }

    private static JsonElement Make(string request)
    {
        using JsonDocument document = JsonDocument.Parse(request);
        using JsonDocument made = JsonDocument.Parse(HttpRequestEvent.From(document.RootElement));
        return made.RootElement.Clone();
    }
}
