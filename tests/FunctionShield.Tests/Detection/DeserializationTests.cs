using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class DeserializationTests
{
    [Theory]
    [InlineData("AAEAAAD/////AQAAAAAAAAAMAgAAAFdTeXN0")]
    [InlineData("rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==")]
    [InlineData("aced00057372001161")]
    [InlineData("O:8:\"stdClass\":1:{s:1:\"a\";i:1;}")]
    [InlineData("a:1:{i:0;O:+3:\"Foo\":0:{}}")]
    [InlineData("!!python/object/apply:a.b [1]")]
    [InlineData("--- !ruby/object:Gem::Installer\ni: x")]
    [InlineData("!!javax.script.ScriptEngineManager [x]")]
    [InlineData("{'$type':'System.Windows.Data.ObjectDataProvider, PresentationFramework'}")]
    [InlineData("cos\nsystem\n(S'id'\ntR.")]
    [InlineData("<ObjectDataProvider MethodName=\"Start\" xmlns:d=\"clr-namespace:a\"/>")]
    public void A_graph_that_names_its_types_is_sure(string value) => Assert.Equal(Confidence.High, Detector.Ask(Deserialization.Detect, value));

    [Theory]
    [InlineData("{\"$type\":\"circle\",\"radius\":1}")]
    [InlineData("{'$type':'System.Collections.Generic.List`1[[System.String]]'}")]
    [InlineData("Hello!! How are you? a.b")]
    [InlineData("slTimes:{i:0,o:65},slEvents:[{sl:o}]")]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ")]
    [InlineData("a:2:{i:0;s:1:\"a\";i:1;s:1:\"b\";}")]
    [InlineData("System.ArgumentException: bad \"x\": y")]
    public void Data_that_names_none_is_nothing(string value) => Assert.Null(Detector.Ask(Deserialization.Detect, value));

    [Fact]
    public void A_leaf_that_serializers_read_a_type_from_is_sure() =>
        Assert.Equal(Confidence.High, Detector.Ask(Deserialization.Detect, "System.Diagnostics.Process, System", FieldKind.Body, "$type"));

    [Fact]
    public void The_same_words_elsewhere_are_nothing() =>
        Assert.Null(Detector.Ask(Deserialization.Detect, "System.Diagnostics.Process, System", FieldKind.Body, "comment"));

    [Theory]
    [InlineData("{\"@type\":\"[com.sun.rowset.JdbcRowSetImpl\"}", true)]
    [InlineData("{\"@type\":\"Lcom.sun.rowset.JdbcRowSetImpl;\"}", true)]
    [InlineData("{\"$type\":\"System.Collections.Generic.List`1[[System.Windows.Data.ObjectDataProvider, PresentationFramework]], mscorlib\"}", true)]
    [InlineData("{\"$type\":\"System.Collections.Generic.List`1[[System.String, mscorlib]], mscorlib\"}", false)]
    [InlineData("{\"@type\":\"Letter\"}", false)]
    public void A_type_inside_a_type_counts(string value, bool found) => Assert.Equal(found, Detected.By(Deserialization.Detect, value) is not null);
}
