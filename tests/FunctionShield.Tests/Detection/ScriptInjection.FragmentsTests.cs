using FunctionShield.Detection;
using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection;

public class ScriptInjectionFragmentsTests
{
    [Theory]
    [InlineData("7'qqz<'\">zzq")]
    [InlineData("x\"'>y")]
    [InlineData("scriptalert(7)/script")]
    [InlineData("[b]script>alert(7);[b]/script>")]
    [InlineData("<a href=\"javascript#alert(7)\">x</a>")]
    [InlineData("<p style=\"font-family:a}color:red\">x</p>")]
    [InlineData("<p style=\"background:url(/a b/;color:red)\">x</p>")]
    [InlineData("<p style=\"\\63 olor:red\">x</p>")]
    [InlineData("<svg:a>")]
    [InlineData("<xsl:template match=\"/\">")]
    [InlineData("<style>#a{b:c[d}#e]f{}</style>")]
    public void Halves_of_an_injection_are_noted(string value) => Assert.Equal(Confidence.Low, Detected.By(ScriptInjection.Detect, value));

    [Theory]
    [InlineData("<a title=\"it's 'here'\">x</a>")]
    [InlineData("5' 6\" > 4' 2\"")]
    [InlineData("/assets/script/site/script")]
    [InlineData("the script calls home/script")]
    [InlineData("<p style=\"color:red;background:url(/a.png)\">x</p>")]
    [InlineData("<p style=\"background:url('/a b.png')\">x</p>")]
    [InlineData("<dc:title>x</dc:title>")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><path d=\"M0,0\"/></svg>")]
    [InlineData("<p style=\"content:'\\201C'\">x</p>")]
    [InlineData("<style>p{color:red} a[href]{color:blue}</style>")]
    public void Ordinary_markup_and_prose_are_not(string value) => Assert.Null(Detected.By(ScriptInjection.Detect, value));
}
