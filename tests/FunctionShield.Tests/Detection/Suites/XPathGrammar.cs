using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>XPath 1.0 (W3C), left in the middle of a literal or a predicate: <c>//user[name='VALUE' and password='x']</c>.</summary>
internal static class XPathGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.XPathInput,
        Logged = 98,
        Attacks =
        [
            "«value»' or «boolean» or 'a'='b", "«value»' or «boolean» or ''='", "«value»' and «boolean» and 'a'='a", "«value»') or «boolean» or ('a'='b", "«value»' or «boolean»]|//*['1'='1", "«value»' or («boolean») or ''='",
            "«value»\" or «boolean» or \"a\"=\"b", "«value»\" and «boolean» and \"1\"=\"1", "«value»\") or «boolean» or (\"a\"=\"b",
            "«value»'] | «path»['", "«value»']|«path»|/*['", "«value»'] | «path»[contains(*,'", "«value»\"] | «path»[\"", "«value»')] | «path»[('", "«number»] | «path»[1", "«value»']/«step»|«path»['", "«value»'] | «path»",
            "«value»']/«step»/«step»['", "«value»']/parent::*['", "«value»'][«boolean»]['",
            "«number» or «boolean»", "«number» and «boolean»", "«number») or («boolean»", "' or '«number»'='«number»", "«value»' or 1=1 or 'a'='a", "«value»' or true() or '", "«value»' or not(false()) or '", "x' or 'x'='x' or «boolean» or 'y",
            "«value»' or boolean(«path») or '", "«value»' and doc('http://«site»/«noun»') and '", "«value»' and doc(concat('http://«site»/',«path»)) or '", "«value»' or count(«path») > «number» or 'a'='b",
        ],
        Twins =
        [
            "//«noun»[@«noun»='«adjective»']", "/html/body/div[«number»]/span", "//*[@id='«noun»']/a", "./«noun»/text()", "«noun»/@id", "he said 'yes' or 'no'", "'«noun»' and '«noun»'", "either \"«noun»\" or \"«noun»\"",
            "[«number»] | [«number»]", "| «noun» | «noun» |", "«noun»['«noun»'] || «noun»", "«noun»[«number»] | 0", "«first»'s position (last) and name", "the '«noun»' and position (last)", "rock 'n' roll and text (plain)",
            "«last» and sons", "(«noun») or name", "the text() and node() tests", "'«noun»' or contains nuts", "\"«noun»\" and not «noun»", "size 5' or count of «number»", "dogs' or cats' names", "the boys' and girls' name(s)",
            "[x] «noun» [ ] «noun»", "[«noun»](//«site»/«noun») or [«noun»](/«noun»)", "[«noun»](https://«site»)|«noun»", "array[0] | array[1]", "foo[bar] and not (baz)", "«noun»'] and ['«noun»", "'tis self-evident: 'or' isn't 'and'",
            "6' or taller (count me in)", "\"«noun»\" or \"last\"", "translate('«noun»') and name it", "(a) or (b)", "(last) or name(s) («noun»)",
        ],
        Grammar = new TextGrammar
        {
            ["value"] = ["", "«noun»", "admin", "x", "«first»", "«number»"],
            ["element"] = ["user", "name", "password", "account", "node", "item", "*", "employee", "ns:secret"],
            ["path"] = ["//«element»", "//«element»/«element»", "/*", "/«element»/«element»", "//*", "//@*", "//text()", "/child::node()", "//«element»[1]", "/descendant-or-self::node()", "//comment()", "//«element»/@«element»", "/*[1]/*[«number»]"],
            ["step"] = ["..", "*", "«element»", "child::*", "node()", "@*", "text()", "following-sibling::*", "ancestor::*"],
            ["boolean"] =
            [
                "count(«path»)=«number»", "count(«path»)>0", "name()='«noun»'", "name(/*[1])='«noun»'", "local-name(/*[1])='«noun»'", "position()=«number»", "position() = last()", "last()=«number»", "string-length(«path»)=«number»",
                "string-length(name(/*[1])) > «number»", "substring(«path»,1,1)='a'", "substring(name(/*[1]),«number»,1)='a'", "contains(«path»,'«noun»')", "contains(name(),'«noun»')", "contains(.,'«noun»')",
                "starts-with(«path»,'«noun»')", "starts-with(name(),'a')", "ancestor::*", "parent::*", "following-sibling::«element»", "@*", "@«element»='«noun»'", "//*", "«path»='«noun»'", "..", "self::node()", "text()='«noun»'",
                "normalize-space(«path»)='a'", "translate(«path»,'a','b')='b'", "not(«path»)", "not(contains(«path»,'a'))", "string(«path»)='a'", "number(«path»)>«number»", "sum(«path»)>0", "boolean(/*)", "true()", "namespace-uri(/*)=''",
                "./«element»='a'", "substring-before(«path»,'a')='b'", "ends-with(«path»,'a')", "matches(«path»,'a.*')", "concat(«path»,'a')='ba'", "*", "processing-instruction()", "id('«noun»')",
            ],
        },
    };
}
