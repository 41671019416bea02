using System.Globalization;
using System.Text;
using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

/// <summary>The whole table: every class through every family, with the share still found and the twins that raise a false alarm.</summary>
/// <remarks>
/// Printed by <c>-class '*DetectorsEvasionTests' -showliveoutput</c> and written to <c>evasion.md</c> beside this assembly.
/// </remarks>
public class DetectorsEvasionTests(ITestOutputHelper output)
{
    private static EvasionSuite[] Suites =>
    [
        SqlInjectionEvasionTests.Attacks, NoSqlInjectionEvasionTests.Attacks, CommandInjectionEvasionTests.Attacks, PathTraversalEvasionTests.Attacks,
        ServerSideRequestEvasionTests.Attacks, ScriptInjectionEvasionTests.Attacks, XmlEntityEvasionTests.Attacks, LdapInjectionEvasionTests.Attacks,
        XPathInjectionEvasionTests.Attacks, TemplateInjectionEvasionTests.Attacks, JndiLookupEvasionTests.Attacks, HeaderInjectionEvasionTests.Attacks,
        LogInjectionEvasionTests.Attacks, DeserializationEvasionTests.Attacks, CodeInjectionEvasionTests.Attacks, PrototypePollutionEvasionTests.Attacks,
        OpenRedirectEvasionTests.Attacks,
    ];

    // The least share of all attacks, of every class, that must be found, and the most twins that may raise an alarm.
    private const double Floor = 0.95;

    [Fact]
    public void The_table_of_all_classes_and_families_holds_its_floors()
    {
        var text = new StringBuilder();
        Dictionary<string, EvasionRow[]> tables = Suites.ToDictionary(suite => suite.ClassName, suite => suite.Rows().ToArray());

        text.AppendLine("# Evasion\n\n| class | families | tried | found | share | twins | false alarms |\n|---|--:|--:|--:|--:|--:|--:|");
        foreach ((string name, EvasionRow[] rows) in tables)
        {
            int tried = rows.Sum(r => r.Tried), found = rows.Sum(r => r.Found), twins = rows.Sum(r => r.Twins), alarms = rows.Sum(r => r.Alarms.Length);
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {rows.Count(r => r.Tried > 0)} | {tried} | {found} | {Share(found, tried)} | {twins} | {alarms} |");
        }

        int all = tables.Values.Sum(t => t.Sum(r => r.Tried)), kept = tables.Values.Sum(t => t.Sum(r => r.Found));
        int quiet = tables.Values.Sum(t => t.Sum(r => r.Twins)), loud = tables.Values.Sum(t => t.Sum(r => r.Alarms.Length));
        text.AppendLine(CultureInfo.InvariantCulture, $"| **all** | | {all} | {kept} | {Share(kept, all)} | {quiet} | {loud} |");

        text.AppendLine("\n## Shared families\n\n| family | undone by | " + string.Join(" | ", tables.Keys) + " | false alarms |\n|---|---|" + string.Concat(tables.Select(_ => "--:|")) + "--:|");
        foreach (EvasionFamily family in SharedFamilies.All)
        {
            EvasionRow?[] cells = [.. tables.Values.Select(t => t.FirstOrDefault(r => r.Family.Name == family.Name))];
            text.AppendLine(CultureInfo.InvariantCulture, $"| {family.Name} | {family.Consumer} | {string.Join(" | ", cells.Select(c => c is null || c.Tried == 0 ? "-" : $"{c.Found}/{c.Tried}"))} | {cells.Sum(c => c?.Alarms.Length ?? 0)}/{cells.Sum(c => c?.Twins ?? 0)} |");
        }

        foreach (EvasionSuite suite in Suites)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"\n## {suite.ClassName}: families of its own\n\n| family | undone by | found | false alarms |\n|---|---|--:|--:|");
            foreach (EvasionRow row in tables[suite.ClassName].Where(r => suite.Own.Any(f => f.Name == r.Family.Name)))
                text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Family.Name} | {row.Family.Consumer} | {row.Found}/{row.Tried} | {row.Alarms.Length}/{row.Twins} |");
        }

        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "evasion.md"), text.ToString());
        output.WriteLine(text.ToString());
        Assert.Equal(17, tables.Count);
        foreach ((string name, EvasionRow[] rows) in tables)
            Assert.True(rows.Sum(r => r.Found) >= rows.Sum(r => r.Tried) * Floor, $"{name}: {rows.Sum(r => r.Found)} of {rows.Sum(r => r.Tried)}");
        Assert.True(loud <= quiet / 100, $"{loud} false alarms on {quiet} twins");
    }

    private static string Share(int found, int tried) => tried == 0 ? "-" : (100.0 * found / tried).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
