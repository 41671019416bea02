using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class HeaderInjectionTests
{
    [Theory]
    [InlineData("en\r\nSet-Cookie: a=b")]
    [InlineData("x\nLocation: //h.example")]
    [InlineData("x\r\n\r\n<p>body")]
    [InlineData("x嘊嘍Set-Cookie:a=b")]
    public void A_line_that_becomes_a_header_is_sure(string value) => Assert.Equal(Confidence.High, Detector.Ask(HeaderInjection.Detect, value, FieldKind.Query, "q"));

    [Theory]
    [InlineData("first line\nsecond line")]
    [InlineData("see\nhttp://h.example/")]
    [InlineData("嘊 is a character: yes")]
    public void Lines_that_do_not_are_nothing(string value) => Assert.Null(Detector.Ask(HeaderInjection.Detect, value, FieldKind.Query, "q"));

    [Fact]
    public void A_message_with_lines_is_nothing() =>
        Assert.Null(Detector.Ask(HeaderInjection.Detect, "Fix it\n\nSigned-off-by: A\nTo: B", FieldKind.Body, "message"));

    [Fact]
    public void A_command_behind_a_line_break_is_noted() =>
        Assert.Equal(Confidence.Medium, Detector.Ask(HeaderInjection.Detect, "x\r\nQUIT\r\n", FieldKind.Query, "q"));

    [Theory]
    [InlineData("From: A B <a@h.example>\r\nBcc: b@h.example\r\n\r\nHello", Confidence.Low)]
    [InlineData("a@h.example\r\nBcc: b@h.example\r\n\r\nHello", Confidence.High)]
    public void A_letter_with_its_headers_is_less_sure(string value, Confidence expected) =>
        Assert.Equal(expected, Detected.By(HeaderInjection.Detect, value, FieldKind.Query));
}
