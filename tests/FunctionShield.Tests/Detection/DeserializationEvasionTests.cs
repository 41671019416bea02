using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class DeserializationEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Json = "every JSON reader";
    private const string Yaml = "YAML readers";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "unsafe-deserialization",
        Place = "body.data",
        Attacks =
        [
            "AAEAAAD/////AQAAAAAAAAAMAgAAAFdTeXN0", "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "O:8:\"stdClass\":1:{s:1:\"a\";i:1;}", "a:1:{i:0;O:3:\"Foo\":0:{}}",
            "!!python/object/apply:os.system [id]", "--- !ruby/object:Gem::Installer\ni: x", "!!javax.script.ScriptEngineManager [x]",
            "{\"$type\":\"System.Windows.Data.ObjectDataProvider, PresentationFramework\"}", "{\"@type\":\"com.sun.rowset.JdbcRowSetImpl\"}", "cos\nsystem\n(S'id'\ntR.",
            "<ObjectDataProvider MethodName=\"Start\" xmlns:d=\"clr-namespace:a\"/>", "{\"x\":\"_$$ND_FUNC$$_function(){}()\"}",
        ],
        Twins =
        [
            "{\"$type\":\"circle\",\"radius\":1}", "Hello!! How are you? a.b", "O: 8 \"quotes\" {and} braces", "a:1; b:2", "{\"@type\":\"Person\",\"name\":\"x\"}", "cos(x) system (S) R.",
            "--- a: b", "{\"type\":\"System\"}", "!important; color", "{'a':'b'}",
        ],
        Own =
        [
            EvasionFamily.Of("escaped dollar in the key", Json, a => a.Replace("\"$type\"", "\"\\u0024type\"", StringComparison.Ordinal).Replace("\"@type\"", "\"\\u0040type\"", StringComparison.Ordinal)),
            EvasionFamily.Of("escaped letters in the type", Json, a => a.Replace("System.Windows", "\\u0053ystem.Windows", StringComparison.Ordinal).Replace("com.sun", "com.s\\u0075n", StringComparison.Ordinal)),
            EvasionFamily.Of("spaces", Json, a => a.StartsWith('{') ? a.Replace(":\"", "  :  \"", StringComparison.Ordinal) : a),
            EvasionFamily.Of("line breaks", Json, a => a.StartsWith('{') ? a.Replace("{\"", "{\r\n\t\"", StringComparison.Ordinal) : a),
            EvasionFamily.Of("single quotes", "Json.NET, JSON5", a => a.StartsWith("{\"$t", StringComparison.Ordinal) ? a.Replace('"', '\'') : a),
            EvasionFamily.Of("deeper", Json, a => a.StartsWith('{') ? "{\"a\":[{\"b\":" + a + "}]}" : a),
            EvasionFamily.Of("beside a harmless key", Json, a => a.StartsWith('{') ? "{\"z\":1," + a[1..] : a),
            EvasionFamily.Replace("qualified assembly", ".NET", "PresentationFramework\"", "PresentationFramework, Version=4.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35\""),
            EvasionFamily.Replace("no blank before the assembly", ".NET", ", PresentationFramework", ",PresentationFramework"),
            EvasionFamily.Replace("other gadget", ".NET", "System.Windows.Data.ObjectDataProvider", "System.Security.Principal.WindowsIdentity"),
            EvasionFamily.Replace("generic type around", ".NET", "System.Windows.Data.ObjectDataProvider, PresentationFramework", "System.Collections.Generic.List`1[[System.Windows.Data.ObjectDataProvider, PresentationFramework]], mscorlib"),
            EvasionFamily.Replace("descriptor around", "fastjson", "com.sun.rowset.JdbcRowSetImpl", "Lcom.sun.rowset.JdbcRowSetImpl;"),
            EvasionFamily.Replace("array around", "fastjson", "com.sun.rowset.JdbcRowSetImpl", "[com.sun.rowset.JdbcRowSetImpl"),
            EvasionFamily.Replace("plus before the length", "PHP before 7.2", "O:8:", "O:+8:"),
            EvasionFamily.Replace("custom serialization", "PHP", "O:8:\"stdClass\":1:{s:1:\"a\";i:1;}", "C:11:\"ArrayObject\":21:{x:i:0;a:0:{};m:a:0:{}}"),
            EvasionFamily.Of("blanks before", "readers that trim", a => " \n" + a),
            EvasionFamily.Replace("verbatim tag", Yaml, "!!python/object/apply:os.system", "!<tag:yaml.org,2002:python/object/apply:os.system>"),
            EvasionFamily.Replace("other constructor", Yaml, "!!python/object/apply:os.system", "!!python/object/new:os.system"),
            EvasionFamily.Replace("python name", Yaml, "!!python/object/apply:os.system [id]", "!!python/name:os.system"),
            EvasionFamily.Of("under a key", Yaml, a => a.StartsWith("!!", StringComparison.Ordinal) ? "a: " + a : a),
            EvasionFamily.Replace("tag prefix", Yaml, "!!javax", "%TAG !y! tag:yaml.org,2002:\n---\n!y!javax"),
            EvasionFamily.Of("hexadecimal", "readers of hexadecimal", a => a.StartsWith("rO0", StringComparison.Ordinal) ? Convert.ToHexString(Convert.FromBase64String(a)) : a),
            EvasionFamily.Of("prefixed element", "XAML", a => a.Replace("<ObjectDataProvider", "<o:ObjectDataProvider", StringComparison.Ordinal)),
        ],
        Lost = new()
        {
            ["zero-width spaces"] = 1,
            ["soft hyphens"] = 1,
            ["word joiners and BOMs"] = 1,
            ["right-to-left marks"] = 1,
            ["combining grapheme joiner"] = 1,
            ["variation selectors"] = 1,
            ["tag characters"] = 1,
            ["blanks before"] = 1,
        },
    };
}
