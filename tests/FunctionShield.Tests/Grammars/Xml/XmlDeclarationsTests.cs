using System.Text;
using FunctionShield.Grammars.Xml;

namespace FunctionShield.Tests.Grammars.Xml;

public class XmlDeclarationsTests
{
    [Theory]
    [InlineData("<!ENTITY a SYSTEM \"file:///etc/passwd\">", "ExternalEntity")]
    [InlineData("<!ENTITY a PUBLIC 'x' 'http://example.org'>", "ExternalEntity")]
    [InlineData("<!entity a system \"x\">", "ExternalEntity")]
    [InlineData("<!ENTITY\n\ta\r\nSYSTEM\t'x'>", "ExternalEntity")]
    [InlineData("<!ENTITY+a+SYSTEM+'x'>", "ExternalEntity")]
    [InlineData("<!ENTITY a SYSTEM \\\"x\\\">", "ExternalEntity")]
    [InlineData("<!ENTITY a SYSTEM &quot;x&quot;>", "ExternalEntity")]
    [InlineData("<!ENTITY % a SYSTEM \"x\">", "ExternalEntity")]
    [InlineData("<!ENTITY &#37; a SYSTEM \"x\">", "ExternalEntity")]
    [InlineData("<!ENTITY % a \"x\">", "ParameterEntity")]
    [InlineData("<!ENTITY a \"text\">", "InternalEntity")]
    [InlineData("<!ENTITY a '&b;'>", "InternalEntity")]
    [InlineData("<!ENTITY a '&b;&amp;&lt;&gt;&quot;&apos;&#65;'>", "InternalEntity")]
    [InlineData("<!ENTITY a '&b;' x '&c;'>", "InternalEntity")]
    [InlineData("<!ENTITY a '&b;&c;'>", "MultiplyingEntity")]
    [InlineData("<!ENTITY a \"&b; and &b;\">", "MultiplyingEntity")]
    [InlineData("<!ENTITY a \"&b;&b;", "MultiplyingEntity")]
    [InlineData("<!ENTITY a>", "Plain")]
    [InlineData("<!ENTITY a SYSTEM>", "Plain")]
    [InlineData("<!ENTITY a SYSTEM file>", "Plain")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://example.org/x.dtd\">", "ExternalSubset")]
    [InlineData("<!doctype a public 'x' 'y'>", "ExternalSubset")]
    [InlineData("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">", "KnownSubset")]
    [InlineData("<!DOCTYPE html SYSTEM 'about:legacy-compat'>", "KnownSubset")]
    [InlineData("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"x\">", "KnownSubset")]
    [InlineData("<!DOCTYPE x PUBLIC \"-//OASIS//DTD DocBook XML V4.5//EN\" \"x\">", "KnownSubset")]
    [InlineData("<!DOCTYPE x PUBLIC \"-//IETF//DTD HTML//EN\">", "KnownSubset")]
    [InlineData("<!DOCTYPE x PUBLIC \"-//mybatis.org//DTD Mapper 3.0//EN\" \"x\">", "KnownSubset")]
    [InlineData("<!DOCTYPE x PUBLIC \"-//Hibernate/Hibernate Mapping DTD 3.0//EN\" \"x\">", "KnownSubset")]
    [InlineData("<!DOCTYPE x PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\" \"x\">", "KnownSubset")]
    [InlineData("<!DOCTYPE html>", "Plain")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'x'>]>", "Plain ExternalEntity")]
    [InlineData("<!ENTITY % a \"<!ENTITY b SYSTEM 'x'>\">", "ParameterEntity ExternalEntity")]
    [InlineData("a <!-- b --> <!DOCTYPE c> <!ELEMENT d ANY> <!ENTITY e 'f'>", "Plain InternalEntity")]
    [InlineData("<!ENTITYa SYSTEM 'x'>", "")]
    [InlineData("<!ENTITY", "")]
    [InlineData("<!ENTIT a SYSTEM 'x'>", "")]
    [InlineData("ENTITY a SYSTEM 'x'", "")]
    [InlineData("<!", "")]
    public void A_declaration_is_what_its_grammar_says(string text, string kinds) => Assert.Equal(kinds, string.Join(' ', Read(text).Select(one => one.Kind)));

    [Fact]
    public void A_declaration_says_where_it_stands()
    {
        string text = "<a><!DOCTYPE b>" + "<!ENTITY c SYSTEM '" + new string('x', 100) + "'>";
        Assert.Equal([(3, 64), (15, 64)], Read(text).Select(one => (one.Start, one.Length)));
        Assert.Equal([(3, 12)], Read("<a><!DOCTYPE b>").Select(one => (one.Start, one.Length)));
    }

    [Fact]
    public void A_name_longer_than_any_ends_the_reading_of_its_declaration() =>
        Assert.Equal([XmlDeclarationKind.Plain, XmlDeclarationKind.ExternalEntity], Read($"<!ENTITY {new string('a', 600)} SYSTEM 'x'><!ENTITY b SYSTEM 'x'>").Select(one => one.Kind));

    private static List<(XmlDeclarationKind Kind, int Start, int Length)> Read(string text)
    {
        var declarations = new XmlDeclarations(Encoding.UTF8.GetBytes(text));
        var read = new List<(XmlDeclarationKind, int, int)>();
        while (declarations.Next(out XmlDeclarationKind kind))
            read.Add((kind, declarations.Start, declarations.Length));
        return read;
    }
}
