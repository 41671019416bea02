using System.Text;
using FunctionShield.Grammars.Serialized;

namespace FunctionShield.Tests.Grammars.Serialized;

public class SerializedTextTests
{
    [Theory]
    [InlineData("AAEAAAD/////AQAAAAAAAAAM")]
    [InlineData("/wEyxBEAAQAAAP////8B")]
    [InlineData("%2FwEyxBEAAQAAAP%2F%2F")]
    [InlineData("rO0ABXNyABFqYXZh")]
    [InlineData("rO0ABXNyA")]
    [InlineData("aced00057372")]
    [InlineData("ACED00057372")]
    [InlineData("AC ED 00 05 73")]
    [InlineData(" \"rO0ABXNyABFqYXZh\"\n")]
    [InlineData("gASVIAAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOU")] // pickle, protocol 4
    [InlineData("gAJjb3MKc3lzdGVtCnEAWAIAAABpZA==")] // protocol 2
    [InlineData("Y29zCnN5c3RlbQooUydpZCcKdFIu")] // protocol 0
    [InlineData("BAhvOgtPYmplY3QGOgpAbmFtZQ==")] // Ruby
    [InlineData("BAhbB286C09iamVjdAY6CkBuYW1l")]
    public void The_first_bytes_of_an_encoded_graph_give_it_away(string text) => Assert.True(SerializedText.IsEncodedGraph(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("AAEAAAD/////")] // the header alone
    [InlineData("/wEyAAAA")]
    [InlineData("rO0AB")]
    [InlineData("aced0005")]
    [InlineData("AAEAAAD////")]
    [InlineData("rO0A")]
    [InlineData("/wEPDwUKMTIz")] // view state without a graph
    [InlineData("gASVIAAA")]
    [InlineData("gGSVIAAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOU")] // protocol 100
    [InlineData("BAhpB0kAAAAAAAAAAAAAAAAAAAA=")] // a Ruby number
    [InlineData("Y29tbWVudCBvbiB0aGUgb3JkZXI=")] // comment on the order
    [InlineData("Y2FyIGFuZCBkcml2ZXI=")]
    [InlineData("general terms and conditions")]
    [InlineData("Apples")]
    [InlineData("xrO0ABXNyABFqYXZh")]
    public void Other_texts_are_no_encoded_graph(string text) => Assert.False(SerializedText.IsEncodedGraph(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("ACED00057372")]
    [InlineData("C2ACC3AD00057372")]
    [InlineData("0001000000FFFFFFFF01")]
    [InlineData("04086F3A0B4F626A")]
    [InlineData("0408633A0B4F626A")]
    [InlineData("80049520000000000000008C05706F73697894")]
    [InlineData("8002636F730A73797374656D0A7100")]
    [InlineData("8005636F730A73797374656D0A7100")]
    [InlineData("8003286363750A63780A")]
    public void Bytes_of_a_graph_are_known_as_they_are(string hex) => Assert.True(SerializedText.IsRawGraph(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("ACED0004")]
    [InlineData("ACEE0005")]
    [InlineData("0001000000FFFFFF")]
    [InlineData("0408")]
    [InlineData("0409633A0B4F626A")]
    [InlineData("0508633A0B4F626A")]
    [InlineData("04086900000000000000")]
    [InlineData("8001636F730A73797374656D0A7100")] // no such protocol has a header
    [InlineData("8006636F730A73797374656D0A7100")]
    [InlineData("8002636F730A")]
    [InlineData("80049520000000000000005D8C0161946128")] // a list of texts
    [InlineData("")]
    public void Other_bytes_are_no_graph(string hex) => Assert.False(SerializedText.IsRawGraph(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("cos\nsystem\n(S'id'\ntR.")]
    [InlineData("cposix\nsystem\np0\n")]
    [InlineData("(cos\nsystem\n)R.")]
    public void Protocol_0_is_two_lines_and_an_operation(string text) => Assert.True(SerializedText.IsRawGraph(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("city\nstreet\nhouse")]
    [InlineData("cos\nsystem\n")]
    [InlineData("cos\nsystem\npx")]
    [InlineData("c\ns\n(S'id'")]
    [InlineData("cos system\n(S'id'")]
    [InlineData("os\nsystem\n(S'id'")]
    public void Lines_of_prose_are_no_protocol_0(string text) => Assert.False(SerializedText.IsRawGraph(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("O:8:\"stdClass\":1:{s:1:\"a\";i:1;}", 0)]
    [InlineData("a:1:{i:0;O:3:\"Foo\":0:{}}", 9)]
    [InlineData("x=C:3:\"Foo\":5:{hello}", 2)]
    [InlineData("O:+8:\"stdClass\":1:{}", 0)]
    [InlineData("O:10:\"0123456789\":12:{}", 0)]
    [InlineData("O:6:\"stdClass\":1:{}", 0)] // two off: a null byte lost on the way
    [InlineData("{\"a\":\"b\"} O:3:\"Foo\":1:{}", 10)]
    public void A_php_object_names_its_class_with_its_length(string text, int at) => Assert.Equal(at, SerializedText.IndexOfPhpObject(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("O:8:\"stdClass\"")]
    [InlineData("O:8:\"stdClass\":1:")]
    [InlineData("O:8:\"stdClass\":{")]
    [InlineData("O:8:\"stdClass\":x:{")]
    [InlineData("O:8:\"stdClass;1:{}")]
    [InlineData("O:5:\"stdClass\":1:{}")]
    [InlineData("O:11:\"stdClass\":1:{}")]
    [InlineData("O8:\"stdClass\":1:{}")]
    [InlineData("8:\"stdClass\":1:{}")]
    [InlineData("a:8:\"stdClass\":1:{}")]
    [InlineData("FOO:8:\"stdClass\":1:{}")]
    [InlineData("O::\"stdClass\":1:{}")]
    [InlineData("{\"O\":\"stdClass\"}")]
    [InlineData("s:3:\"Foo\";")]
    public void Other_texts_with_lengths_are_no_php_object(string text) => Assert.Equal(-1, SerializedText.IndexOfPhpObject(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("!!python/object/apply:os.system ['id']", 0)]
    [InlineData("a: !ruby/object:Gem::Installer", 3)]
    [InlineData("a: !<tag:yaml.org,2002:python/name:os.system> x", 3)]
    [InlineData("!!js/function 'x'", 0)]
    [InlineData("! !php/object 'O:1'", 2)]
    [InlineData("!!perl/hash:Foo", 0)]
    [InlineData("Hi! a: !!javax.script.ScriptEngineManager []", 7)]
    public void A_tag_that_names_a_language_s_type_is_found(string text, int at) => Assert.Equal(at, SerializedText.IndexOfTypeTag(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("!!str 12")]
    [InlineData("a: !Ref Bucket")]
    [InlineData("Python! ruby/rails!")]
    [InlineData("wow!!! python")]
    [InlineData("!")]
    [InlineData("")]
    public void Yaml_s_own_tags_and_exclamations_are_none(string text) => Assert.Equal(-1, SerializedText.IndexOfTypeTag(Encoding.ASCII.GetBytes(text)));
}
