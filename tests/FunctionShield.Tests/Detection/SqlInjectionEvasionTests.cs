using System.Text;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

/// <summary>Attacks of every kind through families of transformation that leave their meaning to some database as it is. Prints the share still found.</summary>
public class SqlInjectionEvasionTests(ITestOutputHelper output)
{
    // The least share of a family that must be found.
    private const double Floor = 0.9;

    private static readonly string[] Attacks =
    [
        "8' or 3=3 -- ", "8 or 3=3", "8' and 'q'='q", "8') or ('q'='q", "8 union select 1,2,tok from keys -- ", "8' union all select null,null -- ",
        "8; drop table keys", "8'; exec xp_cmdshell 'whoami' -- ", "8 and sleep(4)", "8' or pg_sleep(4) -- ", "8 waitfor delay '0:0:4'",
        "8' and 1=(select count(*) from keys) -- ", "8 or exists(select 1 from keys)", "8' having 3=3 -- ", "8 order by 4 -- ",
        "8 and extractvalue(1,concat(0x5c,version()))", "8' or case when 3=3 then 1 else 0 end=1 -- ", "8 and ascii(substring(version(),1,1))>50",
    ];

    private static readonly (string Name, Func<string, string> Apply)[] Families =
    [
        ("as it is", a => a),
        ("upper case", a => a.ToUpperInvariant()),
        ("alternating case", a => string.Concat(a.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : c))),
        ("comments for spaces", a => Spaces(a, "/**/")),
        ("filled comments for spaces", a => Spaces(a, "/*x*/")),
        ("line comment and break", a => Spaces(a, "--x\n")),
        ("hash comment and break", a => Spaces(a, "#x\n")),
        ("tabs", a => Spaces(a, "\t")),
        ("line breaks", a => Spaces(a, "\r\n")),
        ("vertical tab and form feed", a => Spaces(a, "\v\f")),
        ("no-break spaces", a => Spaces(a, "\u00A0")),
        ("many spaces", a => Spaces(a, "     ")),
        ("plus for spaces", a => Spaces(a, "+")),
        ("percent encoded", Uri.EscapeDataString),
        ("percent encoded twice", a => Uri.EscapeDataString(Uri.EscapeDataString(a))),
        ("every byte percent encoded", a => string.Concat(Encoding.UTF8.GetBytes(a).Select(b => $"%{b:x2}"))),
        ("unicode escapes", a => string.Concat(a.Select(c => char.IsLetterOrDigit(c) ? $"{c}" : $"\\u{(int)c:x4}"))),
        ("HTML entities", a => string.Concat(a.Select(c => char.IsLetterOrDigit(c) || c == ' ' ? $"{c}" : $"&#{(int)c};"))),
        ("full width", a => string.Concat(a.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c))),
        ("versioned comments", a => Words(a, w => $"/*!{w}*/", "or", "and", "union", "select", "having")),
        ("versions", a => Words(a, w => $"/*!50000{w}*/", "or", "and", "union", "select", "having")),
        ("symbols for words", a => a.Replace(" or ", " || ", StringComparison.Ordinal).Replace(" and ", " && ", StringComparison.Ordinal)),
        ("double quotes", a => a.Replace('\'', '"')),
        ("more parentheses", a => a.Contains('\'', StringComparison.Ordinal) ? a.Replace("8'", "8')))", StringComparison.Ordinal) : a.Replace("8", "8)))", StringComparison.Ordinal)),
        ("LIKE's percent sign", a => a.Replace("8'", "8%'", StringComparison.Ordinal)),
        ("negated number", a => "-" + a),
        ("scientific and hexadecimal", a => a.Replace("3=3", "0x3=3e0", StringComparison.Ordinal)),
        ("long value before", a => new string('q', 500) + a),
        ("like for equals", a => a.Replace("3=3", "3 like 3", StringComparison.Ordinal).Replace("'q'='q", "'q' like 'q", StringComparison.Ordinal)),
        ("hash instead of dashes", a => a.Replace(" -- ", "#", StringComparison.Ordinal)),
        ("ASP's percent signs", a => string.Concat(a.Select(c => $"%{c}"))),
    ];

    [Fact]
    public void Attacks_stay_found_through_every_family_of_transformation()
    {
        var shield = Shield.Create();
        foreach ((string name, Func<string, string> apply) in Families)
        {
            string[] hidden = [.. Attacks.Select(apply).Where(a => !IsFound(shield, a))];
            output.WriteLine($"{name,-28} {Attacks.Length - hidden.Length,3}/{Attacks.Length} {string.Join("  ", hidden.Select(h => h.ReplaceLineEndings("\\n")[Math.Max(0, h.Length - 40)..]))}");
            Assert.True(hidden.Length <= Attacks.Length * (1 - Floor), name + ": " + string.Join("  |  ", hidden));
        }

        Assert.True(Families.Length >= 20);
    }

    private static bool IsFound(Shield shield, string attack) =>
        shield.InspectValue("query.q", Encoding.UTF8.GetBytes(attack)).Any(r => ReferenceEquals(r.Rule, Rule.SqlInput));

    private static string Spaces(string attack, string instead) => attack.Replace(" -- ", " --\n", StringComparison.Ordinal).Replace(" ", instead, StringComparison.Ordinal);

    private static string Words(string attack, Func<string, string> wrap, params string[] words) =>
        string.Join(' ', attack.Split(' ').Select(w => words.Contains(w) ? wrap(w) : w));
}
