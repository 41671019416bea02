using System.Text;

namespace FunctionShield.Databases.Tests.Benign;

/// <summary>Values that look like attacks and are data: names, prose, code, patterns. The same ones on every run.</summary>
internal static class HostileLooking
{
    private static readonly string[] Whole =
    [
        "O'Brien & Sons; Ltd.", "D'Arcy", "1; DROP TABLE people", "x' OR '1'='1", "' OR 1=1 --", "admin'--", "'; SELECT pg_sleep(9); --",
        "Robert'); DROP TABLE Students;--", "SELECT a good UNION from the list WHERE everyone AND nobody agree", "100% _sure_ [maybe]", "\\", "'", "''", "\"", "`", "--",
        "/* comment */", "/*! 50000 */", "#hashtag", "$$", "$tag$ x $tag$", "E'\\n'", "\\'", "\\\\'", "C:\\temp\\new", "{\"a\":\"it's\",\"b\":[1,2,{\"c\":\"\\\"\"}]}",
        "<a href=\"x\">it's</a>", "null", "NULL", "true", "0x3425", "1e9", "-1", "1,2,3", "(1)", "id", "name DESC", "people", "a=b", "a' 'b", "l'été à l'ombre",
        "Ünïcödé 'quoted' “curly” ‘single’", "日本語'テスト", "😀' OR 😀", "emoji 👩‍👩‍👧 -- family", "tab\there", "line\nbreak -- x", "crlf\r\nSELECT 1", "%27%20OR%201%3D1",
        "", " ", "  padded  ", "@param", ":name", "?", "{0}", "${jndi}", "a;b;c", "xp_cmdshell", "it''s", "\u02BC OR 1=1", "\uFF07 OR 1=1", "q'[x]'", "N'x'", "x'41'",
    ];

    private static readonly string[] Words =
    [
        "select", "UNION", "from", "where", "O'Neil", "drop", "table", "and", "or", "--", "/*", "*/", ";", "'", "\"", "\\", "`", "1=1", "=", "(", ")", "%", "_", "café",
        "order by", "group", "like", "insert into", "values", "$1", "#", "||", "null", "was", "the", "people", "name", "it's", "\\'", "''", "$$", "id", "42", "sleep(5)",
    ];

    /// <summary>The value of one request.</summary>
    public static string Value(int request)
    {
        if (request < Whole.Length)
            return Whole[request];
        var random = new Random(request);
        if (request % 97 == 0)
            return string.Concat(Enumerable.Repeat(Whole[request % Whole.Length] + " ", 120)); // Long.
        var text = new StringBuilder();
        for (int words = random.Next(1, 9); words > 0; words--)
            text.Append(Words[random.Next(Words.Length)]).Append(random.Next(4) == 0 ? "" : " ");
        return request % 3 == 0 ? text.ToString().Trim() : text.Append(Whole[random.Next(Whole.Length)]).ToString();
    }
}
