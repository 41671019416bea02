using System.Text;
using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class XmlEntityTests
{
    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///x\">]><a>&b;</a>")]
    [InlineData("<!doctype a [<!entity b public 'p' 'http://h.example/x'>]><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY % b \"x\">%b;]><a/>")]
    [InlineData("<!DOCTYPE a SYSTEM 'http://h.example/x.dtd'><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;\"><!ENTITY d \"&c;&c;\"><!ENTITY e \"&d;&d;\">]><a>&e;</a>")]
    [InlineData("<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///x\"/></a>")]
    public void Fetched_and_multiplying_entities_are_sure(string value) => Assert.Equal(Confidence.High, Ask(value));

    [Fact]
    public void An_abbreviation_is_only_noted() => Assert.Equal(Confidence.Medium, Ask("<!DOCTYPE a [<!ENTITY co \"Company\">]><a>&co;</a>"));

    [Theory]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">")]
    [InlineData("<?xml version=\"1.0\"?><order sku=\"A&amp;B\">x</order>")]
    [InlineData("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>")]
    [InlineData("List<int> a = b < c ? d : e;")]
    public void Ordinary_documents_are_nothing(string value) => Assert.Null(Ask(value));

    [Fact]
    public void Utf16_does_not_hide_an_entity() =>
        Assert.Equal(Confidence.High, Detector.Ask(XmlEntity.Detect, Encoding.Unicode.GetBytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"x\">]><a/>")));

    [Fact]
    public void Utf16_without_one_is_nothing() =>
        Assert.Null(Detector.Ask(XmlEntity.Detect, Encoding.Unicode.GetBytes("<?xml version=\"1.0\"?><a>text</a>")));

    private static Confidence? Ask(string value) => Detector.Ask(XmlEntity.Detect, value);
}
