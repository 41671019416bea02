using FunctionShield.Tests.Detection.Evasion;

namespace FunctionShield.Tests.Detection;

public class TemplateInjectionEvasionTests(ITestOutputHelper output) : EvasionCheck(output)
{
    private const string Engine = "every engine of that delimiter";
    private const string Jinja = "Jinja2";

    private protected override EvasionSuite Suite => Attacks;

    internal static EvasionSuite Attacks => new()
    {
        ClassName = "template-injection",
        Place = "body.name",
        Attacks =
        [
            "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{''.__class__.__mro__}}", "{{config.items()}}", "${T(java.lang.Runtime).getRuntime().exec('id')}",
            "{{constructor.constructor('alert(1)')()}}", "{% for c in [].__class__.__base__.__subclasses__() %}{% endfor %}", "@(7*7)", "*{T(java.lang.System).getenv()}",
            "<#assign ex=\"freemarker.template.utility.Execute\"?new()>${ex(\"id\")}",
        ],
        Twins =
        [
            "{{ user.name }}", "${name}", "#{title}", "Hello {name}, 7*7 = 49", "<% of sales", "{% comment", "{ \"a\": 7 }", "@(me) at home", "cost: $(7*7)", "* {x} *",
            "{{#if ok}}yes{{/if}}", "${env:STAGE}-${self:service}",
        ],
        Own =
        [
            EvasionFamily.Of("spaces inside", Engine, a => a.Replace("{{", "{{   ", StringComparison.Ordinal).Replace("}}", "   }}", StringComparison.Ordinal).Replace("${", "${  ", StringComparison.Ordinal)),
            EvasionFamily.Of("tabs inside", Engine, a => a.Replace("{{", "{{\t", StringComparison.Ordinal).Replace("${", "${\t", StringComparison.Ordinal).Replace("#{", "#{\t", StringComparison.Ordinal)),
            EvasionFamily.Of("line breaks inside", Engine, a => a.Replace("{{", "{{\n", StringComparison.Ordinal).Replace("${", "${\n", StringComparison.Ordinal).Replace("#{", "#{\n", StringComparison.Ordinal)),
            EvasionFamily.Of("white space control", Jinja, a => a.Replace("{{", "{{-", StringComparison.Ordinal).Replace("}}", "-}}", StringComparison.Ordinal)),
            EvasionFamily.Of("triple braces", "Handlebars, Mustache", a => a.StartsWith("{{", StringComparison.Ordinal) ? "{" + a + "}" : a),
            EvasionFamily.Replace("spaces around the operator", Engine, "7*7", "7 * 7"),
            EvasionFamily.Replace("other numbers", Engine, "7*7", "1337*1338"),
            EvasionFamily.Replace("other operator", Engine, "7*7", "70-21"),
            EvasionFamily.Replace("parentheses", Engine, "7*7", "(7)*(7)"),
            EvasionFamily.Replace("text times number", Jinja, "7*7", "7*'7'"),
            EvasionFamily.Replace("texts", Engine, "7*7", "'a'+'b'"),
            EvasionFamily.Replace("bracket access", Jinja, "''.__class__.__mro__", "''['__class__']['__mro__']"),
            EvasionFamily.Replace("concatenated names", Jinja, "''.__class__.__mro__", "''['__cla'+'ss__']['__mro__']"),
            EvasionFamily.Replace("adjacent texts", Jinja, "''.__class__.__mro__", "''['__cla''ss__']['__mro__']"),
            EvasionFamily.Replace("escaped names", Jinja, "''.__class__.__mro__", "''['\\x5f\\x5fclass\\x5f\\x5f']"),
            EvasionFamily.Replace("attr filter", Jinja, "''.__class__.__mro__", "''|attr('__class__')|attr('__mro__')"),
            EvasionFamily.Replace("attr filter, joined", Jinja, "''.__class__.__mro__", "''|attr(['__','class','__']|join)"),
            EvasionFamily.Replace("attr filter, formatted", Jinja, "''.__class__.__mro__", "''|attr('%sclass%s'|format('__','__'))"),
            EvasionFamily.Replace("name from the request", Jinja, "''.__class__.__mro__", "request|attr(request.args.a)"),
            EvasionFamily.Replace("print statement", Jinja, "{{7*7}}", "{%print(7*7)%}"),
            EvasionFamily.Replace("conditional statement", Jinja, "{{7*7}}", "{%if 7*7==49%}x{%endif%}"),
            EvasionFamily.Replace("comment before", Jinja, "{{", "{#x#}{{"),
            EvasionFamily.Replace("other object", Jinja, "config.items()", "self.__init__.__globals__"),
            EvasionFamily.Replace("cycler", Jinja, "config.items()", "cycler.__init__.__globals__.os.popen('id').read()"),
            EvasionFamily.Replace("lipsum", Jinja, "config.items()", "lipsum.__globals__['os'].popen('id').read()"),
            EvasionFamily.Replace("spaces in the path", "SpEL", "java.lang.Runtime", "java . lang . Runtime"),
            EvasionFamily.Replace("reflection by text", "SpEL, OGNL", "T(java.lang.Runtime).getRuntime()", "''.getClass().forName('java.lang.Runtime').getMethod('getRuntime')"),
            EvasionFamily.Replace("characters for text", "SpEL", "'id'", "T(java.lang.Character).toString(105)"),
            EvasionFamily.Of("text before", Engine, a => "Dear Sir or Madam, " + a),
            EvasionFamily.Of("inside a quote", Engine, a => "\"" + a.Replace('"', '\'') + "\""),
        ],
        Lost = new()
        {
            ["base64"] = 3,
            ["base64 without padding"] = 4,
            ["base64url"] = 4,
            ["base64url with padding"] = 3,
            ["base64 in lines"] = 3,
            ["base64 twice"] = 3,
            ["line breaks inside"] = 1,
        },
    };
}
