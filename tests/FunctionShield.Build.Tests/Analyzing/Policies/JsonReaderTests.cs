using System.Text;
using System.Text.Json;
using CsCheck;
using FunctionShield.Build.Analyzing.Policies;

namespace FunctionShield.Build.Tests.Analyzing.Policies;

public class JsonReaderTests
{
    private static readonly string[] Parts =
        ["{", "}", "[", "]", ",", ":", "\"a\"", "\"\\u0041\"", "\"\\n\"", "\"\\x\"", "\"", "1", "-0", "01", "1.5e+3", ".5", "true", "false", "nul", "null", "// c\n", "/* c */", "/*", " ", "\t", "\u00e4", "\0"];

    private static readonly Gen<string> JsonLike = Gen.Int[0, Parts.Length - 1].Array[0, 14].Select(parts => string.Concat(parts.Select(part => Parts[part])));

    [Fact]
    public void It_takes_what_the_frameworks_reader_takes() => JsonLike.Sample(
        text => Assert.Equal(IsJson(text), JsonReader.Read(text, out _) is not null), iter: 5_000);

    [Fact]
    public void Both_agree_on_what_ends_what_follows_and_how_deep_it_may_go()
    {
        string[] good = ["{}", "[1, 2,]", "{\"a\": [true, null], }", " // x\n\"a\" /* y */", "-1.5E-2", "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]"];
        string[] bad = ["", "{", "[,]", "{\"a\" 1}", "[1 2]", "{} {}", "\"\u0001\"", "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"];
        Assert.All(good, text => Assert.True(IsJson(text) && JsonReader.Read(text, out _) is not null, text));
        Assert.All(bad, text => Assert.True(!IsJson(text) && JsonReader.Read(text, out _) is null, text));
    }

    private static bool IsJson(string text)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(text), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
        try
        {
            bool any = false;
            while (reader.Read())
                any = true;
            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
