using System.Reflection;
using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Fixes;
using FunctionShield.Build.Tests.Compiling;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Tests.Fixes;

/// <summary>The short fixes, each with a place where none is offered.</summary>
public class FixTests
{
    [Fact]
    public void The_serializer_is_named_around_the_functions_own() => Fixes(
        new HandlerAnalyzer(), new HandlerFix(),
        "using Amazon.Lambda.Core;\nusing Amazon.Lambda.Serialization.SystemTextJson;\n[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]\n",
        "using Amazon.Lambda.Core;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nusing FunctionShield.Lambda;\n[assembly: LambdaSerializer(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>))]\n");

    [Fact]
    public void The_handler_is_wrapped_where_the_bootstrap_gets_it()
    {
        const string Before =
            """
            using Amazon.Lambda.Core;
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            Func<string, ILambdaContext, Task<string>> handler = (s, _) => Task.FromResult(s);
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """;
        string after = Before
            .Replace("Json;\n\n", "Json;\nusing FunctionShield;\n\n", StringComparison.Ordinal)
            .Replace("Create(handler, new DefaultLambdaJsonSerializer())", "Create(Shield.Wrap<string, string>(handler, new DefaultLambdaJsonSerializer()))", StringComparison.Ordinal);
        Assert.Equal(after, new Source(Before) { Properties = NotWoven }.AsProgram().Fix(new HandlerAnalyzer(), new HandlerFix()));
    }

    [Theory]
    [InlineData("using var c = new SqliteConnection(\"x\"); c.Query(\"SELECT 1\");", "using var c = new SqliteConnection(\"x\").Guard(); c.Query(\"SELECT 1\");")]
    [InlineData("SqliteConnection c = new(\"x\"); c.Query(\"SELECT 1\");", "var c = new SqliteConnection(\"x\").Guard(); c.Query(\"SELECT 1\");")]
    [InlineData("DbConnection c = new SqliteConnection(\"x\"); c.Query(\"SELECT 1\");", "var c = new SqliteConnection(\"x\").Guard(); c.Query(\"SELECT 1\");")]
    [InlineData("var c = new HttpClient();", "var c = new HttpClient(new FunctionShield.Guards.Http.ShieldHttpHandler());")]
    [InlineData("var c = new HttpClient(new SocketsHttpHandler());", "var c = new HttpClient(new FunctionShield.Guards.Http.ShieldHttpHandler(new SocketsHttpHandler()));")]
    public void A_client_is_guarded(string before, string after)
    {
        string usings = after.Contains(".Guard()", StringComparison.Ordinal) ? "using FunctionShield.Guards.Data;\n" : "using FunctionShield.Guards.Http;\n";
        string expected = Client(after.Replace("FunctionShield.Guards.Http.", "", StringComparison.Ordinal)).Files[0].Replace("using Microsoft.Data.Sqlite;", usings + "using Microsoft.Data.Sqlite;", StringComparison.Ordinal);
        Assert.Equal(expected, Client(before).Fix(new ClientAnalyzer(), new ClientFix()));
    }

    [Fact]
    public void A_client_that_has_to_be_the_providers_is_left() =>
        Assert.Null(Client("using var c = new SqliteConnection(\"x\"); c.CreateFunction(\"f\", () => 1); c.Query(\"SELECT 1\");").Fix(new ClientAnalyzer(), new ClientFix()));

    [Theory]
    [InlineData("new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse };", "new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };")]
    [InlineData("var d = new XmlDocument(); d.XmlResolver = new XmlUrlResolver();", "var d = new XmlDocument(); d.XmlResolver = null;")]
    [InlineData("var r = new XmlTextReader(\"x\");", "var r = new XmlTextReader(\"x\") { DtdProcessing = DtdProcessing.Prohibit };")]
    [InlineData("var r = new XmlTextReader(\"x\") { Namespaces = false };", "var r = new XmlTextReader(\"x\") { DtdProcessing = DtdProcessing.Prohibit, Namespaces = false };")]
    public void A_dtd_is_prohibited(string before, string after) => Fixes(new XmlDtdAnalyzer(), new XmlDtdFix(), Method("using System.Xml;", before), Method("using System.Xml;", after));

