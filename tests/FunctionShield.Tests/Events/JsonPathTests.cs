using System.Text;
using FunctionShield.Events;

namespace FunctionShield.Tests.Events;

public class JsonPathTests
{
    [Theory]
    [InlineData("""{"a":[{"b":1},{"b":[0,[7,"HERE"]]}]}""", ".a[1].b[1][1]")]
    [InlineData("""[[],{"x":{"y":"HERE"}}]""", "[1].x.y")]
    [InlineData("""{"a":{"b":{}},"c":"HERE"}""", ".c")]
    [InlineData("""{"a":[1,2,{"it's":"HERE"}]}""", ".a[2]['it\\'s']")]
    [InlineData("""{"a":[{"HERE":1}]}""", ".a[0].HERE")]
    [InlineData("\"HERE\"", "")]
    public void A_place_is_named_from_the_root(string json, string path) =>
        Assert.Equal(path, JsonPath.Locate(Encoding.UTF8.GetBytes(json), json.IndexOf("HERE", StringComparison.Ordinal)));

    [Fact]
    public void What_stands_before_a_place_costs_no_memory()
    {
        // A batch with a finding in each record is walked once for each.
        long few = Allocated(4), many = Allocated(4000);
        Assert.InRange(many, 0, few + 64);
    }

    [Fact]
    public void A_walk_that_goes_on_names_the_same_places_as_one_from_the_start()
    {
        const string json = """{"Records":[{"a":"","b":[1,{"c":"x"},[]],"d e":{}},{"a":[[true],"y"]},"z"],"last":null}""";
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        var places = new List<int>();
        var lexer = new FunctionShield.Grammars.Json.JsonLexer(bytes);
        while (lexer.Read())
        {
            if (lexer.Kind is not (FunctionShield.Grammars.Json.JsonTokenKind.EndArray or FunctionShield.Grammars.Json.JsonTokenKind.EndObject))
                places.Add(lexer.Start);
        }

        // All in order, all again (the same place twice), and any two: forwards it goes on, backwards it begins anew.
        var walk = new JsonPath();
        foreach (int place in places.SelectMany(p => new[] { p, p }).Concat(places.SelectMany(p => places.SelectMany(q => new[] { p, q }))))
            Assert.Equal(JsonPath.Locate(bytes, place), walk.Locate(bytes, 0, place));

        byte[] other = """{"k":[{"v":1}]}"""u8.ToArray();
        Assert.Equal(".k[0].v", walk.Locate(other, 1, 11));
    }

    private static long Allocated(int records)
    {
        string json = "[" + string.Concat(Enumerable.Repeat("""{"body":"x","n":[1,2]},""", records)) + "{\"body\":\"HERE\"}]";
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        int at = json.IndexOf("HERE", StringComparison.Ordinal);
        Assert.Equal($"[{records}].body", JsonPath.Locate(bytes, at));
        long before = GC.GetAllocatedBytesForCurrentThread();
        JsonPath.Locate(bytes, at);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
