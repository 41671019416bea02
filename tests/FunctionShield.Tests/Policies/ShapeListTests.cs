using System.Text;
using FunctionShield.Policies;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Policies;

public class ShapeListTests
{
    private const string Hash = "e4410fc28b660cc510f24f992698781b";
    private const string Text = "SELECT name FROM orders WHERE id = ?";

    [Theory]
    [InlineData("""["e4410fc28b660cc510f24f992698781b"]""", null)]
    [InlineData("""[{ "hash": "E4410FC28B660CC510F24F992698781B", "text": "SELECT name FROM orders WHERE id = ?" }]""", null)]
    [InlineData("""[{ "hash": "e4410fc28b660cc510f24f992698781b", "text": "SELECT name FROM ord…" }]""", null)]
    [InlineData("""[{ "hash": "e4410fc28b660cc510f24f992698781b", "text": "SELECT name FROM orders" }]""", "$.sql.shapes[0]")]
    [InlineData("""[{ "text": "SELECT name FROM orders WHERE id = ?" }]""", "$.sql.shapes[0]")]
    [InlineData("""[{ "hash": 7 }]""", "$.sql.shapes[0].hash")]
    [InlineData("""["e4410fc28b660cc510f24f99269878"]""", "$.sql.shapes[0]")]
    [InlineData("""["SELECT 1"]""", "$.sql.shapes[0]")]
    [InlineData("7", "$.sql.shapes")]
    public void A_text_that_is_not_the_hashs_is_an_error_and_so_is_what_is_no_hash(string shapes, string? path)
    {
        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetBytes("{ \"sql\": { \"shapes\": " + shapes + " } }"), "p.json", DateTimeOffset.UnixEpoch);
        if (path is null)
            Assert.Empty(reading.Errors);
        else
            Assert.Contains(reading.Errors, error => error.Path == path);

        // What could not be read allows nothing.
        Assert.True(reading.Policy.Sql.Shapes.IsListed);
        Assert.Equal(path is null, reading.Policy.Sql.Shapes.Allows(UInt128.Parse(Hash, System.Globalization.NumberStyles.HexNumber)));
    }

    [Fact]
    public void Two_lists_tighten_to_what_is_on_both()
    {
        ShapeList a = ShapeList.Of([1, 2, 3]), b = ShapeList.Of([2, 3, 4]);
        Assert.Equal<UInt128>([2, 3], a.TightenedBy(b).Hashes.ToArray());
        Assert.Same(a, a.TightenedBy(ShapeList.Unlisted));
        Assert.Same(a, ShapeList.Unlisted.TightenedBy(a));
        Assert.True(ShapeList.Of([]).IsAsTight(a) && a.IsAsTight(ShapeList.Unlisted) && !ShapeList.Unlisted.IsAsTight(a) && !a.IsAsTight(b));
        Assert.False(ShapeList.Of([]).Allows(1));
    }

    [Fact]
    public void What_is_refused_is_named_by_its_hash_and_its_form()
    {
        var sink = new CollectingSink();
        PolicyReading reading = PolicyReader.Read("""{ "sql": { "shapes": [] } }"""u8, "p.json", DateTimeOffset.UnixEpoch);
        Shield shield = Shield.Load(new ShieldOptions { Policy = reading.Policy, Reports = sink, Environment = static _ => null });
        Assert.Throws<ShieldBlockedException>(() => { shield.CheckSql("SELECT name FROM orders WHERE id = 4711"); });
        Assert.Equal(Hash + " " + Text, Assert.Single(sink.Reports).Evidence);
    }
}
