using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class SqlInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Any = "every database";
    private const string MySql = "MySQL and MariaDB";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "sql-injection",
        Attacks =
        [
            "8' or 3=3 -- ", "8 or 3=3", "8' and 'q'='q", "8') or ('q'='q", "8 union select 1,2,tok from keys -- ", "8' union all select null,null -- ",
            "8; drop table keys", "8'; exec xp_cmdshell 'whoami' -- ", "8 and sleep(4)", "8' or pg_sleep(4) -- ", "8 waitfor delay '0:0:4'",
            "8' and 1=(select count(*) from keys) -- ", "8 or exists(select 1 from keys)", "8' having 3=3 -- ", "8 order by 4 -- ",
            "8 and extractvalue(1,concat(0x5c,version()))", "8' or case when 3=3 then 1 else 0 end=1 -- ", "8 and ascii(substring(version(),1,1))>50",
        ],
        Twins =
        [
            "8' or 9' of cable", "it's 8 or so, isn't it?", "rock 'n' roll and jazz", "select one of 3 (or 4) seats from the list", "the union select committee met",
            "O'Brien dropped at the table", "wait for the delay of '03", "order by 4 pm - thanks", "8 and up, 'q' rated", "having 3 cats = happy",
            "exists(in theory)", "3=3 is true; 3=4 isn't",
        ],
        Own =
        [
            EvasionFamily.Of("upper case", Any, a => a.ToUpperInvariant()),
            EvasionFamily.Of("alternating case", Any, SharedFamilies.Alternate),
            EvasionFamily.Of("comments for spaces", Any, a => Spaces(a, "/**/")),
            EvasionFamily.Of("filled comments for spaces", Any, a => Spaces(a, "/*x*/")),
            EvasionFamily.Of("line comment and break", Any, a => Spaces(a, "--x\n")),
            EvasionFamily.Of("hash comment and break", MySql, a => Spaces(a, "#x\n")),
            EvasionFamily.Of("tabs", Any, a => Spaces(a, "\t")),
            EvasionFamily.Of("line breaks", Any, a => Spaces(a, "\r\n")),
            EvasionFamily.Of("vertical tab and form feed", Any, a => Spaces(a, "\v\f")),
            EvasionFamily.Of("no-break spaces", "MySQL in latin1, SQL Server, Oracle", a => Spaces(a, "\u00A0")),
            EvasionFamily.Of("many spaces", Any, a => Spaces(a, "     ")),
            EvasionFamily.Of("plus for spaces", "a form decoder", a => Spaces(a, "+")),
            EvasionFamily.Of("versioned comments", MySql, a => Words(a, w => $"/*!{w}*/", "or", "and", "union", "select", "having")),
            EvasionFamily.Of("versions", MySql, a => Words(a, w => $"/*!50000{w}*/", "or", "and", "union", "select", "having")),
            EvasionFamily.Of("symbols for words", MySql, a => a.Replace(" or ", " || ", StringComparison.Ordinal).Replace(" and ", " && ", StringComparison.Ordinal)),
            EvasionFamily.Replace("double quotes", MySql + "; JSON queries", "'", "\""),
            EvasionFamily.Of("more parentheses", Any, a => a.Contains('\'', StringComparison.Ordinal) ? a.Replace("8'", "8')))", StringComparison.Ordinal) : a.Replace("8", "8)))", StringComparison.Ordinal)),
            EvasionFamily.Replace("LIKE's percent sign", Any, "8'", "8%'"),
            EvasionFamily.Of("negated number", Any, a => "-" + a),
            EvasionFamily.Replace("scientific and hexadecimal", MySql, "3=3", "0x3=3e0"),
            EvasionFamily.Replace("scientific number without digits", MySql, "3=3", "3.e(3)=3.e(3)"),
            EvasionFamily.Of("long value before", Any, a => new string('q', 500) + a),
            EvasionFamily.Of("like for equals", Any, a => a.Replace("3=3", "3 like 3", StringComparison.Ordinal).Replace("'q'='q", "'q' like 'q", StringComparison.Ordinal)),
            EvasionFamily.Replace("between for equals", Any, "3=3", "3 between 3 and 3"),
            EvasionFamily.Replace("in for equals", Any, "3=3", "3 in (3)"),
            EvasionFamily.Replace("not for equals", Any, "3=3", "not 3=4"),
            EvasionFamily.Replace("hash instead of dashes", MySql, " -- ", "#"),
            EvasionFamily.Replace("open comment instead of dashes", MySql + " up to a semicolon, SQLite", " -- ", " /*"),
            EvasionFamily.Replace("NUL instead of dashes", "drivers that end a statement at NUL, and Access", " -- ", "\0"),
            EvasionFamily.Of("ASP's percent signs", "classic ASP, which drops a stray percent sign", a => string.Concat(a.Select(c => $"%{c}"))),
            EvasionFamily.Of("no spaces around marks", Any, a => a.Replace("' or ", "'or ", StringComparison.Ordinal).Replace("' and ", "'and ", StringComparison.Ordinal).Replace("8 or 3", "8or(3)", StringComparison.Ordinal)),
            EvasionFamily.Of("backslash before the quote", MySql + ", after a filter that doubles quotes", a => a.Replace("8'", "8\\'", StringComparison.Ordinal)),
            EvasionFamily.Of("doubled keywords", "a filter that deletes them once", a => Words(a, w => w[..1] + w + w[1..], "or", "and", "union", "select", "having")),
            EvasionFamily.Replace("look-alike quotes", "SQL Server's best-fit conversion to varchar", "'", "\u02BC"),
            EvasionFamily.Replace("modifier primes", "SQL Server's best-fit conversion to varchar", "'", "\u2032"),
            EvasionFamily.Of("NUL before", "C drivers", a => "\0" + a),
        ],
        Without = new() { ["JSON string"] = "its double quotes are a literal in SQL, and a reader that takes them off is the family JSON in a string" },
        Lost = new()
        {
            ["base64 without padding"] = 1,
            ["base64url"] = 1,
            ["scientific number without digits"] = 4,
            ["doubled keywords"] = 14,
        },
    };

    private static string Spaces(string attack, string instead) => attack.Replace(" -- ", " --\n", StringComparison.Ordinal).Replace(" ", instead, StringComparison.Ordinal);

    private static string Words(string attack, Func<string, string> wrap, params string[] words) =>
        string.Join(' ', attack.Split(' ').Select(w => words.Contains(w) ? wrap(w) : w));
}
