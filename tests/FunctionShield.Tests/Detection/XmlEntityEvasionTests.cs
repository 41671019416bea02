using System.Text;
using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class XmlEntityEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Xml = "every XML parser with DTDs on";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "xxe",
        Place = "body",
        Attacks =
        [
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hosts\">]><a>&b;</a>", "<!DOCTYPE a [<!ENTITY b SYSTEM \"http://h.example/x\">]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://h.example/x.dtd\"> %b;]><a/>", "<!DOCTYPE a PUBLIC \"-//B//A/EN\" \"http://h.example/x.dtd\"><a/>",
            "<!DOCTYPE a SYSTEM \"http://h.example/x.dtd\"><a/>", "<!DOCTYPE a [<!ENTITY b PUBLIC \"x\" \"file:///etc/hosts\">]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;\"><!ENTITY d \"&c;&c;\"><!ENTITY e \"&d;&d;\">]><a>&e;</a>",
            "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include parse=\"text\" href=\"file:///etc/hosts\"/></a>",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"expect://id\">]><a>&b;</a>",
        ],
        Twins =
        [
            "<?xml version=\"1.0\"?><order><item sku=\"A&amp;B\">x</item></order>", "<a b=\"c\">d</a>", "<!DOCTYPE html><p>hi</p>", "<a><![CDATA[x < y]]></a>",
            "<a xmlns:b=\"http://h.example/ns\"><b:c/></a>", "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed><entry/></feed>", "<a>&lt;b&gt; &#38; c</a>",
            "<include file=\"x.xml\"/>", "<system public=\"yes\">entity</system>",
        ],
        Own =
        [
            EvasionFamily.Replace("single quotes", Xml, "\"", "'"),
            EvasionFamily.Of("tabs for spaces", Xml, a => InDeclarations(a, "\t")),
            EvasionFamily.Of("line breaks for spaces", Xml, a => InDeclarations(a, "\r\n")),
            EvasionFamily.Of("many spaces", Xml, a => InDeclarations(a, "    ")),
            EvasionFamily.Of("declaration before", Xml, a => a.StartsWith("<?xml", StringComparison.Ordinal) ? a : "<?xml version=\"1.1\" encoding=\"ISO-8859-1\" standalone=\"no\"?>\n" + a),
            EvasionFamily.Of("comment before", Xml, a => a.StartsWith("<?xml", StringComparison.Ordinal) ? a : "<!-- <!DOCTYPE x> -->" + a),
            EvasionFamily.Of("instruction before", Xml, a => a.StartsWith("<?xml", StringComparison.Ordinal) ? a : "<?x <!DOCTYPE y> ?>" + a),
            EvasionFamily.Of("blanks before", "parsers after a trim", a => "\r\n  \t" + a),
            EvasionFamily.Of("a thousand blanks before", "parsers after a trim", a => new string(' ', 1000) + a),
            EvasionFamily.Replace("comment in the subset", Xml, "[<!ENTITY", "[<!-- > ]> --><!ENTITY"),
            EvasionFamily.Replace("instruction in the subset", Xml, "[<!ENTITY", "[<?x ]> ?><!ENTITY"),
            EvasionFamily.Replace("element declaration in the subset", Xml, "[<!ENTITY", "[<!ELEMENT a ANY><!ENTITY"),
            EvasionFamily.Replace("attribute list in the subset", Xml, "[<!ENTITY", "[<!ATTLIST a x CDATA \"]>\"><!ENTITY"),
            EvasionFamily.Replace("harmless entity first", Xml, "[<!ENTITY", "[<!ENTITY co \"Company ]>\"><!ENTITY"),
            EvasionFamily.Replace("blank before the subset", Xml, " [<", "\n[\n<"),
            EvasionFamily.Replace("blank after the subset", Xml, "]>", "]\n >"),
            EvasionFamily.Replace("names outside ASCII", Xml, "ENTITY b ", "ENTITY \u00E9\u00E8 "),
            EvasionFamily.Replace("names with marks", Xml, "ENTITY b ", "ENTITY _b.-1 "),
            EvasionFamily.Replace("other scheme, ftp", Xml, "file:///etc/hosts", "ftp://h.example/x"),
            EvasionFamily.Replace("other scheme, jar", "Java", "file:///etc/hosts", "jar:http://h.example/x!/y"),
            EvasionFamily.Replace("other scheme, netdoc", "Java", "file:///etc/hosts", "netdoc:///etc/hosts"),
            EvasionFamily.Replace("other scheme, php", "PHP", "file:///etc/hosts", "php://filter/read=convert.base64-encode/resource=/etc/hosts"),
            EvasionFamily.Replace("relative address", Xml, "file:///etc/hosts", "web.config"),
            EvasionFamily.Replace("address in upper case", Xml, "file:", "FILE:"),
            EvasionFamily.Replace("unparsed entity", Xml, "file:///etc/hosts\">", "file:///etc/hosts\" NDATA x>"),
            EvasionFamily.Replace("prefix of the include", Xml, "xi:", "q:"),
            EvasionFamily.Of("default namespace of the include", Xml, a => a.Replace("xmlns:xi", "xmlns", StringComparison.Ordinal).Replace("xi:", "", StringComparison.Ordinal)),
            new("UTF-16, little endian", Xml, a => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(a)]),
            new("UTF-16, big endian", Xml, a => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(a)]),
            new("UTF-16 without a mark", Xml, Encoding.Unicode.GetBytes),
            new("UTF-32", "libxml2, Xerces", a => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(a)]),
        ],
    };

    private static string InDeclarations(string text, string instead) => text.StartsWith("<!", StringComparison.Ordinal) ? text.Replace(" ", instead, StringComparison.Ordinal) : text;
}
