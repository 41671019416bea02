using System.Text.RegularExpressions;
using FunctionShield.Calls;

namespace FunctionShield.Tests.Oracles;

/// <summary>Says for each character of a SQL text whether it is code, literal, quoted name, comment or space: the manuals' rules as regular expressions.</summary>
internal static class NaiveSqlLexer
{
    public const char Code = 'c', Literal = 's', Name = 'i', Comment = '-', Space = ' ';

    public static string Map(string text, SqlDialect dialect)
    {
        var map = new char[text.Length];
        bool versioned = false;
        int at = 0;
        while (at < text.Length)
        {
            (char what, int length) = Next(text, at, dialect, ref versioned);
            Array.Fill(map, what, at, length);
            at += length;
        }

        return new string(map);
    }

    private static (char What, int Length) Next(string text, int at, SqlDialect dialect, ref bool versioned)
    {
        bool mySql = dialect == SqlDialect.MySql, postgres = dialect == SqlDialect.PostgreSql, server = dialect == SqlDialect.SqlServer;
        bool oracle = dialect == SqlDialect.Oracle, lite = dialect == SqlDialect.Sqlite;
        if (At(text, at, @"[\t-\r ]+") is var space and > 0)
            return (Space, space);
        if (mySql && versioned && At(text, at, @"\*/") > 0)
        {
            versioned = false;
            return (Comment, 2);
        }

        if (mySql && At(text, at, @"/\*M?!(\d{5,6})?") is var opening and > 0)
        {
            versioned = true;
            return (Comment, opening);
        }

        string line = postgres || server ? @"[^\r\n]*" : @"[^\n]*";
        if (At(text, at, mySql ? @"--(?=[\x00-\x20]|\z)" + line : "--" + line) is var dashes and > 0)
            return (Comment, dashes);
        if (mySql && At(text, at, "#" + line) is var hash and > 0)
            return (Comment, hash);
        if (At(text, at, @"/\*") > 0)
            return (Comment, postgres || server ? Nested(text, at) : At(text, at, @"/\*.*?(\*/|\z)"));

        const string Doubled = @"'(?>(?:''|[^'])*)('|\z)";
        const string Escaped = @"'(?>(?:''|\\.|[^'\\])*)('|\\?\z)";
        string literal = dialect switch
        {
            SqlDialect.MySql => @"[nNxXbB]?" + Escaped + @"|""(?>(?:""""|\\.|[^""\\])*)(""|\\?\z)",
            SqlDialect.PostgreSql => @"[eE]" + Escaped + @"|([nNxXbB]|[uU]&)?" + Doubled,
            SqlDialect.SqlServer => "[nN]?" + Doubled,
            SqlDialect.Sqlite => "[xX]?" + Doubled,
            SqlDialect.Oracle => @"[nN]?[qQ]'(\[.*?(\]'|\z)|\(.*?(\)'|\z)|\{.*?(\}'|\z)|<.*?(>'|\z)|(?<q>[^\[({<]).*?(\k<q>'|\z)|\z)|[nN]?" + Doubled,
            _ => Doubled,
        };
        if (At(text, at, literal) is var quoted and > 0)
            return (Literal, quoted);
        if (postgres && At(text, at, @"(\$(?:[A-Za-z_][A-Za-z_0-9]*)?\$).*?(\1|\z)") is var dollars and > 0)
            return (Literal, dollars);
        const string Ansi = @"""(?>(?:""""|[^""])*)(""|\z)";
        string name = dialect switch
        {
            SqlDialect.MySql => @"`(?>(?:``|[^`])*)(`|\z)",
            SqlDialect.PostgreSql => "([uU]&)?" + Ansi,
            SqlDialect.SqlServer => Ansi + @"|\[(?>(?:\]\]|[^\]])*)(\]|\z)",
            SqlDialect.Sqlite => Ansi + @"|`(?>(?:``|[^`])*)(`|\z)|\[[^\]]*(\]|\z)",
            SqlDialect.PartiQl => Ansi + @"|`(?>(?:``|[^`])*)(`|\z)",
            _ => Ansi,
        };
        if (At(text, at, name) is var known and > 0)
            return (Name, known);
        string word = oracle || server ? "[A-Za-z_][A-Za-z_0-9$#@]*" : dialect == SqlDialect.PartiQl ? "[A-Za-z_][A-Za-z_0-9]*" : "[A-Za-z_][A-Za-z_0-9$]*";
        if (server)
            word += "|#(?=[A-Za-z_#])[A-Za-z_0-9$#@]*";
        word += @"|0[xX][0-9a-fA-F]+|0[bB][01]+|(\d+\.?\d*|\.\d+)[eE][+-]?\d+" + (server ? @"|(\d+\.?\d*|\.\d+)[eE]" : "")
            + (mySql ? @"|\\N|\d+\.\d*|\.\d+|[0-9A-Za-z_][0-9A-Za-z_$]*" : @"|\d+\.?\d*|\.\d+");
        if (dialect != SqlDialect.PartiQl)
            word += @"|\$[A-Za-z_][A-Za-z_0-9$" + (oracle || server ? "#@" : "") + "]*";
        word = @"\$\d+|" + word + "|[@:]+" + (mySql || postgres || lite ? "[A-Za-z_0-9$]+" : dialect == SqlDialect.PartiQl ? "[A-Za-z_0-9]+" : "[A-Za-z_0-9$#@]+");
        return (Code, Math.Max(1, At(text, at, word)));
    }

    private static int Nested(string text, int at)
    {
        int depth = 0, start = at;
        while (at < text.Length)
        {
            if (At(text, at, @"/\*") > 0)
            {
                depth++;
                at += 2;
            }
            else if (At(text, at, @"\*/") > 0)
            {
                depth--;
                at += 2;
                if (depth == 0)
                    break;
            }
            else
            {
                at++;
            }
        }

        return at - start;
    }

    private static int At(string text, int at, string pattern)
    {
        Match match = Regex.Match(text[at..], @"\A(?:" + pattern + ")", RegexOptions.Singleline);
        return match.Success ? match.Length : 0;
    }
}
