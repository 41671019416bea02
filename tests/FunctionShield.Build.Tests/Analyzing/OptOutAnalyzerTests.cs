using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Tests.Analyzing;

public class OptOutAnalyzerTests
{
    // The attribute as FunctionShield has it, so that these tests need no particular version of it.
    private const string Attribute =
        """
        namespace FunctionShield { [AttributeUsage(AttributeTargets.All)] public sealed class UnguardedAttribute(string reason) : Attribute { public string Reason => reason; } }
        namespace Other { [AttributeUsage(AttributeTargets.All)] public sealed class UnguardedAttribute : Attribute; }
        """;

    [Theory]
    [InlineData("[assembly: FunctionShield.Unguarded(\"built by nobody\")]", "'The assembly' is left unguarded, for this reason: built by nobody")]
    [InlineData("public class C { [FunctionShield.Unguarded(\"constant input\")] public void M() { } }", "'M' is left unguarded, for this reason: constant input")]
    [InlineData("[FunctionShield.UnguardedAttribute(\"a\" + \"b\")] public class C;", "'C' is left unguarded, for this reason: ab")]
    public void An_opt_out_is_listed_with_its_reason(string code, string message)
    {
        Diagnostic diagnostic = Assert.Single(Reports(code));
        Assert.Equal(("FS0011", DiagnosticSeverity.Info, message), (diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage(null)));
    }

    [Theory]
    [InlineData("[FunctionShield.Unguarded(\"\")] public class C;")]
    [InlineData("[FunctionShield.Unguarded(\"  \")] public class C;")]
    [InlineData("[FunctionShield.Unguarded(null!)] public class C;")]
    public void One_without_a_reason_is_warned_of(string code)
    {
        Diagnostic diagnostic = Assert.Single(Reports(code));
        Assert.Equal(("FS0012", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
    }

    [Theory]
    [InlineData("[Other.Unguarded] public class C;")]
    [InlineData("[Obsolete(\"Unguarded\")] public class C;")]
    public void Another_attribute_is_none(string code) => Assert.Empty(Reports(code));

    private static Diagnostic[] Reports(string code) => (new Source(code, Attribute) with { References = References.WithoutShield }).Analyze(new OptOutAnalyzer());
}
