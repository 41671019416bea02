using System.Text;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>
/// Each thin class against a suite generated from its grammar, through the whole inlet under the default policy. Run with
/// <c>-class '*DetectorsSuiteTests' -showliveoutput</c>, it prints the table.
/// </summary>
public class DetectorsSuiteTests(ITestOutputHelper output)
{
    // Another seed is another thousand texts: FUNCTIONSHIELD_SUITE_SEED measures on texts that no detector was made with.
    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("FUNCTIONSHIELD_SUITE_SEED"), out ulong seed) ? seed : 20260101;

    public static TheoryData<string> Names => [.. Suites.All.Select(suite => suite.Rule.ClassName)];

    [Fact]
    public void Every_thin_class_has_its_suite() => Assert.True(Suites.All.Length >= 14, $"only {Suites.All.Length} suites");

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_attacks_are_found_and_their_twins_are_left_alone(string name)
    {
        ClassSuite suite = Suites.All.Single(suite => suite.Rule.ClassName == name);
        var shield = Shield.Create();
        List<string> missed = [], alarms = [];
        SuiteCount attacks = Count(suite, shield, suite.GenerateAttacks(Seed), found: false, missed);
        SuiteCount twins = Count(suite, shield, suite.GenerateTwins(Seed), found: true, alarms);
        output.WriteLine($"{"class",-24} {"",-8} {"texts",6} {"logged",6} {"(95 %)",18}   {"named",6} {"blocked",6} {"(95 %)",16}");
        output.WriteLine($"{name,-24} {"attacks",-8} {attacks}");
        output.WriteLine($"{name,-24} {"twins",-8} {twins}");
        foreach (string text in missed.Concat(alarms))
            output.WriteLine(text);

        Assert.True(attacks.Share(attacks.Logged) >= suite.Logged, $"{attacks.Logged} attacks logged: {string.Join("\n", missed.Take(20))}");
        Assert.True(attacks.Share(attacks.Blocked) >= suite.Blocked, $"{attacks.Blocked} attacks blocked");
        Assert.True(twins.Named <= suite.Alarms, $"{twins.Named} twins logged as {name}: {string.Join("\n", alarms)}");
        Assert.True(twins.Logged <= suite.AlarmsOfAny, $"{twins.Logged} twins logged: {string.Join("\n", alarms)}");
        Assert.True(twins.Blocked <= suite.AlarmsBlocked, $"{twins.Blocked} twins blocked: {string.Join("\n", alarms)}");
    }

    private static SuiteCount Count(ClassSuite suite, Shield shield, List<SuiteSample> samples, bool found, List<string> listed)
    {
        var count = new SuiteCount();
        foreach (SuiteSample sample in samples)
        {
            IReadOnlyList<Report> reports = sample.Ask(shield);
            bool logged = reports.Count > 0;
            count.Add(logged, reports.Any(report => ReferenceEquals(report.Rule, suite.Rule)), reports.Any(report => report.Decision == Decision.Block));
            if (logged == found)
                listed.Add($"  {(found ? "alarm" : "missed")} {sample.Place}: {Line(sample.Text)} {string.Join(' ', reports.Select(r => r.Rule.Id + "/" + r.Confidence))}");
        }

        return count;
    }

    private static string Line(string text)
    {
        var line = new StringBuilder();
        foreach (char c in text.Length > 160 ? text[..160] : text)
            line.Append(c < ' ' ? $"\\x{(int)c:x2}" : c);
        return line.ToString();
    }
}
