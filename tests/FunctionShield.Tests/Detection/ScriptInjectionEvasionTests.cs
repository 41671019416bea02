using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class ScriptInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Browser = "every browser";
    private const string OldBrowser = "browsers up to Internet Explorer 9, which dropped it";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "xss",
        Place = "body.comment",
        Attacks =
        [
            "<script>alert(1)</script>", "<script src=//h.example/x.js></script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
            "<body onpageshow=confirm(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<iframe src=\"javascript:alert(1)\"></iframe>",
            "\"><script>alert(1)</script>", "\" onfocus=\"alert(1)\" autofocus=\"", "' onmouseover='prompt(1)", "javascript:alert(1)",
            "';alert(1)//", "\"-alert(1)-\"", "<details open ontoggle=alert(1)>x</details>", "</textarea><img src=x onerror=alert(1)>",
            "<math><mtext><img src=x onerror=alert(1)></mtext></math>", "<object data=\"javascript:alert(1)\"></object>", "<style>@import '//h.example/x.css';</style>",
        ],
        Twins =
        [
            "if a < b and c > d then (e)", "<b>bold</b> and <i>italic</i>", "she said \"on focus: art (1)\" today", "we alert (1) the owner, it's easy",
            "javascript: the good parts (1)", "<3 you & me; source=home", "a \"quoted\" word, 'another' one", "the on/off = switch (1)",
            "<img src=\"photo.png\" alt=\"me (1)\">", "<a href=\"https://h.example/?a=1\">link</a>", "x = y - f(1) - z", "style: @import is slow",
        ],
        Own =
        [
            EvasionFamily.Of("upper case of names", Browser, a => a.Replace("script", "SCRIPT", StringComparison.Ordinal).Replace("onerror", "ONERROR", StringComparison.Ordinal).Replace("onload", "ONLOAD", StringComparison.Ordinal).Replace("<img", "<IMG", StringComparison.Ordinal)),
            EvasionFamily.Of("alternating case of names", Browser, a => a.Replace("script", "sCrIpT", StringComparison.Ordinal).Replace("onerror", "oNeRrOr", StringComparison.Ordinal).Replace("onload", "OnLoAd", StringComparison.Ordinal)),
            EvasionFamily.Of("slashes for spaces in tags", Browser, a => InTags(a, "/")),
            EvasionFamily.Of("tabs in tags", Browser, a => InTags(a, "\t")),
            EvasionFamily.Of("line breaks in tags", Browser, a => InTags(a, "\n")),
            EvasionFamily.Of("form feeds in tags", Browser, a => InTags(a, "\f")),
            EvasionFamily.Of("slash and junk in tags", Browser, a => InTags(a, "/~/")),
            EvasionFamily.Of("spaces around signs", Browser, a => a.Contains('<', StringComparison.Ordinal) ? a.Replace("=", " = ", StringComparison.Ordinal) : a),
            EvasionFamily.Replace("tab in the scheme", Browser, "javascript:", "java\tscript:"),
            EvasionFamily.Replace("line break in the scheme", Browser, "javascript:", "java\nscript:"),
            EvasionFamily.Replace("line break before the colon", Browser, "javascript:", "javascript\r\n:"),
            EvasionFamily.Replace("controls before the scheme", Browser, "javascript:", "\u0001\u0002 javascript:"),
            EvasionFamily.Of("entities in the scheme", Browser, a => a.Contains('<', StringComparison.Ordinal) ? a.Replace("javascript:", "&#106;ava&#x73;cript&colon;", StringComparison.Ordinal) : a),
            EvasionFamily.Of("entities in the scheme, zeros and no semicolon", Browser, a => a.Contains('<', StringComparison.Ordinal) ? a.Replace("javascript:", "&#0000106ava&#x0000073cript&#58", StringComparison.Ordinal) : a),
            EvasionFamily.Of("named blanks in the scheme", Browser, a => a.Contains('<', StringComparison.Ordinal) ? a.Replace("javascript:", "java&Tab;script&NewLine;:", StringComparison.Ordinal) : a),
            EvasionFamily.Replace("comment after the scheme", Browser, "javascript:", "javascript://h.example/%0a") with { IsAlone = true },
            EvasionFamily.Replace("view-source wrapper", "old browsers", "javascript:", "view-source:javascript:"),
            EvasionFamily.Of("entities in handler code", Browser, a => a.Contains("=alert", StringComparison.Ordinal) ? a.Replace("alert(1)", "&#97;lert&lpar;1&rpar;", StringComparison.Ordinal) : a),
            EvasionFamily.Replace("identifier escapes", Browser, "alert", "\\u0061lert"),
            EvasionFamily.Replace("comment before the call", Browser, "alert(1)", "alert/**/(1)"),
            EvasionFamily.Replace("parentheses around the callee", Browser, "alert(1)", "(alert)(1)"),
            EvasionFamily.Replace("tagged template", Browser, "alert(1)", "alert`1`"),
            EvasionFamily.Replace("optional call", Browser, "alert(1)", "alert?.(1)"),
            EvasionFamily.Replace("global's member", Browser, "alert(1)", "window.alert(1)"),
            EvasionFamily.Replace("global's member by text", Browser, "alert(1)", "top[\"al\"+\"ert\"](1)"),
            EvasionFamily.Replace("call and apply", Browser, "alert(1)", "alert.call(null,1)"),
            EvasionFamily.Replace("function constructor", Browser, "alert(1)", "[].constructor.constructor(\"alert(1)\")()"),
            EvasionFamily.Replace("throw with a handler", Browser, "alert(1)", "throw onerror=alert,1") with { IsAlone = true },
            EvasionFamily.Replace("eval of codes", Browser, "alert(1)", "eval(String.fromCharCode(97,108,101,114,116,40,49,41))"),
            EvasionFamily.Replace("eval of base64", Browser, "alert(1)", "eval(atob('YWxlcnQoMSk='))"),
            EvasionFamily.Of("closes an attribute first", Browser, a => a.StartsWith('<') ? "\">" + a : a),
            EvasionFamily.Of("closes a comment first", Browser, a => a.StartsWith('<') ? "-->" + a : a),
            EvasionFamily.Alone("closes raw text first", Browser, a => a.StartsWith('<') ? "</title></style></textarea></noscript>" + a : a),
            EvasionFamily.Alone("closes a script first", Browser, a => a.StartsWith('<') ? "</script>" + a : a),
            EvasionFamily.Of("doubled opening bracket", Browser, a => a.Contains('<', StringComparison.Ordinal) ? a.Replace("<", "<<", StringComparison.Ordinal) : a),
            EvasionFamily.Of("no closing bracket", Browser + ": the page's next one closes the tag", a => a.StartsWith("<img", StringComparison.Ordinal) || a.StartsWith("<svg", StringComparison.Ordinal) ? a.TrimEnd('>') : a),
            EvasionFamily.Replace("blank in the end tag", Browser, "</script>", "</script\t\n foo>"),
            EvasionFamily.Of("NUL in names", OldBrowser, a => a.Replace("script", "scr\0ipt", StringComparison.Ordinal).Replace("onerror", "one\0rror", StringComparison.Ordinal).Replace("<img", "<im\0g", StringComparison.Ordinal)),
            EvasionFamily.Of("NUL between all characters", OldBrowser, a => a.StartsWith('<') ? string.Join('\0', a.ToCharArray()) : a),
            EvasionFamily.Of("NUL after the bracket", OldBrowser, a => a.Contains('<', StringComparison.Ordinal) ? a.Replace("<", "<\0", StringComparison.Ordinal) : a),
            EvasionFamily.Of("inside out", "a filter that deletes a script tag once", a => a.Replace("<script>", "<scr<script>ipt>", StringComparison.Ordinal).Replace("</script>", "</scr</script>ipt>", StringComparison.Ordinal)),
            EvasionFamily.Of("prefixed elements", "XHTML and XSLT readers", a => a.StartsWith("<script>", StringComparison.Ordinal) ? "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>" : a),
            EvasionFamily.Of("unused handler's name", Browser, a => a.Replace("onerror", "onanimationstart", StringComparison.Ordinal).Replace("onload", "onwebkittransitionend", StringComparison.Ordinal).Replace("onfocus", "onbeforematch", StringComparison.Ordinal)),
            EvasionFamily.Of("unknown element", Browser, a => a.StartsWith("<img src=x", StringComparison.Ordinal) ? a.Replace("<img src=x", "<x-y tabindex=1 autofocus", StringComparison.Ordinal).Replace("onerror", "onfocus", StringComparison.Ordinal) : a),
            EvasionFamily.Of("backticks for quotes", OldBrowser, a => a.Contains('<', StringComparison.Ordinal) ? a.Replace("\"javascript:alert(1)\"", "`javascript:alert(1)`", StringComparison.Ordinal) : a),
            EvasionFamily.Alone("in a document of its own", Browser, a => a.StartsWith('<') ? "<iframe srcdoc=\"" + a.Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal) + "\"></iframe>" : a),
            EvasionFamily.Of("in a data URL", Browser, a => a.StartsWith("<script>", StringComparison.Ordinal) ? "<object data=\"data:text/html;base64," + SharedFamilies.Base64Of(a) + "\"></object>" : a),
            EvasionFamily.Alone("in UTF-7", "Internet Explorer up to 9 without a charset", a => a.StartsWith('<') ? a.Replace("<", "+ADw-", StringComparison.Ordinal).Replace(">", "+AD4-", StringComparison.Ordinal) : a),
            EvasionFamily.Alone("high bit set", "old browsers in US-ASCII, which drop the eighth bit", a => a.StartsWith("<script>", StringComparison.Ordinal) ? a.Replace('<', '\u00BC').Replace('>', '\u00BE') : a),
            EvasionFamily.Of("Markdown link", "Markdown renderers", a => a.StartsWith("javascript:", StringComparison.Ordinal) ? "[x](" + a + ")" : a),
            EvasionFamily.Of("long text before", Browser, a => string.Concat(Enumerable.Repeat("nice to meet you ", 30)) + a),
            EvasionFamily.Of("CSS escapes", Browser, a => a.Replace("@import", "@\\69mport", StringComparison.Ordinal)),
            EvasionFamily.Of("CSS comments", Browser, a => a.Replace("@import ", "@import/**/", StringComparison.Ordinal)),
        ],
        Lost = new()
        {
        },
    };

    /// <summary>Writes the spaces inside tags anew, not those inside quotes or text.</summary>
    private static string InTags(string text, string instead)
    {
        bool inTag = false;
        char quote = '\0';
        return SharedFamilies.Every(text, c =>
        {
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (inTag && c is '"' or '\'')
                quote = c;
            else if (c is '<' or '>')
                inTag = c == '<';
            return c == ' ' && inTag && quote == '\0' ? instead : $"{c}";
        });
    }
}
