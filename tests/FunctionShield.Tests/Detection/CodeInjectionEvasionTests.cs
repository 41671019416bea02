using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class CodeInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Php = "PHP, whose function names ignore case";
    private const string Script = "Python, JavaScript, PHP";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "code-injection",
        Place = "query.expr",
        Attacks =
        [
            "__import__('os').popen('id')", "require('child_process').exec('id')", "eval($_GET['x'])", "');os.system('id');('", "<?php echo 1; ?>", "<!--#exec cmd=\"id\" -->",
            "<esi:include src=\"http://h.example/\"/>", "exec('import os')", "process.mainModule.require('child_process')", "<?= 1 ?>",
        ],
        Twins =
        [
            "System (the operating one) is slow", "Process.Start (of many) opens Notepad", "function add(a, b) { return a + b; }", "<!-- a comment -->", "<?xml version=\"1.0\"?>",
            "please exec (soon)", "require (many) things", "import os, sys", "eval. of (3) items", "(a) 'or' (b)",
        ],
        Own =
        [
            EvasionFamily.Of("blank before the parenthesis", Script, a => a.StartsWith('<') ? a : a.Replace("(", " (", StringComparison.Ordinal)),
            EvasionFamily.Of("tab before the parenthesis", Script, a => a.StartsWith('<') ? a : a.Replace("(", "\t(", StringComparison.Ordinal)),
            EvasionFamily.Of("comment before the parenthesis", "JavaScript, PHP", a => a.StartsWith("require", StringComparison.Ordinal) || a.StartsWith("eval", StringComparison.Ordinal) ? a.Replace("(", "/**/(", StringComparison.Ordinal) : a),
            EvasionFamily.Of("blanks inside the parentheses", Script, a => a.StartsWith('<') ? a : a.Replace("(", "( ", StringComparison.Ordinal)),
            EvasionFamily.Of("double quotes", Script, a => a.StartsWith('<') ? a : a.Replace('\'', '"')),
            EvasionFamily.Of("backticks", "JavaScript", a => a.StartsWith("require", StringComparison.Ordinal) ? a.Replace('\'', '`') : a),
            EvasionFamily.Of("upper case", Php, a => a.Replace("eval", "EVAL", StringComparison.Ordinal).Replace("<?php", "<?PHP", StringComparison.Ordinal)),
            EvasionFamily.Of("alternating case", Php, a => a.Replace("eval", "eVaL", StringComparison.Ordinal).Replace("<?php", "<?pHp", StringComparison.Ordinal)),
            EvasionFamily.Of("concatenated argument", Script, a => a.Replace("'child_process'", "'child_'+'process'", StringComparison.Ordinal).Replace("'os'", "'o'+'s'", StringComparison.Ordinal)),
            EvasionFamily.Of("escaped argument", Script, a => a.Replace("'child_process'", "'\\x63hild_process'", StringComparison.Ordinal).Replace("'os'", "'\\x6fs'", StringComparison.Ordinal)),
            EvasionFamily.Replace("node: prefix", "Node", "child_process", "node:child_process"),
            EvasionFamily.Of("line break before the member", "Python in parentheses, JavaScript", a => a.Replace(".popen", "\n.popen", StringComparison.Ordinal).Replace(".exec", "\n.exec", StringComparison.Ordinal)),
            EvasionFamily.Of("member by text", "JavaScript", a => a.Replace(".exec(", "['exec'](", StringComparison.Ordinal)),
            EvasionFamily.Of("member by getattr", "Python", a => a.StartsWith("__import__", StringComparison.Ordinal) ? "getattr(__import__('os'),'popen')('id')" : a),
            EvasionFamily.Of("builtins", "Python", a => a.StartsWith("__import__", StringComparison.Ordinal) ? "__builtins__.__import__('os').popen('id')" : a),
            EvasionFamily.Of("statement before", Script, a => a.StartsWith('<') || a.StartsWith('\'') ? a : "1;" + a),
            EvasionFamily.Of("comment behind", Script, a => a.StartsWith('<') ? a : a + "//"),
            EvasionFamily.Of("closes a call first", Script, a => a.StartsWith('<') || a.StartsWith('\'') ? a : "1);" + a + ";("),
            EvasionFamily.Of("closes a string first", Script, a => a.StartsWith('<') || a.StartsWith('\'') ? a : "';" + a + ";'"),
            EvasionFamily.Replace("tabs in the directive", "Apache, IIS", "#exec cmd", "#exec\tcmd"),
            EvasionFamily.Replace("other directive", "Apache", "#exec cmd=\"id\"", "#include virtual=\"/etc/hosts\""),
            EvasionFamily.Of("line break in the tag", "ESI processors", a => a.Replace("<esi:include ", "<esi:include\n", StringComparison.Ordinal)),
        ],
        Lost = new()
        {
            ["base64 without padding"] = 1,
            ["base64url"] = 1,
        },
    };
}
