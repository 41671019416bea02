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
    [InlineData("''.__class__.__mro__[1].__subclasses__()")]
    [InlineData("[c for c in ().__class__.__base__.__subclasses__()]")]
    [InlineData("globals()['__builtins__']")]
    [InlineData("(async()=>{await process.exit()})()")]
    [InlineData("if(1){system('id');}")]
    [InlineData("$_GET[0]($_GET[1])")]
    [InlineData("array_filter(['id'],'system')")]
    [InlineData("[]['filter']['constructor']('return process')()")]
    [InlineData("[System.Diagnostics.Process]::Start(\"id\")")]
    [InlineData("require('child_'+'process').exec('id')")]
    [InlineData("\\system('id');")]
    public void A_statement_that_runs_code_is_sure(string value) => Assert.Equal(Confidence.High, Detector.Ask(CodeInjection.Detect, value));

    [Theory]
    [InlineData("System (the operating one) is slow")]
    [InlineData("Process.Start(\"notepad.exe\") opens Notepad")]
    [InlineData("function add(a, b) { return a + b; }")]
    [InlineData("<!-- a comment -->")]
    [InlineData("<?xml version=\"1.0\"?>")]
    [InlineData("please exec (soon)")]
    [InlineData("x.__class__.__name__")]
    [InlineData("super().__init__(self)")]
    [InlineData("[c for c in names(x)]")]
    [InlineData("(async()=>{await load('x')})()")]
    [InlineData("if(1){return f('id');}")]
    [InlineData("$row[0]($row[1])")]
    [InlineData("array_filter(['id'],'trim')")]
    [InlineData("list['filter'](x => x.ok)")]
    [InlineData("[int]::Parse(\"1\")")]
    [InlineData("require('./child_'+name)")]
    [InlineData("object('system')('record')")]
    [InlineData("kernel.system(1)")]
    [InlineData("return system(2)")]
    public void Words_and_programs_are_nothing(string value) => Assert.Null(Detector.Ask(CodeInjection.Detect, value));

    [Theory]
    [InlineData("const fs = require('fs');", null)]
    [InlineData("require('fs')", Confidence.Medium)]
    [InlineData("x = eval('y')", Confidence.Medium)]
    [InlineData("'.print(md5(7)).'", Confidence.Medium)]
    [InlineData("'. name .'", null)]
    [InlineData("%x(id)", Confidence.Medium)]
    [InlineData("50%x(2)", null)]
    public void What_programs_write_too_is_less_sure(string value, Confidence? expected) => Assert.Equal(expected, Detector.Ask(CodeInjection.Detect, value));
}
