using System.Text.Json;
using FunctionShield.Calls;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests;

/// <summary>What the source wrote itself is no evidence, however much it looks like an input.</summary>
public class ShieldLiteralsTests
{
    private static readonly string[] Literals = ["select * from orders where total > 0 and paid = 1 and name = '", "'"];

    private static readonly Shield Guarded = Shield.Load(new ShieldOptions
    {
        Policy = PolicyReader.Read("""{"actions":{"sql-injection":{"inlet":"allow"}}}"""u8, "test", DateTimeOffset.UnixEpoch).Policy,
        Reports = new Silent(),
    });

    [Fact]
    public void An_input_that_equals_a_piece_of_the_source_is_none_when_the_literals_are_known()
    {
        const string other = "0 and paid = 1 and name = ";
        string statement = Literals[0] + "ann" + Literals[1];
        using Inspection inspection = Begin("ann", other);
        Assert.Throws<ShieldBlockedException>(() => Guarded.CheckSql(statement));
        Assert.Equal(Decision.Allow, Guarded.CheckSql(statement, SqlDialect.Generic, Literals));
    }

    [Fact]
    public void An_input_in_a_hole_is_proved_as_ever()
    {
        const string attack = "x' or paid = 1 --";
        using Inspection inspection = Begin(attack);
        Assert.Throws<ShieldBlockedException>(() => Guarded.CheckSql(Literals[0] + attack + Literals[1], SqlDialect.Generic, Literals));
    }

    [Fact]
    public void An_input_that_brings_the_next_literal_is_proved_as_ever()
    {
        string[] literals = ["select 1 where a = '", "' and b = '", "'"];
        const string attack = "x' and b = '' or 1=1 or b = '";
        using Inspection inspection = Begin(attack);
        Assert.Throws<ShieldBlockedException>(() => Guarded.CheckSql(literals[0] + attack + literals[1] + "y" + literals[2], SqlDialect.Generic, literals));
    }

    [Fact]
    public void A_site_that_is_known_is_not_looked_for()
    {
        var sink = new Silent();
        Shield shield = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = sink });
        const string attack = "x' or 1=1 --";
        using Inspection inspection = shield.Begin(JsonSerializer.SerializeToUtf8Bytes(new { inputs = new[] { attack } }));
        Assert.Throws<ShieldBlockedException>(() => shield.CheckSql("select '" + attack + "'", SqlDialect.Generic, default, "Shop.Orders.Find"));
        Assert.Equal("Shop.Orders.Find", sink.Last!.Site);
    }

    private static Inspection Begin(params string[] inputs) => Guarded.Begin(JsonSerializer.SerializeToUtf8Bytes(new { inputs }));

    private sealed class Silent : IReportSink
    {
        public Report? Last { get; private set; }

        public void Found(Report report) => Last = report;

        public void NotInspected(FunctionShield.Findings.Coverage coverage, FunctionShield.Findings.Trigger trigger, string requestId)
        {
        }

        public void PolicyProblem(PolicyError error)
        {
        }

        public void Failed(string where, Exception exception)
        {
        }
    }
}
