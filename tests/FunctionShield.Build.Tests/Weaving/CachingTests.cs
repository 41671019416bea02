using FunctionShield.Build.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FunctionShield.Build.Tests.Weaving;

/// <summary>An edit that changes no guarded call writes nothing anew; what is kept between edits holds no compilation alive.</summary>
public class CachingTests
{
    private const string Reader = "class A { string M(string path) => System.IO.File.ReadAllText(path); }";

    [Fact]
    public void An_edit_elsewhere_writes_nothing()
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = First();
        SyntaxTree edited = compilation.SyntaxTrees[1];
        GeneratorRunResult result = Rerun(driver, compilation.ReplaceSyntaxTree(edited, edited.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("class B { int M() => 3; }", System.Text.Encoding.UTF8))));

        Assert.All(result.TrackedSteps[Weaver.CallsStep].SelectMany(step => step.Outputs), output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString()));
        Assert.All(result.TrackedSteps[Weaver.AllStep].SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        Assert.All(result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void An_edit_of_a_file_with_a_call_writes_it_anew()
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = First();
        SyntaxTree edited = compilation.SyntaxTrees[0];
        GeneratorRunResult result = Rerun(driver, compilation.ReplaceSyntaxTree(edited, edited.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("// moved\n" + Reader, System.Text.Encoding.UTF8))));
        Assert.Contains(result.TrackedSteps[Weaver.CallsStep].SelectMany(step => step.Outputs), output => output.Reason == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void What_is_kept_is_text_and_numbers()
    {
        (GeneratorDriver driver, _) = First();
        object[] kept = [.. driver.GetRunResult().Results[0].TrackedSteps[Weaver.CallsStep].SelectMany(step => step.Outputs).Select(output => output.Value)];
        Assert.NotEmpty(kept);
        Assert.All(kept, value => Assert.All(value.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public),
            field => Assert.True(field.FieldType == typeof(string) || field.FieldType == typeof(int), field.Name)));
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) First()
    {
        CSharpParseOptions parse = Woven.ParseOptions();
        CSharpCompilation compilation = Woven.Compile([Parse(Reader, "/a.cs"), Parse("class B { int M() => 2; }", "/b.cs")]);
        return (Woven.DriverOf(parse).RunGenerators(compilation), compilation);

        SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, parse, path, System.Text.Encoding.UTF8);
    }

    private static GeneratorRunResult Rerun(GeneratorDriver driver, CSharpCompilation compilation) => driver.RunGenerators(compilation).GetRunResult().Results[0];
}
