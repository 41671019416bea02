using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class TemplateInjectionTests
{
    [Theory]
    [InlineData("{{ 7 * 191 }}")]
    [InlineData("${7*191}")]
    [InlineData("#{7*191}")]
    [InlineData("*{'a'+'b'}")]
    [InlineData("@(7*191)")]
    [InlineData("{{ ''.__class__ }}")]
    [InlineData("{{ x.constructor('y')() }}")]
    [InlineData("${T(java.lang.Thread).sleep(1)}")]
    [InlineData("${\"x\".getClass()}")]
    [InlineData("<%= `id` %>")]
    [InlineData("<%= system('id') %>")]
    [InlineData("{{ ['id']|map('system') }}")]
    [InlineData("{system('id')}")]
    [InlineData("<#assign x = \"a.b\"?new()>")]
    [InlineData("$x.getClass().forName('y')")]
    [InlineData("@System.IO.File.ReadAllText(\"x\")")]
    [InlineData("{{ self }}")]
    [InlineData("%{@java.lang.Runtime@getRuntime().exec('id')}")]
    [InlineData("{include file='/etc/passwd'}")]
    public void An_expression_that_computes_is_sure(string value) => Assert.Equal(Confidence.High, Ask(value));

    [Theory]
    [InlineData("{{name}} {{ user.name }} {{ item.price | currency }}")]
    [InlineData("${name} ${HOME} ${project.basedir}/src")]
    [InlineData("${{ github.sha }} ${{ matrix.os }}")]
    [InlineData("{{#each items}}<li>{{this}}</li>{{/each}}")]
    [InlineData("{{1,2,3},{4,5,6}}")]
    [InlineData("a { color: red } @media (max-width: 10px) { }")]
    [InlineData("{\"a\": {\"b\": [1, 2]}}")]
    [InlineData("id=${UIPID()}")]
    [InlineData("mail me @home (after 5)")]
    [InlineData("#{title}")]
    [InlineData("{{price|default('none')}}")]
    [InlineData("{{ $t('order.title') }}")]
    [InlineData("{{! 7 * 191 }}")]
    [InlineData("{{> process}}")]
    [InlineData("{{object}} and {{session}}")]
    [InlineData("{{ process ? 'on' : 'off' }}")]
    [InlineData("mail a@b.example@c")]
    [InlineData("{include file='header.tpl'}")]
    [InlineData("%{User-Agent}i %{x}")]
    public void A_placeholder_is_nothing(string value) => Assert.Null(Ask(value));

    [Fact]
    public void A_name_of_the_engine_among_words_is_less_sure() => Assert.Equal(Confidence.Medium, Ask("your {{process}} has begun"));

    private static Confidence? Ask(string value) => Detector.Ask(TemplateInjection.Detect, value);

    [Theory]
    [InlineData("{{process}} & {{order}}", Confidence.Medium)]
    [InlineData("<%process%>", null)]
    [InlineData("<%=process.env%>", Confidence.High)]
    public void A_placeholder_beside_another_is_less_sure(string value, Confidence? expected) => Assert.Equal(expected, Ask(value));
}
