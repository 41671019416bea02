using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>URLs whose host is internal, in the notations that URL parsers and resolvers undo (WHATWG URL 4.4, RFC 3986, inet_aton), and schemes that reach other services.</summary>
internal static class SsrfGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.SsrfInput,
        Places = ["query.url", "query.target", "body.url", "body.webhook", "query.image", "body.callbackUrl", "query.feed", "body.src"],
        Logged = 98,
        Blocked = 85,
        Alarms = 1,
        AlarmsOfAny = 4,
        Attacks =
        [
            "http://«meta»/latest/meta-data/", "http://«meta»/latest/meta-data/iam/security-credentials/", "http://«meta»/latest/api/token", "http://«meta»", "https://«meta»/computeMetadata/v1/", "http://«metaname»/computeMetadata/v1/instance/", "http://169.254.170.2/v2/credentials/«key»", "http://«meta»:80/latest/user-data", "http://«loop»/«noun»", "http://«loop»:«port»/", "https://«loop»/admin/«noun»", "http://«loop»:«port»/«noun»?a=«number»",
            "http://«private»/«noun»", "http://«private»:«port»/«noun»", "http://«site»@«loop»/«noun»", "http://«site»:80@«meta»/", "http://«loop»#@«site»/", "http://«loop»\\@«site»/«noun»", "http:\\\\«loop»\\«noun»", "http:/«meta»/latest", "http:«meta»/latest", "//«meta»/latest/meta-data/", "///«loop»/«noun»", "\\\\«meta»\\latest", "http://127.0.0.1./", "http://«disguised»/«noun»", "https://«disguised»:«port»/", "http://«disguised»/latest/meta-data", "«disguised»", "http://«pointing»/«noun»", "http://user:pass@«disguised»/",
            "file:///etc/passwd", "file:///«noun»/«noun»", "gopher://«loop»:6379/_*1%0d%0a$8%0d%0aflushall", "dict://«loop»:11211/stat", "ftp://«loop»/«noun»", "ldap://«private»:389/%0astats%0aquit", "tftp://«loop»:69/«noun»", "sftp://«private»:22/", "jar:http://«loop»!/", "netdoc:///etc/hosts", "file://localhost/etc/hosts", "url:file:///etc/passwd", "gopher://«private»:25/_MAIL", "http://«runtime»/2018-06-01/runtime/invocation/next", "http://[::ffff:«meta»]/", "http://[::ffff:a9fe:a9fe]/latest", "https://«site»/redirect?url=http://«meta»/latest/meta-data/", "http://«loop»:«port»/%2e%2e/%61dmin", "@«meta»/latest", "http://[fd00:ec2::254]/latest/meta-data/",
        ],
        Twins =
        [
            "https://«site»/«noun»", "http://«site»:8080/«noun»?id=«number»", "https://«site»/«noun»?url=https://«site»/«noun»", "//«site»/«noun».png", "https://192.0.2.«day»/«noun»", "https://8.8.8.8/dns-query", "https://[2606:4700::1111]/", "/«noun»/«number»", "«noun».png", "https://«site»:443/", "https://user@«site»/«noun»", "ftp://ftp.«site»/pub/«noun»", "mailto:«mail»", "data:image/png;base64,iVBORw0KGgo=", "tel:+4912345«number»", "https://localhost.«site»/«noun»", "https://127.«site»/", "https://169-254.«site»/", "https://metadata.«site»/«noun»", "https://internal.«site»/",
            "https://10.«site»/«noun»", "http://1.1.1.1/«noun»", "https://www.«site»/127.0.0.1/«noun»", "https://«site»/#localhost", "https://«site»/?host=localhost", "s3://«noun»-bucket/«noun»", "arn:aws:s3:::«noun»/«number»", "«site»", "www.«site»", "«noun»", "«number»", "12.«day».2026", "1.2.3", "v10.0.0", "10.5", "0.5", "172.16", "192.168", "version 10.0.0.1 of «noun»", "‹body.comment›my router is at 192.168.0.1", "‹body.comment›run it on http://localhost:3000 first", "‹body.text›169.254.x.x is link-local", "urn:isbn:0451450523", "urn:uuid:0451450523", "magnet:?xt=urn:btih:«key»", "https://«site»/file:///«noun»", "ws://«site»/«noun»", "git@«site»:«noun»/«noun».git", "ssh://git@«site»/«noun»", "file name: «noun»", "dict: «noun»", "https://xn--mnchen-3ya.example/", "https://«site»/a%20b%2Fc", "2130706433 «noun»s", "0x7f000001 is hex", "172.32.0.1", "11.0.0.1", "https://172.32.1.1/", "https://192.169.1.1/", "‹body.address›10 Downing St.", "‹query.q›127 hours",
        ],
        Grammar = new TextGrammar
        {
            ["port"] = ["80", "8080", "6379", "9200", "2375", "3306", "22", "5000", "9001", "8500", "443"],
            ["meta"] = ["169.254.169.254"],
            ["metaname"] = ["metadata.google.internal", "metadata.goog", "instance-data", "METADATA.google.internal", "metadata.google.internal."],
            ["loop"] = ["127.0.0.1", "localhost", "127.0.1.1", "LOCALHOST", "127.1", "127.127.127.127", "0.0.0.0", "[::1]", "0", "localhost."],
            ["private"] = ["10.0.0.«day»", "192.168.1.«day»", "172.16.«day».1", "172.31.0.«day»", "10.«day»", "100.64.0.«day»", "[fd00::«day»]", "192.168.0.1"],
            ["disguised"] = ["2130706433", "0x7f000001", "017700000001", "0x7f.0.0.1", "0177.0.0.1", "0x7f.1", "127.0x0.0.1", "2852039166", "0xa9fea9fe", "025177524776", "0251.0376.0251.0376", "0xa9.0xfe.0xa9.0xfe", "169.254.43518", "169.16689662", "425.510.425.510", "[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]", "[::127.0.0.1]", "①②⑦.⓪.⓪.①", "１２７.0.0.1", "127。0。0。1", "169｡254｡169｡254", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "[0::1]", "[64:ff9b::a9fe:a9fe]", "0300.0250.0.1", "3232235521", "%31%32%37.0.0.1", "127.0.0.%31", "loc%61lhost"],
            ["pointing"] = ["127.0.0.1.nip.io", "169.254.169.254.nip.io", "10-0-0-1.sslip.io", "localtest.me", "app.lvh.me", "7f000001.c0a80001.rbndr.us", "www.127.0.0.1.sslip.io", "spoofed.localtest.me", "a9fea9fe.nip.io"],
            ["runtime"] = ["127.0.0.1:9001", "sandbox.localdomain:9001", "localhost:9001", "sandbox"],
        },
    };
}
