using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class ScriptInjectionTests
{
    [Theory]
    [InlineData("<script>f(1)</script>")]
    [InlineData("<ScRiPt src=//h.example/a></sCrIpT>")]
    [InlineData("<b onmouseover=f(1)>x</b>")]
    [InlineData("<svg/onload=f(1)")]
    [InlineData("<img src=x:x\fonerror=f(1)>")]
    [InlineData("<img src=`x`onerror=f(1)>")]
    [InlineData("<a href=\"java\tscript:f(1)\">x</a>")]
    [InlineData("<a href=\" &#106;avascript&colon;f(1)\">x</a>")]
    [InlineData("<a href=\"&#x0000000006a;avascript:f(1)\">x</a>")]
    [InlineData("<iframe srcdoc=\"&lt;b&gt;\"></iframe>")]
    [InlineData("<object data=\"data:text/html;base64,PHA+\"></object>")]
    [InlineData("<div style=\"x:ex/**/pression(f())\">")]
    [InlineData("<div style=\"x:\\65xpression(f())\">")]
    [InlineData("<style>@import '//h.example/a.css';</style>")]
    [InlineData("<base href=\"//h.example/\">")]
    [InlineData("<!--[if IE]><script>f(1)</script><![endif]-->")]
    [InlineData("<x a='\"><img src=x onerror=f(1)>'>")]
    [InlineData("<svg><set attributeName=href to=x /></svg>")]
    public void Active_markup_is_sure(string value) => Assert.Equal(Confidence.High, Ask(value));

    [Theory]
    [InlineData("<b>bold</b> <i>italic</i> <p class=\"x\">text</p>")]
    [InlineData("<a href=\"https://example.com/?a=1&amp;b=2\" title=\"JavaScript: The Language\">link</a>")]
    [InlineData("<img src=\"https://cdn.example.com/a.png\" alt=\"it's 5 > 3\" width=\"100\">")]
    [InlineData("<svg viewBox=\"0 0 10 10\"><path d=\"M0 0h10v10H0z\"/></svg>")]
    [InlineData("<div style=\"scroll-behavior: smooth; background: url(https://h.example/a.png)\">x</div>")]
    [InlineData("<style>td { border: 1px solid #ccc }</style>")]
    [InlineData("<a href=\"javascript:void(0)\">menu</a>")]
    [InlineData("var x = new Dictionary<string, List<int>>(); if (a < b && c > d) { }")]
    [InlineData("Task<int> OnRetry = args => Run(args);")]
    [InlineData("John Doe <john@example.com>")]
    [InlineData("i <3 u")]
    [InlineData("<!-- a comment -->")]
    [InlineData("<iframe width=\"560\" src=\"https://video.example/embed/abc\" allowfullscreen></iframe>")]
    [InlineData("<field once=\"true\" only=\"x\"/>")]
    public void Markup_without_script_is_nothing(string value) => Assert.Null(Ask(value));

    [Theory]
    [InlineData("\" onfocus=f(1) autofocus x=\"")]
    [InlineData("x' onmouseover='f(1)")]
    [InlineData("\"><img src=x onerror=f(1)>")]
    public void A_value_that_ends_an_attribute_and_adds_a_handler_is_sure(string value) => Assert.Equal(Confidence.High, Ask(value));

    [Theory]
    [InlineData("he said \"hello\" and once = twice")]
    [InlineData("?onload=recaptchaCallback&render=explicit")]
    [InlineData("onlyDlcForOwned=true&wishlist=true")]
    [InlineData("window.onload = start")]
    public void Words_that_begin_like_handlers_are_nothing(string value) => Assert.Null(Ask(value));

    [Theory]
    [InlineData("';alert(1)//")]
    [InlineData("\"-alert(1)-\"")]
    [InlineData("');document.write(1);//")]
    [InlineData("'-eval.call(null,x)-'")]
    public void A_value_that_ends_a_string_and_calls_a_global_is_sure(string value) => Assert.Equal(Confidence.High, Ask(value));

    [Theory]
    [InlineData("don't (ever) do that")]
    [InlineData("it's an alert (yellow)")]
    [InlineData("f('a', confirm)")]
    [InlineData("the \"prompt\" (first) is shown")]
    public void Quotes_and_parentheses_of_prose_are_nothing(string value) => Assert.Null(Ask(value));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("\u0001java\nscript:eval(x)")]
    [InlineData("vbscript:msgbox(1)")]
    [InlineData("data:text/html,<p>x")]
    [InlineData("[x](javascript:alert(1))")]
    public void A_script_url_is_sure(string value) => Assert.Equal(Confidence.High, Ask(value));

    [Theory]
    [InlineData("JavaScript: Basics of the Language")]
    [InlineData("javascript:void(0);")]
    [InlineData("javascript:;")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=")]
    [InlineData("https://example.com/a?b=c:d")]
    public void Other_urls_are_nothing(string value) => Assert.Null(Ask(value));

    [Fact]
    public void A_place_named_for_markup_makes_it_less_sure_and_never_hides_it() =>
        Assert.Equal(Confidence.Medium, Detector.Ask(ScriptInjection.Detect, "<script>f(1)</script>", name: "html"));

    [Fact]
    public void Nothing_found_costs_no_memory()
    {
        Assert.Equal(0, Detector.Allocated(ScriptInjection.Detect, "<p class=\"x\" style='color:red'>it's (a) \"text\" = `b` javascript: &amp; </p><style>a{}</style>"));
        Assert.Equal(0, Detector.Allocated(ScriptInjection.Detect, "plain text"));
    }

    private static Confidence? Ask(string value) => Detector.Ask(ScriptInjection.Detect, value);

    [Theory]
    [InlineData("<script@example.com>")]
    [InlineData("#include <script.h>")]
    [InlineData("<script-loader>")]
    public void A_name_that_goes_on_is_another_element(string text) => Assert.Empty(Shield.Create().InspectValue("body.q", System.Text.Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("<script/x>alert(1)")]
    [InlineData("<script>alert(1)</script>")]
    public void A_name_that_ends_is_the_element(string text) => Assert.NotEmpty(Shield.Create().InspectValue("body.q", System.Text.Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("<s:Envelope xmlns:s=\"urn:x\"><s:Body><Get><id>1</id></Get></s:Body></s:Envelope>", null)]
    [InlineData("1</body>", Confidence.Low)]
    public void An_envelopes_body_is_no_pages_skeleton(string value, Confidence? expected) => Assert.Equal(expected, Detector.Ask(ScriptInjection.Detect, value));

    [Theory]
    [InlineData("A B <script+7@h.example>", null)]
    [InlineData("A B <script+x=7>", Confidence.Medium)]
    public void A_mail_address_is_no_element(string value, Confidence? expected) => Assert.Equal(expected, Detector.Ask(ScriptInjection.Detect, value));
}
