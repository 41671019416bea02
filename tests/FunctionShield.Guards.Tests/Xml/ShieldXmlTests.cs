using System.Text;
using System.Xml;
using FunctionShield.Guards.Xml;

namespace FunctionShield.Guards.Tests.Xml;

public sealed class ShieldXmlTests
{
    private const string External = """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>""";
    private const string Internal = """<!DOCTYPE a [<!ENTITY x "lol">]><a>&x;</a>""";
    private const string Twin = "<a b=\"O'Brien &amp; Sons; Ltd.\">  <!-- no DOCTYPE --> <![CDATA[<!DOCTYPE a>]]></a>";

    public static TheoryData<string> DocumentTypes => new(External, Internal);

    [Theory]
    [MemberData(nameof(DocumentTypes))]
    public async Task A_document_type_is_refused_by_every_way_to_read(string xml)
    {
        Assert.Throws<XmlException>(() => ShieldXml.Parse(xml));
        Assert.Throws<XmlException>(() => ShieldXml.ParseDocument(xml));
        Assert.Throws<XmlException>(() => ShieldXml.Load(Bytes(xml)));
        await Assert.ThrowsAsync<XmlException>(() => ShieldXml.LoadAsync(Bytes(xml)));
        Assert.Throws<XmlException>(() => ShieldXml.CreateReader(Bytes(xml)).MoveToContent());
        Assert.Throws<XmlException>(() => ShieldXml.CreateReader(new StringReader(xml)).MoveToContent());
    }

    [Fact]
    public async Task Every_other_document_is_read_as_the_framework_reads_it()
    {
        string expected = System.Xml.Linq.XDocument.Parse(Twin).ToString();
        Assert.Equal(expected, ShieldXml.Parse(Twin).ToString());
        Assert.Equal(expected, ShieldXml.Load(Bytes(Twin)).ToString());
        Assert.Equal(expected, (await ShieldXml.LoadAsync(Bytes(Twin))).ToString());
        Assert.Equal("O'Brien & Sons; Ltd.", ShieldXml.ParseDocument(Twin).DocumentElement!.GetAttribute("b"));
    }

    [Fact]
    public void Dangerous_settings_are_hardened_and_the_others_kept()
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = new XmlUrlResolver(), IgnoreComments = true };
        Assert.Throws<XmlException>(() => ShieldXml.CreateReader(Bytes(External), settings).MoveToContent());
        Assert.True(ShieldXml.Harden(settings).IgnoreComments);
        Assert.Equal(DtdProcessing.Parse, settings.DtdProcessing);
    }

    private static MemoryStream Bytes(string xml) => new(Encoding.UTF8.GetBytes(xml));
}
