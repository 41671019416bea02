using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Statements and expressions that run code in the interpreters that values reach, alone and out of a string.</summary>
internal static class CodeGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.CodeInput,
        Places = ["query.q", "query.expr", "body.name", "body.formula", "cookie.theme", "path.id"],
        // Weak: an expression that reaches further through members and constructors is not read yet.
        Logged = 70,
        Blocked = 65,
        AlarmsOfAny = 20, // "PHP 8.1" is a command line to the shell's detector.
        AlarmsBlocked = 2,
        Attacks =
        [
            "«php»", "«php»;", "';«php»;//", "';«php»;$x='", "\";«php»;//", "'.«php».'", "\".«php».\"", "');«php»;//", "{${«php»}}", "${@«php»}", "<?php «php»; ?>", "<?= «php» ?>", "<?php «php»", "«value»';«php»;#",
            "«python»", "'+«python»+'", "\" + «python» + \"", "');«python»#", "«number»)+«python»+(«number»", "eval(compile('«noun»','','exec'))", "exec('import os;os.system(\"«cmd»\")')", "';import os;os.system('«cmd»')#", "[«python» for x in [1]]",
            "«node»", "';«node»;//", "'+«node»+'", "\"-«node»-\"", "«number»;«node»", "}});«node»;//", "`${«node»}`", "(function(){return «node»})()", "new Function('return «noun»')()", "this.constructor.constructor('return process')()", "eval('«key»'+'«noun»')", "x=>«node»",
            "«ruby»", "'+«ruby»+'", "\";«ruby»;\"", "«dotnet»", "\"+«dotnet»+\"", "\");«dotnet»;//", "«java»", "\"+«java»+\"", "\");«java»;//",
            "<!--#exec cmd=\"«cmd»\" -->", "<!--#include virtual=\"/«noun»\" -->", "<!--#echo var=\"DATE_LOCAL\" -->", "<esi:include src=\"http://«site»/«noun»\"/>", "<esi:vars>$(HTTP_COOKIE)</esi:vars>", "<!--#config timefmt=\"%D\" -->", "<esi:inline name=\"/«noun»\" />",
        ],
        Twins =
        [
            "eval (evaluation) of the «noun»", "system («adjective»)", "system (*)", "exec(2), fork(2) and wait(2)", "see system(3) and exec(3)", "system(3)", "popen(3) manual", "«noun»(«number»)", "f(«noun»)", "print('«noun»')", "console.log('«noun»')", "Math.max(«number», «number»)", "parseInt('«number»')", "require(d)", "assert(true)",
            "include (but not limited to) «noun»", "Process (start): «noun»", "file system (ext4)", "operating system (Linux), «number» GB", "the system (as a whole) is «adjective»", "=SUM(A1:A«number»)", "=IF(A1>«number»,\"yes\",\"no\")", "=VLOOKUP(A1, B:C, 2, FALSE)", "compile(«noun»)", "import «noun»", "from os import path",
            "<!-- #«noun» -->", "<!-- include «noun» -->", "<?xml version=\"1.0\"?>", "<?xml-stylesheet href=\"«noun».css\"?>", "phpinfo", "phpinfo page", "PHP 8.«number»", "echo(«noun»)", "open('«noun».txt')", "os.path.join('«noun»', '«noun»')", "require('./«noun»')", "require('«noun»')", "new Date('2026-03-«day»')", "Runtime error (code «number»)",
            "Assembly (load): «number» kg", "process.env.«noun»", "process.«noun»(x)", "Process.«noun»", "subprocess («noun»)", "call_user (phone)", "'«noun»' + '«noun»'", "executive (exec) «noun»", "eval", "eval'd «noun»", "a function(x) of «noun»", "Function(s): «noun»", "kernel.«noun»(1)",
            "solar system (8 planets)", "backup system ('«noun»')", "Exec (\"«first»\")", "pricing system(s)", "system(s)", "import(s) and export(s)", "exec(s) and manager(s)", "eval(s) due «date»",
        ],
        Grammar = new TextGrammar
        {
            ["date"] = ["Friday", "2026-03-«day»"],
            ["cmd"] = ["id", "whoami", "ls -la", "cat /etc/passwd", "uname -a", "curl http://«site»"],
            ["php"] = ["system('«cmd»')", "system(\"«cmd»\")", "passthru('«cmd»')", "shell_exec('«cmd»')", "phpinfo()", "eval($_POST['«key»'])", "assert($_GET['«key»'])", "file_get_contents('/etc/passwd')", "exec('«cmd»')", "popen('«cmd»','r')", "call_user_func('system','«cmd»')", "print(md5(«number»))", "create_function('','«noun»')", "unserialize($_GET['«key»'])", "base64_decode('aWQ=')", "proc_open('«cmd»',[],$p)"],
            ["python"] = ["__import__('os').system('«cmd»')", "__import__('os').popen('«cmd»').read()", "__import__('subprocess').check_output('«cmd»',shell=True)", "os.system('«cmd»')", "eval('__import__(\"os\")')", "open('/etc/passwd').read()", "exec(\"«noun»=1\")", "subprocess.call(['«cmd»'])", "().__class__.__bases__[0].__subclasses__()", "getattr(__import__('os'),'system')('«cmd»')", "globals()['__builtins__']", "importlib.import_module('os').system('«cmd»')"],
            ["node"] = ["require('child_process').execSync('«cmd»').toString()", "require('child_process').exec('«cmd»')", "require(\"child_process\").spawnSync(\"«cmd»\")", "process.mainModule.require('child_process').execSync('«cmd»')", "global.process.mainModule.require('fs').readFileSync('/etc/passwd')", "require('fs').readdirSync('.').toString()", "eval('«noun»')", "process.binding('spawn_sync')", "require('vm').runInNewContext('«noun»')", "import('child_process')", "process.kill(process.pid)", "process.exit()", "global.process.exit(1)"],
            ["ruby"] = ["system('«cmd»')", "exec('«cmd»')", "IO.popen('«cmd»').read", "Kernel.exec('«cmd»')", "eval('«noun»')", "File.read('/etc/passwd')", "`«cmd»`", "%x(«cmd»)", "open('|«cmd»').read", "instance_eval('«noun»')", "Kernel.system('«cmd»')"],
            ["dotnet"] = ["System.Diagnostics.Process.Start(\"«cmd»\")", "Process.Start(\"cmd\",\"/c «cmd»\")", "System.IO.File.ReadAllText(\"/etc/passwd\")", "System.Reflection.Assembly.Load(«noun»)", "new System.Diagnostics.Process()", "Environment.Exit(«number»)", "System.Environment.GetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\")", "typeof(System.Diagnostics.Process)", "Type.GetType(\"System.Diagnostics.Process\")"],
            ["java"] = ["Runtime.getRuntime().exec(\"«cmd»\")", "java.lang.Runtime.getRuntime().exec(\"«cmd»\")", "new ProcessBuilder(\"«cmd»\").start()", "new java.lang.ProcessBuilder(\"«cmd»\").start()", "Class.forName(\"java.lang.Runtime\")", "java.lang.System.exit(«number»)", "new javax.script.ScriptEngineManager().getEngineByName(\"js\")", "new java.util.Scanner(new java.io.File(\"/etc/passwd\"))", "System.getenv(\"AWS_SECRET_ACCESS_KEY\")"],
            ["value"] = ["", "«noun»", "«number»"],
        },
    };
}
