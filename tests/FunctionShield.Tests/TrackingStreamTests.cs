using System.Text;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests;

public class TrackingStreamTests
{
    private const string Attack = "x' OR name LIKE '%";

    private readonly CollectingSink _sink = new();

    private Shield Make() => Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = _sink });

    private static string Statement(string value) => $"SELECT * FROM people WHERE name = '{value}'";

    private static Inspection Begin(Shield shield) => shield.Begin("""{"key":"uploads/a.json"}"""u8.ToArray(), "request-1");

    [Fact]
    public void What_was_read_is_input_of_the_invocation_and_named_by_its_source()
    {
        Shield shield = Make();
        using Inspection inspection = Begin(shield);
        shield.Track("s3://uploads/it's [1].json", Encoding.UTF8.GetBytes($$"""{"people":[{"name":"Ann"},{"name":"{{Attack}}"}]}"""));

        Assert.Equal(Decision.Allow, shield.CheckSql(Statement("Ann")));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql(Statement(Attack)));
        Report report = Assert.Single(_sink.Reports);
        Assert.Equal("$.tracked['s3://uploads/it_s _1_.json'].people[1].name", report.Attribution.Path);
        Assert.Equal("request-1", report.RequestId);
    }

    [Theory]
    [InlineData("plain", "x' OR name LIKE '%")]
    [InlineData("a line", "Ann\nx' OR name LIKE '%\r\nBob")]
    [InlineData("a field", "id,name\n7,x' OR name LIKE '%\n8,Bob")]
    [InlineData("a quoted field", "id,name\n7,\"x' OR name LIKE '%\"\n8,Bob")]
    [InlineData("JSON lines", "{\"name\":\"Ann\"}\n{\"name\":\"x' OR name LIKE '%\"}\n")]
    [InlineData("cut JSON", "{\"people\":[{\"name\":\"x' OR name LIKE '%\"},{\"na")]
    [InlineData("markup", "<people><name>Ann</name><name>x&#39; OR name LIKE &apos;%</name></people>")]
    [InlineData("JSON in a message", "{\"Messages\":[{\"Body\":\"{\\\"name\\\":\\\"x' OR name LIKE '%\\\"}\"}]}")]
    [InlineData("a fake event", "{\"Records\":[{\"eventSource\":\"x' OR name LIKE '%\",\"s3\":{\"bucket\":{\"name\":\"b\"}}}]}")]
    public void Parts_are_found_in_what_functions_read(string form, string text)
    {
        Shield shield = Make();
        using Inspection inspection = Begin(shield);
        shield.Track(form, Encoding.UTF8.GetBytes(text));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql(Statement(Attack)));
        Assert.Equal(Decision.Allow, shield.CheckSql(Statement(Attack.Replace("'", "''", StringComparison.Ordinal))));
        Assert.Empty(_sink.Failures);
    }

    [Fact]
    public async Task A_stream_is_handed_on_byte_by_byte_and_remembered_as_far_as_it_was_read()
    {
        Shield shield = Make();
        using Inspection inspection = Begin(shield);
        string text = "Ann\n" + new string('-', 5000) + "\n" + Attack + "\n" + new string('-', 5000);
        Stream stream = shield.Track("s3://uploads/names.txt", new MemoryStream(Encoding.UTF8.GetBytes(text)));
        using var reader = new StreamReader(stream, Encoding.UTF8, false, bufferSize: 128);

        Assert.Equal("Ann", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Decision.Allow, shield.CheckSql(Statement(Attack)));
        await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Attack, await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql(Statement(Attack)));
        Assert.Equal(new string('-', 5000), reader.ReadToEnd());
    }

    [Fact]
    public void What_is_beyond_the_budget_is_coverage_and_the_bytes_still_arrive()
    {
        Shield shield = Make();
        using Inspection inspection = Begin(shield);
        using Stream stream = shield.Track("s3://uploads/big", new MemoryStream(new byte[ShieldDefaults.MaxTrackedText + 5000]));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Assert.Equal(ShieldDefaults.MaxTrackedText + 5000, copy.Length);
        Assert.Equal(Decision.Allow, shield.CheckSql("SELECT 1"));
        Assert.Contains(Coverage.TrackedBudget, _sink.Gaps);
    }

    [Fact]
    public void More_sources_than_are_kept_are_coverage()
    {
        Shield shield = Make();
        using Inspection inspection = Begin(shield);
        for (int i = 0; i <= ShieldDefaults.MaxTrackedSources; i++)
            shield.Track("row", "value"u8);
        shield.CheckSql("SELECT 1");
        Assert.Contains(Coverage.TrackedBudget, _sink.Gaps);
    }

    [Fact]
    public void The_next_invocation_knows_nothing_of_it()
    {
        Shield shield = Make();
        Stream late;
        using (Begin(shield))
        {
            shield.Track("a", Encoding.UTF8.GetBytes(Attack));
            late = shield.Track("b", new MemoryStream(Encoding.UTF8.GetBytes(Attack)));
        }

        using Inspection next = Begin(shield);
        using var reader = new StreamReader(late);
        Assert.Equal(Attack, reader.ReadToEnd());
        Assert.Equal(Decision.Allow, shield.CheckSql(Statement(Attack)));
    }

    [Fact]
    public void Outside_an_invocation_nothing_is_kept_and_the_stream_is_the_same()
    {
        using var stream = new MemoryStream();
        Shield shield = Make();
        Assert.Same(stream, shield.Track("a", stream));
        shield.Track("a", "b"u8);
    }

    [Fact]
    public async Task Several_threads_may_read_and_ask_at_once()
    {
        Shield shield = Make();
        using Inspection inspection = Begin(shield);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            for (int round = 0; round < 8; round++)
            {
                shield.Track($"row {i}", Encoding.UTF8.GetBytes($"{{\"n\":\"{i} {round}\"}}"));
                shield.CheckSql(Statement("Ann"));
            }
        })));
        Assert.Empty(_sink.Failures);
        Assert.Empty(_sink.Reports);
    }
}
