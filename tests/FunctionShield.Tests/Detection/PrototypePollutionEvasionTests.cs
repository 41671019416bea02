using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class PrototypePollutionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Json = "every JSON reader";
    private const string Lodash = "path setters (lodash set, dot-prop, qs)";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "prototype-pollution",
        Place = "body.filter",
        Attacks =
        [
            "{\"__proto__\":{\"admin\":true}}", "{\"constructor\":{\"prototype\":{\"admin\":true}}}", "__proto__[admin]=1", "__proto__.admin", "constructor.prototype.admin",
            "a[constructor][prototype][admin]=1", "{\"a\":{\"__proto__\":{\"b\":1}}}", "x.__proto__.y", "a[__proto__][b]=1",
        ],
        Twins =
        [
            "{\"prototype\":\"v2\"}", "the __proto__ property is old", "constructor and prototype", "proto.admin", "{\"constructor\":\"Ferrari\"}", "a[proto]=1", "prototype=1&x=2", "{\"a\":{\"proto\":{\"b\":1}}}",
        ],
        Own =
        [
            EvasionFamily.Of("escaped letter in the key", Json, a => a.StartsWith('{') ? a.Replace("__proto__", "__pro\\u0074o__", StringComparison.Ordinal).Replace("prototype", "pro\\u0074otype", StringComparison.Ordinal) : a),
            EvasionFamily.Of("escaped underscore in the key", Json, a => a.StartsWith('{') ? a.Replace("__proto__", "\\u005f_proto__", StringComparison.Ordinal) : a),
            EvasionFamily.Of("spaces", Json, a => a.StartsWith('{') ? a.Replace(":", "  :  ", StringComparison.Ordinal) : a),
            EvasionFamily.Of("line breaks", Json, a => a.StartsWith('{') ? a.Replace("{", "{\r\n\t", StringComparison.Ordinal) : a),
            EvasionFamily.Of("deeper", Json, a => a.StartsWith('{') ? "{\"z\":[{\"y\":" + a + "}]}" : a),
            EvasionFamily.Of("beside a harmless key", Json, a => a.StartsWith('{') ? "{\"z\":1," + a[1..] : a),
            EvasionFamily.Of("in an array", Json, a => a.StartsWith('{') ? "[" + a + "]" : a),
            EvasionFamily.Of("single quotes", "JSON5", a => a.StartsWith('{') ? a.Replace('"', '\'') : a),
            EvasionFamily.Of("bare keys", "JSON5", a => a.StartsWith('{') ? a.Replace("\"", "", StringComparison.Ordinal) : a),
            EvasionFamily.Of("duplicate key", Json, a => a.StartsWith("{\"__", StringComparison.Ordinal) ? "{\"__proto__\":1," + a[1..] : a),
            EvasionFamily.Of("brackets for dots", Lodash, a => a.Replace("__proto__.admin", "__proto__[admin]", StringComparison.Ordinal).Replace("x.__proto__.y", "x[__proto__][y]", StringComparison.Ordinal)),
            EvasionFamily.Of("dots for brackets", Lodash, a => a.Contains('=', StringComparison.Ordinal) ? a.Replace("][", ".", StringComparison.Ordinal).Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal) : a),
            EvasionFamily.Of("quoted brackets", Lodash, a => a.Contains('=', StringComparison.Ordinal) ? a.Replace("[", "['", StringComparison.Ordinal).Replace("]", "']", StringComparison.Ordinal) : a),
            EvasionFamily.Of("index before", Lodash, a => a.Contains('=', StringComparison.Ordinal) && a.StartsWith('a') ? a.Replace("a[", "a[0][", StringComparison.Ordinal) : a),
            EvasionFamily.Of("brackets, percent", "a framework", a => a.Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal)),
            EvasionFamily.Of("behind another parameter", Lodash, a => a.Contains('=', StringComparison.Ordinal) ? "z=1&" + a : a),
            EvasionFamily.Of("before another parameter", Lodash, a => a.Contains('=', StringComparison.Ordinal) ? a + "&z=1" : a),
            EvasionFamily.Of("inside out", "a filter that deletes __proto__ once", a => a.Replace("__proto__", "__pro__proto__to__", StringComparison.Ordinal)),
            EvasionFamily.Of("pointer", "JSON Pointer and JSON Patch (RFC 6902)", a => a == "__proto__.admin" ? "/__proto__/admin" : a),
        ],
        Lost = new()
        {
            ["base64 in percent"] = 6,
            ["JSON in a string"] = 3,
            ["JSON in JSON in a string"] = 3,
            ["JSON in base64"] = 3,
            ["JSON in percent"] = 2,
            ["escaped letter in the key"] = 1,
            ["inside out"] = 6,
        },
    };
}
