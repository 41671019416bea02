using System.Text;
using System.Text.Json;
using FunctionShield.Calls;

namespace FunctionShield.Faults.Tests;

/// <summary>Nesting that would overflow a stack. An overflow ends the process, and nothing could be caught: so the depth is bounded everywhere.</summary>
[Collection(Collection.Name)]
public class DepthTests
{
    private const int Depth = 20_000;

    // A thread of Lambda's has 1.5 MB and more.
    private const int SmallStack = 256 * 1024;

    public static TheoryData<string, string, string> Nested => new()
    {
        { "parentheses", Repeat("("), Repeat(")") },
        { "brackets", Repeat("["), Repeat("]") },
        { "objects", Repeat("{\"a\":"), "1" + Repeat("}") },
        { "elements", Repeat("<a>"), Repeat("</a>") },
        { "substitutions", Repeat("$("), Repeat(")") },
        { "back-ticks", Repeat("`\\"), Repeat("`") },
        { "expressions", Repeat("${"), Repeat("}") },
        { "calls", Repeat("a("), Repeat(")") },
        { "comments", Repeat("/*"), Repeat("*/") },
        { "cases", Repeat("CASE WHEN 1 THEN "), Repeat(" END") },
        { "filters", Repeat("(&(a=b)"), Repeat(")") },
        { "folders", Repeat("../"), "" },
        { "percents", "%" + Repeat("25"), "27" },
        { "entities", "&" + Repeat("amp;"), "" },
        { "dollar quotes", Repeat("$a$"), "" },
        { "templates", Repeat("{{"), Repeat("}}") },
        { "aliases", Repeat("- &a [*a, "), "" },
    };

    [Theory]
    [MemberData(nameof(Nested))]
    public void No_depth_overflows_the_stack(string what, string opening, string closing)
    {
        string text = opening + "' OR 1=1" + closing;
        Exception? thrown = null;
        var function = new Thread(() => thrown = Record.Exception(() => Run(text)), SmallStack);
        function.Start();
        function.Join();
        Assert.True(thrown is null, $"{what}: {thrown}");
    }

    [Fact]
    public void Envelopes_are_opened_to_a_bounded_depth()
    {
        string text = "' OR 1=1 --";
        for (int i = 0; i < 12; i++)
            text = i % 2 == 0 ? JsonSerializer.Serialize(new { body = text }) : Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        Exception? thrown = null;
        var function = new Thread(() => thrown = Record.Exception(() => Run(text)), SmallStack);
        function.Start();
        function.Join();
        Assert.Null(thrown);
    }

    private static string Repeat(string text) => new StringBuilder(text.Length * Depth).Insert(0, text, Depth).ToString();

    /// <summary>As an event by itself, as a value of one, and in every kind of call.</summary>
    private static void Run(string text)
    {
        var reports = new KeptReports();
        Shield shield = Shield.Load(new ShieldOptions { Reports = reports });
        shield.Begin(Encoding.UTF8.GetBytes(text), "request-0").Dispose();
        shield.Begin(Rig.Event(text), "request-1").Dispose();

        // At the outlet the input is what stands innermost: that whole texts are searched for is bounded by work, and no question of depth.
        using Inspection inspection = shield.Begin(Rig.Event("' OR 1=1"), "request-2");
        string cut = text[..Math.Min(text.Length, 500_000)];
        foreach (SqlDialect dialect in Enum.GetValues<SqlDialect>())
            Ask(() => shield.CheckSql($"SELECT {cut}", dialect));
        Ask(() => shield.CheckShell("echo " + cut));
        Ask(() => shield.CheckShell("echo " + cut, HostPlatform.Windows));
        Ask(() => shield.CheckExec(["sh", "-c", cut]));
        Ask(() => shield.CheckArguments(cut));
        Ask(() => shield.CheckPath("/srv/" + cut));
        Ask(() => shield.CheckUrl("http://a.example/" + cut));
        Ask(() => shield.Check(OutboundCall.Expression(Encoding.UTF8.GetBytes(cut))));
        Ask(() => shield.CheckResponse(JsonSerializer.SerializeToUtf8Bytes(new { statusCode = 200, headers = new Dictionary<string, string> { ["content-type"] = "text/html" }, body = cut })));
        Assert.DoesNotContain(reports.Said, static said => said.StartsWith("failed", StringComparison.Ordinal));
    }

    private static void Ask(Action call)
    {
        try
        {
            call();
        }
        catch (ShieldBlockedException)
        {
            // Some of it is an attack.
        }
    }
}
