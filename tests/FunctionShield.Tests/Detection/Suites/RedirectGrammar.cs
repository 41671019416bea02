using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>URLs that a check for local paths or for the site's own name lets pass, and that a browser takes elsewhere (WHATWG URL, 4.4).</summary>
internal static class RedirectGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.RedirectInput,
        Places = ["query.next", "query.redirect_uri", "query.returnUrl", "body.redirect", "query.continue", "query.goto", "query.return_to", "body.successUrl"],
        Logged = 98,
        Blocked = 60,
        Alarms = 5,
        Attacks =
        [
            "//«evil»", "//«evil»/«noun»", "///«evil»/«noun»", "////«evil»", "/\\«evil»/«noun»", "\\\\«evil»/«noun»", "\\/«evil»/«noun»", "/\\/«evil»", "//\\«evil»/«noun»", "\\/\\/«evil»/", "https:«evil»/«noun»", "https:/«evil»/«noun»", "http:\\\\«evil»/«noun»", "https:\\«evil»/«noun»",
            "https:///«evil»/«noun»", "/\t/«evil»/«noun»", "/\n/«evil»/«noun»", "\t//«evil»/«noun»", " //«evil»/«noun»", "/\r\n/«evil»", "h\tttps://«evil»/«noun»", "https://\t«evil»/«noun»", "ht\ntp://«evil»/", "https://«site»@«evil»/«noun»", "https://«site»:«key»@«evil»/«noun»", "//«site»@«evil»/«noun»",
            "https://«evil»\\@«site»/«noun»", "https://«site»%40«site»@«evil»/", "/%09/«evil»/«noun»", "/%5c«evil»/«noun»", "/%2f«evil»/«noun»", "%2f%2f«evil»", "%5c%5c«evil»/«noun»", "／／«evil»/«noun»", "//«left»。example/«noun»", "/／«evil»/«noun»", "//«evil»:«number»/«noun»", "//«evil»?«noun»=«number»",
            "//«evil»#«noun»", "HTTPS:«evil»", "//«evil»/..;/«noun»", "/\\\\«evil»/%2e%2e",
        ],
        Twins =
        [
            "/«noun»", "/«noun»/«number»?tab=«adjective»#«noun»", "«noun».html", "?page=«number»", "#«noun»", "/«noun»//«noun»", "https://«site»/«noun»?code=«key»&state=«key»", "https://«site»:8443/«noun»", "com.example.«noun»://callback",
            "myapp:/oauth2redirect", "msauth.com.example.«noun»://auth", "mailto:«mail»", "urn:ietf:wg:oauth:2.0:oob", "about:blank", "https://«site»/@«noun»/«number»", "https://«site»/?user=«mail»", "https://«noun»@dev.example.com/«noun»/_git/«noun»", "https://«site»/«noun»?u=https%3A%2F%2F«site»%2F«noun»",
            "https://web.example.org/web/2020/https://«site»/«noun»", "/login?next=%2F«noun»%2F«number»", "/search?q=a//b", "/«noun»/«first»@example.com", "/«noun»;v=«number»/«noun»", "/«noun»:«number»", "tel:+49«number»", "/files/C:\\«noun»", "«noun»/«noun»\\n", "/a\\b/«noun»", "intent://«noun»#Intent;scheme=app;end", "«noun»@example.com",
            "https://«site»/«noun»/?email=«mail»#a@b", "./«noun»", "/", "https://«site»", "https://xn--mnchen-3ya.example/«noun»", "/«noun»?x=//y", "https://[2001:db8::1]:8443/«noun»", "‹body.comment›see //«site»/«noun» and /\\«noun»", "‹body.text›http:\\\\«site» is wrong, isn't it", "‹body.note›// «sentence»",
            "dashboard", "https://«site»/~«noun»/", "https://«site»/a%2Fb%40c", "/%C3%BCber/«noun»", "sms:+1«number»",
        ],
        Grammar = new TextGrammar
        {
            ["left"] = ["evil", "attacker", "phish", "www.phish", "login-secure"],
            ["evil"] = ["«left».example", "«left».example.net", "«left».com", "«left».co.uk", "203.0.113.«day»", "198.51.100.«day»", "3405803778", "0xcb007107", "[2001:db8::«day»]", "«left»%2Eexample", "xn--«left»-3ya.example"],
        },
    };
}
