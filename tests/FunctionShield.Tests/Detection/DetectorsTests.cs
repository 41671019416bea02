using System.Text;
using CsCheck;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

/// <summary>Texts of any kind are survived by each detector, and evidence stays inside the text.</summary>
public class DetectorsTests
{
    private static readonly (string Name, Detector.Detect Detect)[] All =
    [
        ("script", ScriptInjection.Detect), ("xml", XmlEntity.Detect), ("template", TemplateInjection.Detect), ("jndi", JndiLookup.Detect),
        ("deserialization", Deserialization.Detect), ("ldap", LdapInjection.Detect), ("xpath", XPathInjection.Detect),
        ("header", HeaderInjection.Detect), ("log", LogInjection.Detect), ("code", CodeInjection.Detect), ("sql", SqlInjection.Detect), ("command", CommandInjection.Detect),
        ("path", PathTraversal.Detect), ("ssrf", ServerSideRequest.Detect), ("nosql", NoSqlInjection.Detect), ("prototype", PrototypePollution.Detect),
        ("redirect", OpenRedirect.Detect), ("bomb", AliasBomb.Detect),
    ];

    private static readonly string[] Pieces =
    [
        "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<%", "%>", "\"", "'", "`", "=", "on", "onload", "script", "style", "svg", "javascript:",
        "alert", "(", ")", ";", "/*", "*/", "//", "&#x", "&", "&{", "}", "{", "{{", "}}", "{%", "%}", "${", "#{", "@", "@(", "#set(", "jndi:", "lower:",
        ":-", "<!DOCTYPE", "<!ENTITY", " SYSTEM ", "%", "[", "]", "\r", "\n", "\0", "\x1b[", "O:4:\"", "\":1:{", "!!", "python/", "$type", "System.", ",",
        "|", "//*", " or ", "::", "7*7", "\\", "é", "嘊", " ", "x", "1", "+ADw", "rO0AB", "AAEAAAD/////", "gASV", "BAhv", "expression", "url",
    ];

    [Fact]
    public void All_of_them_are_asked() => Assert.Equal(
        typeof(Detectors).Assembly.GetTypes().Where(type => type.Namespace == typeof(Detectors).Namespace && type.GetMethod("Detect") is not null).Select(type => type.Name).Order(),
        All.Select(detector => detector.Detect.Method.DeclaringType!.Name).Order());

    [Fact]
    public void Any_bytes_are_survived() => Gen.Byte.Array[0, 80].Sample(Look);

    [Fact]
    public void Any_mixture_of_their_grammars_is_survived() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 24].Sample(pieces => Look(Encoding.UTF8.GetBytes(string.Concat(pieces))));

    [Fact]
    public void Long_runs_are_survived()
    {
        foreach (string piece in Pieces)
            Look(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 20_000))));
    }

    /// <summary>Near misses: texts that take a detector past its gate and as far as its parser.</summary>
    [Theory]
    [InlineData("Dear O'Neil, (see <b>our</b> offer: 5% off, \"today\" only; a=b & c!) [1] {name} ${name} {{ name }} #1 @home\nbye")]
    [InlineData("The union of select committees, or 1 of them, drops the table; it's 'fine' -- really")]
    [InlineData("run; then look | see && wait `code` $(x) ../a/b %2e%2e%2f 0x2e \\n /etc")]
    [InlineData("https://user@example.org:8080/a/../b?next=https://b.example/&x=javascript:void")]
    [InlineData("{\"$type\":\"note\",\"__proto\":[1,2],\"a.b\":{\"$x\":1}} <!-- <!DOCTYPE html> <style>a{}</style> &#60; -->")]
    [InlineData("a\r\nb: c\r\n\x1b[ (a=b)(c=*) ') or x='y' ] | //n ${jnd:x} !!str a.b.c T(x) #{y} <% z %>")]
    public void A_look_costs_no_memory(string text)
    {
        foreach ((string name, Detector.Detect detect) in All)
        {
            foreach (FieldKind kind in (FieldKind[])[FieldKind.Query, FieldKind.Body, FieldKind.Header, FieldKind.UrlPath, FieldKind.Name])
                Assert.True(Detector.Allocated(detect, text, kind) == 0, name);
        }
    }

    /// <summary>Runs at which a detector once looked again for each mark: with a million of them that never ended.</summary>
    [Theory]
    [InlineData("=", ")", "")]
    [InlineData("", "*)", ")")]
    [InlineData("", "'\"", "or")]
    [InlineData("", "; ", "|")]
    public void A_run_is_passed_once(string start, string run, string end)
    {
        string text = start + string.Concat(Enumerable.Repeat(run, 1_000_000)) + string.Concat(Enumerable.Repeat(end, 1_000_000));
        Look(Encoding.UTF8.GetBytes(text));
    }

    private static void Look(byte[] text)
    {
        foreach ((_, Detector.Detect detect) in All)
        {
            Detector.Ask(detect, text, FieldKind.Query, "q");
        }
    }
}
