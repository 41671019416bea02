using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Statements and expressions that run code in the interpreters that values reach, alone and out of a string.</summary>
internal static class CodeGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.CodeInput,
        Places = ["query.q", "query.expr", "body.name", "body.formula", "cookie.theme", "path.id"],
        Logged = 97,
        Blocked = 90,
        AlarmsOfAny = 3,
        AlarmsBlocked = 1,
        Attacks =
        [
            "«php»", "«php»;", "';«php»;//", "';«php»;$x='", "\";«php»;//", "'.«php».'", "\".«php».\"", "');«php»;//", "{${«php»}}", "${@«php»}", "<?php «php»; ?>", "<?= «php» ?>", "<?php «php»", "«value»';«php»;#",
            "«python»", "'+«python»+'", "\" + «python» + \"", "');«python»#", "«number»)+«python»+(«number»", "eval(compile('«noun»','','exec'))", "exec('import os;os.system(\"«cmd»\")')", "';import os;os.system('«cmd»')#", "[«python» for x in [1]]",
            "«node»", "';«node»;//", "'+«node»+'", "\"-«node»-\"", "«number»;«node»", "}});«node»;//", "`${«node»}`", "(function(){return «node»})()", "new Function('return «noun»')()", "this.constructor.constructor('return process')()", "eval('«key»'+'«noun»')", "x=>«node»",
            "«ruby»", "'+«ruby»+'", "\";«ruby»;\"", "«dotnet»", "\"+«dotnet»+\"", "\");«dotnet»;//", "«java»", "\"+«java»+\"", "\");«java»;//",
            "«hidden»", "';«hidden»;//", "'+«hidden»+'", "«number»;«hidden»", "«phphidden»;", "'.«phphidden».'", "';«phphidden»;//", "print(«python»)", "lambda:«python»", "x = «python»", "await «node»", "(async()=>{await «node»})()", "module.exports=«node»", "(0,eval)('«noun»')", "!«node»", "-«node»",
            "«powershell»", "\");«powershell»;#", "\"+«dotnet»+\"", "puts «ruby»", "#{«ruby»}", "<%= «ruby» %>", "if(1){«php»;}", "echo «php»;", "'.print(md5(«number»)).'", "\".assert($_GET['«key»']).\"",
            "<!--#exec cmd=\"«cmd»\" -->", "<!--#include virtual=\"/«noun»\" -->", "<!--#echo var=\"DATE_LOCAL\" -->", "<esi:include src=\"http://«site»/«noun»\"/>", "<esi:vars>$(HTTP_COOKIE)</esi:vars>", "<!--#config timefmt=\"%D\" -->", "<esi:inline name=\"/«noun»\" />",
        ],
        Twins =
        [
            "eval (evaluation) of the «noun»", "system («adjective»)", "system (*)", "exec(2), fork(2) and wait(2)", "see system(3) and exec(3)", "system(3)", "popen(3) manual", "«noun»(«number»)", "f(«noun»)", "print('«noun»')", "console.log('«noun»')", "Math.max(«number», «number»)", "parseInt('«number»')", "require(d)", "assert(true)",
            "include (but not limited to) «noun»", "Process (start): «noun»", "file system (ext4)", "operating system (Linux), «number» GB", "the system (as a whole) is «adjective»", "=SUM(A1:A«number»)", "=IF(A1>«number»,\"yes\",\"no\")", "=VLOOKUP(A1, B:C, 2, FALSE)", "compile(«noun»)", "import «noun»", "from os import path",
            "<!-- #«noun» -->", "<!-- include «noun» -->", "<?xml version=\"1.0\"?>", "<?xml-stylesheet href=\"«noun».css\"?>", "phpinfo", "phpinfo page", "PHP 8.«number»", "echo(«noun»)", "open('«noun».txt')", "os.path.join('«noun»', '«noun»')", "require('./«noun»')", "require('«noun»')", "new Date('2026-03-«day»')", "Runtime error (code «number»)",
            "Assembly (load): «number» kg", "process.env.«noun»", "process.«noun»(x)", "Process.«noun»", "subprocess («noun»)", "call_user (phone)", "'«noun»' + '«noun»'", "executive (exec) «noun»", "eval", "eval'd «noun»", "a function(x) of «noun»", "Function(s): «noun»", "kernel.«noun»(1)",
            "Object.keys(«noun»)", "object('system')('«noun»')", "arr['«noun»'](«number»)", "obj[«noun» + «number»](x)", "a new function (beta)", "a new process (start) for «noun»s", "process.nextTick(«noun»)", "super().__init__(self)", "x.__class__.__name__", "getattr(«noun», '«noun»')", "array_map('trim', $«noun»)", "usort($a, 'cmp')", "list.map((x) => x + «number»)",
            "Reflect.get(x, '«noun»')", "\"«noun»\" (see below)", "fs.readFile(path)", "f('«noun»')('«noun»')", "'(a)' + '(b)'", "new «noun»(«number»)", "new File(«noun»)", "await «noun».load()", "return «noun»(«number»);", "echo strlen($x);", "puts «noun».size", "'.Net (core).'", "50%x(2)", "#{«noun»}", "[«noun»]::new(«number»)", "(0, «number»)('«noun»')", "import React from 'react'", "include('«noun».php')",
            "os.getcwd()", "Type.Get(«noun»)", "compile (verb)", "the eval('«noun»') call", "use system('«noun»') with care", "avoid exec(\"«noun»\") here", "«sentence» See exec('«noun»').", "-«noun» (x)-", "\"+1 (202) 555-01«day»\"", "spawn (kill)", "fork('«noun»') me on «noun»", "load('«noun».js')", "open('«noun»') or close('«noun»')", "getattr", "__init__.py", "__main__", "snake__case(x)",
            "solar system (8 planets)", "backup system ('«noun»')", "Exec (\"«first»\")", "pricing system(s)", "system(s)", "import(s) and export(s)", "exec(s) and manager(s)", "eval(s) due «date»",
        ],
        Grammar = new TextGrammar
        {
            ["date"] = ["Friday", "2026-03-«day»"],
            ["cmd"] = ["id", "whoami", "ls -la", "cat /etc/passwd", "uname -a", "curl http://«site»"],
            ["php"] = ["system('«cmd»')", "system(\"«cmd»\")", "passthru('«cmd»')", "shell_exec('«cmd»')", "phpinfo()", "eval($_POST['«key»'])", "assert($_GET['«key»'])", "file_get_contents('/etc/passwd')", "exec('«cmd»')", "popen('«cmd»','r')", "call_user_func('system','«cmd»')", "create_function('','«noun»')", "unserialize($_GET['«key»'])", "base64_decode('aWQ=')", "proc_open('«cmd»',[],$p)"],
            ["python"] = ["__import__('os').system('«cmd»')", "__import__('os').popen('«cmd»').read()", "__import__('subprocess').check_output('«cmd»',shell=True)", "os.system('«cmd»')", "eval('__import__(\"os\")')", "open('/etc/passwd').read()", "exec(\"«noun»=1\")", "subprocess.call(['«cmd»'])", "().__class__.__bases__[0].__subclasses__()", "getattr(__import__('os'),'system')('«cmd»')", "globals()['__builtins__']", "importlib.import_module('os').system('«cmd»')"],
            ["node"] = ["require('child_process').execSync('«cmd»').toString()", "require('child_process').exec('«cmd»')", "require(\"child_process\").spawnSync(\"«cmd»\")", "process.mainModule.require('child_process').execSync('«cmd»')", "global.process.mainModule.require('fs').readFileSync('/etc/passwd')", "require('fs').readdirSync('.').toString()", "eval('«noun»')", "process.binding('spawn_sync')", "require('vm').runInNewContext('«noun»')", "import('child_process')", "process.kill(process.pid)", "process.exit()", "global.process.exit(1)"],
            ["ruby"] = ["system('«cmd»')", "exec('«cmd»')", "IO.popen('«cmd»').read", "Kernel.exec('«cmd»')", "eval('«noun»')", "File.read('/etc/passwd')", "`«cmd»`", "%x(«cmd»)", "open('|«cmd»').read", "instance_eval('«noun»')", "Kernel.system('«cmd»')"],
            ["dotnet"] = ["System.Diagnostics.Process.Start(\"«cmd»\")", "Process.Start(\"cmd\",\"/c «cmd»\")", "System.IO.File.ReadAllText(\"/etc/passwd\")", "System.Reflection.Assembly.Load(«noun»)", "new System.Diagnostics.Process()", "Environment.Exit(«number»)", "System.Environment.GetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\")", "typeof(System.Diagnostics.Process)", "Type.GetType(\"System.Diagnostics.Process\")"],
            ["java"] = ["Runtime.getRuntime().exec(\"«cmd»\")", "java.lang.Runtime.getRuntime().exec(\"«cmd»\")", "new ProcessBuilder(\"«cmd»\").start()", "new java.lang.ProcessBuilder(\"«cmd»\").start()", "Class.forName(\"java.lang.Runtime\")", "java.lang.System.exit(«number»)", "new javax.script.ScriptEngineManager().getEngineByName(\"js\")", "new java.util.Scanner(new java.io.File(\"/etc/passwd\"))", "System.getenv(\"AWS_SECRET_ACCESS_KEY\")"],
            ["hidden"] = ["globalThis['ev'+'al']('«noun»')", "process['exit'](«number»)", "global['process']['mainModule']['require']('fs')", "[]['filter']['constructor']('return process')()", "''['constructor']['constructor']('return this')()", "require('child_'+'process').exec('«cmd»')", "require('child_process')['exec']('«cmd»')", "Reflect.construct(Function,['return process'])()", "Deno.run({cmd:['«cmd»']})", "Bun.spawnSync(['«cmd»'])", "getattr(__import__('o'+'s'),'sys'+'tem')('«cmd»')", "[c for c in ().__class__.__base__.__subclasses__()]", "().__class__.__mro__[1].__subclasses__()[«number»]('/etc/passwd').read()", "vars(__builtins__)['eval']('«noun»')", "''.__class__.__mro__[1].__subclasses__()", "__builtins__.__dict__['__import__']('os')", "eval?.('«noun»')", "require(`child_process`).exec('«cmd»')", "eval /**/ ('«noun»')", "Function('return this')()"],
            ["phphidden"] = ["('sys'.'tem')('«cmd»')", "\"system\"('«cmd»')", "$_GET[0]($_GET[1])", "$_POST['«key»']($_POST['«key»'])", "array_map('system',['«cmd»'])", "array_filter(['«cmd»'],'system')", "usort($_GET,'system')", "call_user_func_array('passthru',['«cmd»'])", "register_shutdown_function('system','«cmd»')", "include('http://«site»/«noun»')", "require_once('php://input')", "readfile('/etc/passwd')", "eval(base64_decode('aWQ='))", "\\system('«cmd»')", "@eval($_REQUEST['«key»'])"],
            ["powershell"] = ["[System.Diagnostics.Process]::Start(\"«cmd»\")", "[System.Reflection.Assembly]::Load($«noun»)", "[scriptblock]::Create('«cmd»')", "[Environment]::Exit(«number»)", "[System.IO.File]::ReadAllText('/etc/passwd')", "[Activator]::CreateInstance([type]::GetTypeFromProgID('WScript.Shell'))"],
            ["value"] = ["", "«noun»", "«number»"],
        },
    };
}
