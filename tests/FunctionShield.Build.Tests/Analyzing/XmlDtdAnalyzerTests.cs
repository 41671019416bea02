using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Analyzing;

public class XmlDtdAnalyzerTests
{
    [Theory]
    [InlineData("new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse };", "DtdProcessing = DtdProcessing.Parse")]
    [InlineData("var s = new XmlReaderSettings(); s.DtdProcessing = DtdProcessing.Parse;", "s.DtdProcessing = DtdProcessing.Parse")]
    [InlineData("var s = new XmlReaderSettings { XmlResolver = new XmlUrlResolver() };", "XmlResolver = new XmlUrlResolver()")]
    [InlineData("var d = new XmlDocument(); d.XmlResolver = new XmlUrlResolver(); d.LoadXml(xml);", "d.XmlResolver = new XmlUrlResolver()")]
    [InlineData("var d = new XmlDocument { XmlResolver = XmlResolver.FileSystemResolver };", "XmlResolver = XmlResolver.FileSystemResolver")]
    [InlineData("var r = new XmlTextReader(new StringReader(xml)); r.Read();", "new XmlTextReader(new StringReader(xml))")]
    [InlineData("var r = new XmlTextReader(new StringReader(xml)) { DtdProcessing = DtdProcessing.Parse };", "DtdProcessing = DtdProcessing.Parse")]
    [InlineData("var r = new XmlTextReader(new StringReader(xml)) { WhitespaceHandling = WhitespaceHandling.None };", "new XmlTextReader(new StringReader(xml)) { WhitespaceHandling = WhitespaceHandling.None }")]
    public void A_dtd_that_is_processed_is_reported(string statements, string reported) => Assert.Equal(["FS0006: " + reported], Reports(statements));

    [Theory]
    [InlineData("new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };")]
    [InlineData("new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };")]
    [InlineData("XmlReader.Create(new StringReader(xml));")]
    [InlineData("var d = new XmlDocument(); d.XmlResolver = null; d.LoadXml(xml);")]
    [InlineData("var d = new XmlDocument { XmlResolver = XmlResolver.ThrowingResolver };")]
    [InlineData("var r = new XmlTextReader(new StringReader(xml)) { DtdProcessing = DtdProcessing.Prohibit };")]
    [InlineData("var r = new XmlTextReader(new StringReader(xml)); r.DtdProcessing = DtdProcessing.Ignore; r.Read();")]
    [InlineData("System.Xml.Linq.XDocument.Parse(xml);")]
    [InlineData("var other = new Other { DtdProcessing = 2 };")]
    public void A_dtd_that_is_not_is_not(string statements) => Assert.Empty(Reports(statements));

    private static string[] Reports(string statements) => new Source($$"""
        using System.Xml;

        public class Other { public int DtdProcessing { get; set; } }

        public class Function
        {
            public void Handle(string xml)
            {
                {{statements}}
            }
        }
        """).Reports(new XmlDtdAnalyzer());
}
