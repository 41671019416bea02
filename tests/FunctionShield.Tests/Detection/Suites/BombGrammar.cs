using System.Text;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Small texts that cost a parser much: nesting that recursion follows (CWE-674), entities that multiply (CWE-776).</summary>
internal static class BombGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.BombInput,
        Encodes = false,
        Blocked = 20, // Nesting is logged: the parser's own limit, 64 levels in .NET, ends it. Entities are blocked, as XXE, and aliases.
        Attacks =
        [
            "‹json›«nest»", "‹json›{\"«noun»\":«number»,\"«noun»\":«nest»}", "‹json›[«number»,«nest»]", "‹body.payload›«nest»", "‹event›{\"requestContext\":{},\"«noun»\":«nest»}", "‹event›{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":«nest»}]}",
            "‹body.xml›<?xml version=\"1.0\"?><!DOCTYPE «key» [<!ENTITY a \"«noun»\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;\">]><«key»>&d;</«key»>",
            "‹body.yaml›a: &a [\"«noun»\",\"«noun»\"]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: &d [*c,*c]\n", "‹body.config›x: &«key» [lol]\nl1: &l1 [ *x, *x ]\nl2: &l2 [ *l1, *l1 ]\nl3: &l3\n  - *l2\n  - *l2\n«noun»: *l3",
            "‹body.xml›<!DOCTYPE «key» [<!ENTITY % a \"«noun»\"><!ENTITY % b '%a;%a;%a;'>]><«key»/>",
        ],
        Twins =
        [
            "‹json›«shallow»", "‹json›{\"«noun»\":«shallow»}", "‹json›«list»", "‹body.payload›«shallow»", "‹event›{\"requestContext\":{},\"«noun»\":«shallow»}", "‹body.xml›<row><size>«number»</size></row>", "‹body.text›[[«noun»]] and [[[«noun»]]]",
            "‹body.text›((((«number» + 1) * 2) - 3) / 4)", "‹body.xml›<p>Tom &amp; Jerry &lt;«number»&gt; &amp;&amp;</p>", "‹json›{\"text\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[«number»\"}", "‹body.yaml›base: &base\n  size: «number»\n«noun»:\n  <<: *base\nother:\n  <<: *base\n", "‹body.yaml›a: &a [«number», «number»]\nb: *a\nc: *a\nd: *a\n", "‹body.text›f(int &a, int *b, int *c) [«number»]", "‹body.text›*«noun»* & *«noun»* & *«adjective»* [x]", "‹body.text›a & b, *c, *d, &e [«number»] *f", "‹body.text›>>>>>>>>>>>> «sentence»",
        ],
        Grammar = new TextGrammar()
            .With("nest", chooser => Nest(chooser, 70 + chooser.Below(900)))
            .With("shallow", chooser => Nest(chooser, 1 + chooser.Below(24)))
            .With("list", chooser => "[" + string.Join(',', Enumerable.Range(0, 100 + chooser.Below(900)).Select(_ => chooser.Below(1000))) + "]"),
    };

    /// <summary>Arrays and objects in turn, as deep as asked, closed or not.</summary>
    private static string Nest(Chooser chooser, int depth)
    {
        var open = new StringBuilder();
        var close = new StringBuilder();
        int kind = chooser.Below(3);
        for (int i = 0; i < depth; i++)
        {
            bool isObject = kind == 2 ? i % 2 == 0 : kind == 1;
            open.Append(isObject ? "{\"a\":" : "[");
            close.Insert(0, isObject ? '}' : ']');
        }

        return open.Append(chooser.Below(10)).Append(close).ToString();
    }
}
