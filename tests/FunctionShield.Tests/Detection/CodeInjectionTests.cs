using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Tests.Support;

namespace FunctionShield.Tests.Detection;

public class CodeInjectionTests
{
    [Theory]
    [InlineData("__import__('os').popen('id')")]
    [InlineData("require('child_process').exec('id')")]
    [InlineData("eval($_GET['x'])")]
    [InlineData("');os.system('id');('")]
    [InlineData("<?php echo 1; ?>")]
    [InlineData("<!--#exec cmd=\"id\" -->")]
    [InlineData("<esi:include src=\"http://h.example/\"/>")]
    public void A_statement_that_runs_code_is_sure(string value) => Assert.Equal(Confidence.High, Detector.Ask(CodeInjection.Detect, value));

    [Theory]
    [InlineData("System (the operating one) is slow")]
    [InlineData("Process.Start(\"notepad.exe\") opens Notepad")]
    [InlineData("function add(a, b) { return a + b; }")]
    [InlineData("<!-- a comment -->")]
    [InlineData("<?xml version=\"1.0\"?>")]
    [InlineData("please exec (soon)")]
    public void Words_and_programs_are_nothing(string value) => Assert.Null(Detector.Ask(CodeInjection.Detect, value));
}
