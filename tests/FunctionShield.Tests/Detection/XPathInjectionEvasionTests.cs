using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class XPathInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string XPath = "every XPath processor";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "xpath-injection",
        Place = "query.user",
        Attacks =
        [
            "' or position()=1 or ''='", "x' and string-length(name(..))>3 and 'a'='a", "x'] | //user | a['", "\" or ancestor::node() or \"", "' or count(/*)=1 or 'a'='b",
            "x' or //user[1] or 'a'='b", "x' or name()='user' or 'a'='b", "x' or contains(., 'adm') or 'a'='b", "x' and substring(//user[1]/name,1,1)='a",
        ],
        Twins =
        [
            "\"this\" or \"that\" (last)", "it's black and white", "a[0] || b // comment", "the 'text' or the image", "'name' and 'position' (both)", "// see 'count' or so",
            "user['a'] | other", "it's for position 1", "x's or y's",
        ],
        Own =
        [
            EvasionFamily.Of("tabs for spaces", XPath, a => a.Replace(' ', '\t')),
            EvasionFamily.Of("line breaks for spaces", XPath, a => a.Replace(" ", "\r\n", StringComparison.Ordinal)),
            EvasionFamily.Of("many spaces", XPath, a => a.Replace(" ", "    ", StringComparison.Ordinal)),
            EvasionFamily.Of("no space after the quote", XPath, a => a.Replace("' or ", "'or ", StringComparison.Ordinal).Replace("' and ", "'and ", StringComparison.Ordinal)),
            EvasionFamily.Replace("double quotes", XPath, "'", "\""),
            EvasionFamily.Of("comments", "XPath 2.0 and XQuery", a => a.Replace(" ", "(: :)", StringComparison.Ordinal)),
            EvasionFamily.Of("comments and spaces", "XPath 2.0 and XQuery", a => a.Replace(" ", " (:x:) ", StringComparison.Ordinal)),
            EvasionFamily.Replace("blank before the parenthesis", XPath, "position()", "position ( )"),
            EvasionFamily.Replace("prefix of functions", "XPath 2.0", "count(", "fn:count("),
            EvasionFamily.Replace("negation", XPath, "position()=1", "not(position()=2)"),
            EvasionFamily.Replace("nested in boolean", XPath, "count(/*)=1", "boolean(count(/*)=1)"),
            EvasionFamily.Replace("axis spelled out", XPath, "//user", "/descendant-or-self::node()/child::user"),
            EvasionFamily.Replace("wildcard", XPath, "//user", "//*"),
            EvasionFamily.Replace("attribute", XPath, "//user", "//@*"),
            EvasionFamily.Replace("parent axis", XPath, "ancestor::", "parent::"),
            EvasionFamily.Replace("following axis", XPath, "ancestor::", "following-sibling::"),
            EvasionFamily.Replace("starts-with", XPath, "contains(", "starts-with("),
            EvasionFamily.Replace("document", "XSLT, XPath 2.0", "count(/*)=1", "doc('http://h.example/x')"),
            EvasionFamily.Of("long value before", XPath, a => new string('q', 300) + a),
        ],
        Lost = new()
        {
            ["tabs for spaces"] = 1,
            ["line breaks for spaces"] = 1,
            ["comments"] = 9,
            ["comments and spaces"] = 9,
            ["prefix of functions"] = 1,
            ["nested in boolean"] = 1,
            ["axis spelled out"] = 2,
            ["attribute"] = 1,
        },
    };
}
