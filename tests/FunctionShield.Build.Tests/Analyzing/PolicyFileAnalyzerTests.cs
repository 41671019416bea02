using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Tests.Analyzing;

public class PolicyFileAnalyzerTests
{
    [Theory]
    [InlineData("{ \"actions\": { \"sql-injektion\": \"block\" } }", 1, 16, "$.actions", "\"sql-injektion\"")]
    [InlineData("{\n  \"preset\": \"strikt\"\n}", 2, 13, "$.preset", "\"strikt\"")]
    [InlineData("{ \"functions\": { \"f*\": { \"budget\": { \"bytes\": 0 } } } }", 1, 47, "$.functions.f*.budget.bytes", "0")]
    [InlineData("{ \"egress\": [\"https://api.example.com/x\"] }", 1, 14, "$.egress[0]", "\"https://api.example.com/x\"")]
    [InlineData("{ \"exemptions\": [{ \"class\": \"xss\", \"path\": \"$.body.html\", \"reason\": \"r\", \"owner\": \"o\", \"expires\": \"soon\" }] }", 1, 99, "$.exemptions[0].expires", "\"soon\"")]
    [InlineData("{ \"preset\": \"strict\", \"preset\": \"observe\" }", 1, 23, "$", "\"preset\"")]
    [InlineData("{ \"preset\": \"strict\"", 1, 21, "$", "The text from here")]
    [InlineData("[]", 1, 1, "$", "A list")]
    public void An_error_is_reported_where_it_stands(string policy, int line, int column, string path, string value)
    {
        Diagnostic diagnostic = Assert.Single(Reports(policy));
        Assert.Equal("FS0010", diagnostic.Id);
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        Assert.Equal(("functionshield.json", line, column), (place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1));
        Assert.StartsWith($"{value} is not understood in the policy at {path}: expected ", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"preset\": \"strict\", /* as agreed */ \"version\": 1, } // end")]
    [InlineData("{ \"actions\": { \"xss\": { \"inlet\": { \"low\": \"log\" }, \"outlet\": \"block\" } } }")]
    public void A_good_file_is_not(string policy) => Assert.Empty(Reports(policy));

    [Fact]
    public void Another_file_is_none_of_its_business() => Assert.Empty(Reports("{ \"preset\": 3 }", "appsettings.json"));

    [Fact]
    public void A_policy_that_is_demanded_has_to_be_there()
    {
        Source function = new("public class C;") { Properties = new Dictionary<string, string> { ["AWSProjectType"] = "Lambda", ["FunctionShieldRequirePolicy"] = "true" } };
        Assert.Equal(["FS0014"], function.Analyze(new PolicyFileAnalyzer()).Select(d => d.Id));
        Assert.Empty((function with { AdditionalFiles = [new AdditionalFile("/src/functionshield.json", "{}")] }).Analyze(new PolicyFileAnalyzer()));
        Assert.Empty(new Source("public class C;").AsFunction().Analyze(new PolicyFileAnalyzer()));
        Assert.Empty((function with { References = References.WithTestFramework }).Analyze(new PolicyFileAnalyzer()));
    }

    private static Diagnostic[] Reports(string policy, string name = "functionshield.json") =>
        (new Source("public class C;") with { AdditionalFiles = [new AdditionalFile(name, policy)] }).Analyze(new PolicyFileAnalyzer());
}
