using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class NoSqlInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Json = "every JSON parser";
    private const string Lenient = "JSON5, YAML and eval readers";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "nosql-injection",
        Place = "body.user",
        Attacks =
        [
            "{\"$ne\":null}", "{\"$gt\":\"\"}", "{\"$where\":\"sleep(100)\"}", "{\"$regex\":\".*\"}", "{\"name\":{\"$in\":[\"a\",\"b\"]}}", "{\"$or\":[{},{\"a\":\"a\"}]}",
            "' || '1'=='1", "'; return true; var a='", "', $where: '1 == 1", "1;while(true){}",
        ],
        Twins =
        [
            "{\"price\":\"$5\"}", "{\"name\":\"O'Neil\",\"in\":[\"a\"]}", "it's $5 or $10", "{\"a\":{\"b\":null}}", "return true to sender; it's here", "'a' or 'b'",
            "a || b", "{\"regex\":\".*\"}", "while (you) wait; ok", "the $where of it",
        ],
        Own =
        [
            EvasionFamily.Of("escaped dollar in the key", Json, a => a.StartsWith('{') ? a.Replace("\"$", "\"\\u0024", StringComparison.Ordinal) : a),
            EvasionFamily.Of("escaped letters in the key", Json, a => a.Replace("$ne", "$\\u006ee", StringComparison.Ordinal).Replace("$gt", "$g\\u0074", StringComparison.Ordinal)),
            EvasionFamily.Of("spaces", Json, a => a.StartsWith('{') ? a.Replace("{", "{  ", StringComparison.Ordinal).Replace(":", "  :  ", StringComparison.Ordinal) : a),
            EvasionFamily.Of("tabs and line breaks", Json, a => a.StartsWith('{') ? a.Replace("{", "{\r\n\t", StringComparison.Ordinal).Replace(":", "\n:\t", StringComparison.Ordinal) : a),
            EvasionFamily.Of("blanks around", Json, a => a.StartsWith('{') ? " \r\n" + a + "\t " : a),
            EvasionFamily.Of("single quotes", Lenient, a => a.StartsWith('{') ? a.Replace('"', '\'') : a),
            EvasionFamily.Of("bare keys", Lenient, a => a.StartsWith('{') ? a.Replace("\"$ne\"", "$ne", StringComparison.Ordinal).Replace("\"$gt\"", "$gt", StringComparison.Ordinal).Replace("\"$where\"", "$where", StringComparison.Ordinal) : a),
            EvasionFamily.Of("comments", Lenient, a => a.StartsWith('{') ? a.Replace("{", "{/**/", StringComparison.Ordinal) : a),
            EvasionFamily.Of("trailing comma", Lenient, a => a.StartsWith('{') ? a[..^1] + ",}" : a),
            EvasionFamily.Of("nested in not", Json, a => a.StartsWith("{\"$", StringComparison.Ordinal) && !a.Contains("$or", StringComparison.Ordinal) ? "{\"$not\":" + a + "}" : a),
            EvasionFamily.Alone("nested in and", Json, a => a.StartsWith('{') ? "{\"$and\":[" + a + "]}" : a),
            EvasionFamily.Of("deeper", Json, a => a.StartsWith('{') ? "{\"a\":{\"b\":{\"c\":" + a + "}}}" : a),
            EvasionFamily.Of("beside a harmless key", Json, a => a.StartsWith('{') ? "{\"z\":1," + a[1..] : a),
            EvasionFamily.Of("duplicate key", Json, a => a.StartsWith("{\"$ne", StringComparison.Ordinal) ? "{\"$ne\":1,\"$ne\":null}" : a),
            EvasionFamily.Of("other operators", "MongoDB", a => a.Replace("$ne", "$nin", StringComparison.Ordinal).Replace("$gt", "$gte", StringComparison.Ordinal).Replace("$regex", "$exists", StringComparison.Ordinal)),
            EvasionFamily.Replace("tabs in expressions", "server-side JavaScript", "' || '", "'\t||\t'"),
            EvasionFamily.Replace("no spaces in expressions", "server-side JavaScript", "' || '", "'||'"),
            EvasionFamily.Replace("comments in expressions", "server-side JavaScript", "' || '", "'/**/||/**/'"),
            EvasionFamily.Replace("strict equality", "server-side JavaScript", "==", "==="),
            EvasionFamily.Of("double quotes", "server-side JavaScript", a => a.StartsWith('\'') ? a.Replace('\'', '"') : a),
            EvasionFamily.Replace("and for or", "server-side JavaScript", "||", "&&"),
        ],
        Lost = new()
        {
            ["comments"] = 6,
            ["comments in expressions"] = 1,
        },
        Alarms = new()
        {
            ["comments"] = 4,
        },
    };
}