    [Theory]
    [InlineData("var h = new HttpClientHandler { UseCookies = false, ServerCertificateCustomValidationCallback = (_, _, _, _) => true };", "var h = new HttpClientHandler { UseCookies = false};")]
    [InlineData("var h = new HttpClientHandler();\n        h.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;\n        h.UseCookies = false;", "var h = new HttpClientHandler();\n        h.UseCookies = false;")]
    public void The_check_that_accepts_everything_goes(string before, string after) => Assert.Equal(
        Squeezed(Method("", after)), Squeezed(new Source(Method("", before)).Fix(new TlsCheckAnalyzer(), new TlsCheckFix())!));

    [Fact]
    public void A_check_that_is_an_argument_stays_to_be_decided() => Assert.Null(
        new Source(Method("using System.Net.Security;", "new SslStream(Stream.Null, false, (_, _, _, _) => true);")).Fix(new TlsCheckAnalyzer(), new TlsCheckFix()));

    [Theory]
    [InlineData("catch (Exception) { }", "catch (Exception e) when (e is not ShieldBlockedException) { }")]
    [InlineData("catch { }", "catch (System.Exception e) when (e is not ShieldBlockedException) { }")]
    [InlineData("catch (Exception error) { }", "catch (Exception error) when (error is not ShieldBlockedException) { }")]
    [InlineData("catch (ShieldBlockedException) { }", "catch (ShieldBlockedException) { throw; }")]
    public void A_refusal_is_let_through(string before, string after)
    {
        const string Usings = "using FunctionShield;\nusing FunctionShield.Guards.Files;";
        const string Try = "try { ShieldFile.Delete(\"x\"); } ";
        Assert.Equal(Squeezed(Method(Usings, Try + after)), Squeezed(new Source(Method(Usings, Try + before)).Fix(new SwallowedErrorAnalyzer(), new SwallowedErrorFix())!));
    }

    [Theory]
    [InlineData("Process.Start(\"git\", $\"clone {name} out/{name} -n {number}\");", "Process.Start(\"git\", [\"clone\", name, $\"out/{name}\", \"-n\", $\"{number}\"]);")]
    [InlineData("Process.Start(new ProcessStartInfo(\"git\", $\"add \\\"{name} x\\\"\"));", "Process.Start(new ProcessStartInfo(\"git\", [\"add\", $\"{name} x\"]));")]
    public void Arguments_become_a_list(string before, string after) => Fixes(new ShellTextAnalyzer(), new ArgumentListFix(), Method("using System.Diagnostics;", before), Method("using System.Diagnostics;", after));

    [Fact]
    public void All_of_a_file_are_fixed_at_once()
    {
        const string Two = "var a = new SqliteConnection(\"x\"); a.Query(\"SELECT 1\"); var b = new SqliteConnection(\"y\"); b.Query(\"SELECT 2\");";
        Assert.Equal(
            Client(Two.Replace("\");", "\").Guard();", StringComparison.Ordinal).Replace("1\").Guard()", "1\")", StringComparison.Ordinal).Replace("2\").Guard()", "2\")", StringComparison.Ordinal)).Files[0]
                .Replace("using Microsoft.Data.Sqlite;", "using FunctionShield.Guards.Data;\nusing Microsoft.Data.Sqlite;", StringComparison.Ordinal),
            Client(Two).FixAll(new ClientAnalyzer(), new ClientFix()));
    }

    [Fact]
    public void The_table_says_which_have_a_fix()
    {
        string[] fixable = [.. typeof(HandlerFix).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(CodeFixProvider).IsAssignableFrom(type))
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds).Order(StringComparer.Ordinal)];
        string[] rows = [.. File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "analyzers", "README.md"))
            .Where(line => line.StartsWith("| [FS", StringComparison.Ordinal) && line.Split('|')[^2].Trim().Length > 0).Select(line => line[3..9])];
        Assert.True(fixable.Length >= 7);
        Assert.Equal(fixable, rows);
    }

    private static readonly Dictionary<string, string> NotWoven = new() { ["FunctionShieldWeaving"] = "false" };

    private static void Fixes(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string before, string after) => Assert.Equal(after, new Source(before).Fix(analyzer, fix));

    // What is between the tokens is the formatter's.
    private static string Squeezed(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    private static string Method(string usings, string statements) => $$"""
        {{usings}}

        public class Function
        {
            public void Handle(string name, int number)
            {
                {{statements}}
            }
        }
        """;

    private static Source Client(string statements) => new Source(Method("using System.Data.Common;\nusing Dapper;\nusing Microsoft.Data.Sqlite;", statements)) { Properties = NotWoven }.AsFunction();
}
