using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Line protocols, left in the middle of a line: HTTP fields (RFC 9112), mail (RFC 5321, 5322), caches and stores.</summary>
internal static class CrlfGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.CrlfInput,
        Blocked = 83,
        Encodes = false,
        Places = ["query.q", "query.lang", "query.next", "query.name", "path.id", "cookie.theme", "header.x-request-id", "body.redirect", "body.filename"],
        Attacks =
        [
            "«value»«break»Set-Cookie:«sp»«key»=«key»", "«value»«break»Set-Cookie:«sp»session=«key»; Path=/; HttpOnly", "«value»«break»Location:«sp»«address»",
            "«value»«break»Content-Length:«sp»0", "«value»«break»Content-Type:«sp»text/html", "«value»«break»X-«noun»:«sp»«key»", "«value»«break»X-Forwarded-Host:«sp»«site»",
            "«value»«break»Access-Control-Allow-Origin:«sp»«origin»", "«value»«break»Refresh:«sp»0; url=«address»", "«value»«break»X-XSS-Protection:«sp»0",
            "«value»«break»Host:«sp»«site»", "«value»«break»Transfer-Encoding:«sp»chunked", "«value»«break»Cache-Control:«sp»max-age=«number»", "«value»«break»Link:«sp»<«address»>; rel=preload",
            "«value»«break»Content-Security-Policy:«sp»default-src *", "«value»«break»Expires:«sp»0", "«value»«break»Set-Cookie:«sp»«key»=«key»«break»Location:«sp»«address»",
            "«value»«break»«noun»-Test:«sp»«key»", "«value»«break»Connection:«sp»keep-alive", "«value»«break»Content-Disposition:«sp»attachment; filename=«noun».exe",
            // A body, and a second answer.
            "«value»«break»«break»<«tag»>«noun»", "«value»«break»Content-Type:«sp»text/html«break»«break»<«tag»>", "«value»«crlf»«crlf»HTTP/1.1 200 OK«crlf»Content-Type: text/html«crlf»«crlf»«noun»",
            "«value»«crlf»Content-Length: 0«crlf»«crlf»HTTP/1.1 200 OK«crlf»Content-Length: «number»", "«value» HTTP/1.1«crlf»Host: «site»«crlf»«crlf»GET /«noun» HTTP/1.1",
            "«value» HTTP/1.1«crlf»«crlf»POST /«noun» HTTP/1.1«crlf»Host: «site»",
            // Mail fields and mail commands.
            "‹body.email›«mail»«break»Bcc:«sp»«mail»", "‹query.email›«mail»«break»Cc:«sp»«mail»,«mail»", "‹body.subject›«noun»«break»To:«sp»«mail»", "‹body.from›«mail»«break»Subject:«sp»«sentence»",
            "‹body.subject›«noun»«break»Content-Type:«sp»text/html", "‹body.from›«mail»«break»Reply-To:«sp»«mail»", "‹body.subject›«noun»«break»MIME-Version:«sp»1.0",
            "‹body.to›«mail»>«crlf»RCPT TO:<«mail»>", "‹body.to›«mail»>«crlf»DATA«crlf»Subject: «noun»", "‹body.from›«mail»«crlf».«crlf»MAIL FROM:<«mail»>", "‹body.email›«mail»«crlf»QUIT",
            // Caches and stores, over a URL that is fetched or a key that is looked up.
            "«key»«crlf»set «key» 0 «number» 5«crlf»«noun»", "«key» 0 0 1«crlf»stats items", "«key»«crlf»flush_all«crlf»", "‹query.url›http://«site»:6379/«crlf»SET «key» «noun»«crlf»",
            "‹query.url›http://«site»:6379/«crlf»CONFIG SET dir /tmp«crlf»", "‹query.url›http://«site»/«crlf»*3«crlf»$3«crlf»SET«crlf»", "«key»«crlf»A001 LOGOUT", "«key»«crlf»delete «key»",
        ],
        Twins =
        [
            "«number» High Street«eol»Springfield", "«number» High Street«eol»Springfield«eol»Note: ring twice", "«sentence»«eol»«sentence»", "«sentence»«eol»«eol»«sentence»",
            "«first»«eol»«last»«eol»+49 30 «number»", "10:«day» «noun»«eol»11:«day» «noun»", "«sentence»«eol»PS: «sentence»", "- «noun»«eol»- «noun»«eol»- «noun»", "1. «noun»«eol»2. «noun»",
            "«noun»,«noun»«eol»«number»,«number»", "«noun»: «number»«eol»«noun»: «number»", "Meeting«eol»Date: Friday«eol»Location: room «number»", "«sentence»«eol»From: «first»«eol»To: «first»",
            "Dear «first»,«eol»«eol»«sentence»", "«code»«eol»«code»", "‹query.q›«url»«eol»«url»", "‹query.name›http://«site»«eol»https://«site»", "Roses are red,«eol»«eol»violets are blue", "  «noun»«eol»    «noun»",
            "Name: «first»«eol»Phone: «number»", "Q: «sentence»«eol»A: «sentence»", "Status: «adjective»«eol»Subject: «noun»", "<p>«noun»«eol»</p>", "Host: «first» & «first»«eol»Link: soon", "«noun»«eol»get well soon",
            "«noun»«eol»set the table«eol»delete old ones", "‹body.subject›Re: «noun» (was: «noun»)", "‹body.subject›Fwd: To: all", "Set-Cookie: what does it do?", "Location: «noun»", "«noun»«eol»Expires: next «noun»",
            "‹body.location›Building «number»«eol»Floor: «number»", "‹body.url›https://«site»/a«eol»", "«noun»«eol»«eol»*«noun»* and <3", "Server: «first»«eol»Table: «number»", "«first»:«eol»«noun»«eol»",
        ],
        Grammar = new TextGrammar
        {
            ["value"] = ["«noun»", "en", "/«noun»", "«number»", "https://«site»/", "«key»", "", "%"],
            ["break"] = ["\r\n", "\n", "\r", "\r\n", "%0d%0a", "%0a", "%0D%0A", "%250d%250a", "%u000d%u000a", "\\u000d\\u000a", "\u560d\u560a", "%E5%98%8D%E5%98%8A", "&#13;&#10;", "&#x0d;&#x0a;"],
            ["crlf"] = ["\r\n", "\r\n", "%0d%0a", "%250D%250A"],
            ["sp"] = [" ", "", "  ", "\t"],
            ["origin"] = ["*", "https://«site»", "null"],
            ["address"] = ["https://«site»/«noun»", "//«site»", "/«noun»", "http://«site»"],
            ["tag"] = ["html", "script", "h1", "body", "!DOCTYPE html", "iframe", "svg"],
        },
    };
}
