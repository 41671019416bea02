using System.Text;
using CsCheck;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

/// <summary>Texts of any kind are survived by each detector of markup, code and protocols, and evidence stays inside the text.</summary>
public class DetectorsTests
{
    private static readonly (string Name, Detector.Detect Detect)[] All =
    [
        ("script", ScriptInjection.Detect), ("xml", XmlEntity.Detect), ("template", TemplateInjection.Detect), ("jndi", JndiLookup.Detect),
        ("deserialization", Deserialization.Detect), ("ldap", LdapInjection.Detect), ("xpath", XPathInjection.Detect),
        ("header", HeaderInjection.Detect), ("log", LogInjection.Detect), ("code", CodeInjection.Detect),
    ];

    private static readonly string[] Pieces =
    [
        "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<%", "%>", "\"", "'", "`", "=", "on", "onload", "script", "style", "svg", "javascript:",
        "alert", "(", ")", ";", "/*", "*/", "//", "&#x", "&", "&{", "}", "{", "{{", "}}", "{%", "%}", "${", "#{", "@", "@(", "#set(", "jndi:", "lower:",
        ":-", "<!DOCTYPE", "<!ENTITY", " SYSTEM ", "%", "[", "]", "\r", "\n", "\0", "\x1b[", "O:4:\"", "\":1:{", "!!", "python/", "$type", "System.", ",",
        "|", "//*", " or ", "::", "7*7", "\\", "é", "嘊", " ", "x", "1", "+ADw", "rO0AB", "AAEAAAD/////", "gASV", "BAhv", "expression", "url",
    ];

    [Fact]
    public void There_are_ten_of_them() => Assert.Equal(10, All.Length);

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

    [Fact]
    public void Plain_text_costs_no_memory()
    {
        foreach ((_, Detector.Detect detect) in All)
        {
            Assert.Equal(0, Detector.Allocated(detect, "Dear O'Neil, (see <b>our</b> offer: 5% off, \"today\" only; a=b & c!) [1] {name} ${name} {{ name }} #1 @home\nbye"));
        }
    }

    private static void Look(byte[] text)
    {
        foreach ((_, Detector.Detect detect) in All)
        {
            Detector.Ask(detect, text, FieldKind.Query, "q");
        }
    }
}
