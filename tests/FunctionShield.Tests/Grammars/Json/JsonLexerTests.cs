using System.Text;
using System.Text.Json;
using CsCheck;
using FunctionShield.Grammars.Json;

namespace FunctionShield.Tests.Grammars.Json;

public class JsonLexerTests
{
    [Fact]
    public void Tokens_come_in_order_with_their_places()
    {
        var lexer = new JsonLexer("""{"a":[1,"x y"],"b":null}"""u8);
        var seen = new List<string>();
        while (lexer.Read())
            seen.Add($"{lexer.Kind}:{Encoding.UTF8.GetString(lexer.Text)}");

        Assert.Equal(["StartObject:{", "Name:a", "StartArray:[", "Number:1", "String:x y", "EndArray:]", "Name:b", "Literal:null", "EndObject:}"], seen);
        Assert.Equal(JsonTokenKind.End, lexer.Kind);
    }

    [Theory]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("""{'a':1}""")]
    [InlineData("""[1 2]""")]
    [InlineData("""{"a":1]""")]
    [InlineData("""{"a":"x""")]
    [InlineData("")]
    [InlineData("{}{}")]
    [InlineData("{\"a\":\"\n\"}")]
    [InlineData("// c\n{}")]
    public void What_serializers_refuse_is_malformed(string json)
    {
        var lexer = new JsonLexer(Encoding.UTF8.GetBytes(json));
        while (lexer.Read())
        {
        }

        Assert.Equal(JsonTokenKind.Malformed, lexer.Kind);
        Assert.False(Accepts(json));
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_said()
    {
        var lexer = new JsonLexer(Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65)));
        while (lexer.Read())
        {
        }

        Assert.Equal(JsonTokenKind.TooDeep, lexer.Kind);
    }

    [Fact]
    public void Every_document_reads_as_the_framework_reads_it() =>
        JsonDocuments.Sample(json =>
        {
            var expected = new Utf8JsonReader(json);
            var actual = new JsonLexer(json);
            while (expected.Read())
            {
                Assert.True(actual.Read());
                Assert.Equal(Kind(expected.TokenType), actual.Kind);
                if (expected.TokenType is JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Number)
                    Assert.Equal(Encoding.UTF8.GetString(expected.ValueSpan), Encoding.UTF8.GetString(actual.Text));
            }

            Assert.False(actual.Read());
            Assert.Equal(JsonTokenKind.End, actual.Kind);
        });

    [Fact]
    public void A_document_with_one_byte_changed_is_refused_when_the_framework_refuses_its_structure() =>
        Gen.Select(JsonDocuments, Gen.Int[0, 10_000], Gen.Byte).Sample((json, place, value) =>
        {
            json = [.. json];
            json[place % json.Length] = value;
            var lexer = new JsonLexer(json);
            int end = 0;
            while (lexer.Read())
            {
                Assert.True(lexer.Start >= end && lexer.Start + lexer.Length <= json.Length);
                end = lexer.Start;
            }

            // The framework may refuse more (a number's inside, an unknown escape), never less.
            if (Accepts(Encoding.UTF8.GetString(json)) && System.Text.Unicode.Utf8.IsValid(json))
                Assert.Equal(JsonTokenKind.End, lexer.Kind);
        });

    [Fact]
    public void A_telling_byte_anywhere_is_seen() =>
        Gen.Select(Gen.String[Gen.Char["abcXYZ019 _-.,"], 0, 70], Gen.Char["'\"`<>;|&$(){}[]%/:=#*+!~^?@é"], Gen.Int[0, 70]).Sample((plain, telling, place) =>
        {
            byte[] calm = Encoding.UTF8.GetBytes(plain);
            Assert.False(StringScan.IsTelling(calm));
            byte[] loud = Encoding.UTF8.GetBytes(plain.Insert(Math.Min(place, plain.Length), telling.ToString()));
            Assert.True(StringScan.IsTelling(loud));

            StringScan.ToQuote([.. calm, (byte)'"', (byte)'\''], out bool escaped, out bool told);
            Assert.False(escaped || told);
            if (telling != '"')
            {
                Assert.Equal(loud.Length, StringScan.ToQuote([.. loud, (byte)'"'], out _, out told));
                Assert.True(told);
            }
        });

    private static Gen<byte[]> JsonDocuments { get; } =
        Gen.Recursive<object?>((depth, self) =>
            depth > 3
                ? Leaves
                : Gen.OneOf(
                    Leaves,
                    self.Array[0, 5].Select(items => (object?)items),
                    Gen.Select(Gen.String[0, 20], self).Array[0, 5].Select(pairs => (object?)pairs.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2))))
            .Select(value => JsonSerializer.SerializeToUtf8Bytes(value));

    private static Gen<object?> Leaves => Gen.OneOf(
        Gen.String[0, 60].Select(text => (object?)text), Gen.Int.Select(i => (object?)i), Gen.Double[-1e9, 1e9].Select(d => (object?)d),
        Gen.Bool.Select(b => (object?)b), Gen.Const((object?)null));

    private static bool Accepts(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonTokenKind Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => JsonTokenKind.StartObject,
        JsonTokenType.EndObject => JsonTokenKind.EndObject,
        JsonTokenType.StartArray => JsonTokenKind.StartArray,
        JsonTokenType.EndArray => JsonTokenKind.EndArray,
        JsonTokenType.PropertyName => JsonTokenKind.Name,
        JsonTokenType.String => JsonTokenKind.String,
        JsonTokenType.Number => JsonTokenKind.Number,
        _ => JsonTokenKind.Literal,
    };
}
