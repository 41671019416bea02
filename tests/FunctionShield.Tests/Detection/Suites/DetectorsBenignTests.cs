using System.Globalization;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>
/// Thousands of everyday texts through the whole inlet: how many are logged, and how many would be blocked. Run with
/// <c>-class '*DetectorsBenignTests' -showliveoutput</c>, it prints each alarm.
/// </summary>
public class DetectorsBenignTests(ITestOutputHelper output)
{
    /// <summary>Texts of each family.</summary>
    private const int Size = 400;

    // 6,600 texts. What is left is half an attack: logs and program folders by absolute path, "\\.." at the start, a request or a letter with its headers in a query.
    private const int MaxLogged = 40;
    private const int MaxBlocked = 10;

    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("FUNCTIONSHIELD_SUITE_SEED"), out ulong seed) ? seed : 20260102;

    [Fact]
    public void Everyday_texts_are_left_alone()
    {
        var shield = Shield.Create();
        int total = 0, logged = 0, blocked = 0;
        var alarms = new List<string>();
        foreach ((string name, string place, string[] texts) in BenignGrammar.Families)
        {
            var seen = new HashSet<string>();
            var chooser = new Chooser(Seed + (ulong)name.Length);
            int familyLogged = 0;
            for (int i = 0; i < Size; i++)
            {
                string text = BenignGrammar.Grammar.Expand(texts[i % texts.Length], chooser);
                if (!seen.Add(text))
                    continue;
                total++;
                IReadOnlyList<Report> reports = new SuiteSample(i % 7 == 3 ? "query.q" : place, text).Ask(shield);
                if (reports.Count == 0)
                    continue;
                familyLogged++;
                logged++;
                blocked += reports.Any(report => report.Decision == Decision.Block) ? 1 : 0;
                alarms.Add($"  {name}: {text.ReplaceLineEndings("⏎")} {string.Join(' ', reports.Select(r => r.Rule.Id + "/" + r.Confidence))}");
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {seen.Count,5} texts {familyLogged,4} logged"));
        }

        foreach (string alarm in alarms)
            output.WriteLine(alarm);
        Assert.True(total >= 6000, $"only {total} texts");
        Assert.True(logged <= MaxLogged, $"{logged} of {total} logged:\n{string.Join('\n', alarms)}");
        Assert.True(blocked <= MaxBlocked, $"{blocked} of {total} blocked:\n{string.Join('\n', alarms)}");
    }
}
