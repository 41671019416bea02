using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Analyzing;

public class HandlerAnalyzerTests
{
    private const string Usings =
        """
        using Amazon.Lambda.Core;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Amazon.Lambda.SQSEvents;
        using FunctionShield;
        using FunctionShield.Lambda;

        """;

    [Fact]
    public void A_serializer_that_inspects_nothing_is_reported()
    {
        var diagnostic = Assert.Single(Library("[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]", "").Analyze(new HandlerAnalyzer()));
        Assert.Equal("FS0001: typeof(DefaultLambdaJsonSerializer)", Source.Quote(diagnostic));
        Assert.Contains("typeof(ShieldSerializer<DefaultLambdaJsonSerializer>)", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[assembly: LambdaSerializer(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>))]", "")]
    [InlineData("[assembly: LambdaSerializer(typeof(Own))]", "public class Own : ShieldSerializer<DefaultLambdaJsonSerializer>;")]
    [InlineData("[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]", "public sealed class F() : ShieldedFunction<SQSEvent, SQSBatchResponse>(new DefaultLambdaJsonSerializer()) { protected override Task<SQSBatchResponse> HandleAsync(SQSEvent input, ILambdaContext context) => null!; }")]
    [InlineData("[assembly: System.Reflection.AssemblyTitle(\"x\")]", "public class Typed { public string Handle(string s, ILambdaContext c) => s; }")]
    public void One_that_does_is_not(string attribute, string code) => Assert.Empty(Library(attribute, code).Reports(new HandlerAnalyzer()));

    [Fact]
    public void A_methods_own_serializer_counts_too() => Assert.Equal(
        ["FS0001: typeof(DefaultLambdaJsonSerializer)"],
        Library("", "public class F { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public string Handle(string s) => s; }").Reports(new HandlerAnalyzer()));

    [Theory]
    [InlineData("await LambdaBootstrapBuilder.Create<string, string>(Handle, new DefaultLambdaJsonSerializer()).Build().RunAsync();", "Handle")]
    [InlineData("await LambdaBootstrapBuilder.Create<string, string>((s, c) => Handle(s, c), new DefaultLambdaJsonSerializer()).Build().RunAsync();", "(s, c) => Handle(s, c)")]
    [InlineData("Func<string, ILambdaContext, Task<string>> handler = Handle; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();", "handler")]
    [InlineData("await LambdaBootstrapBuilder.Create((Stream s, ILambdaContext c) => Task.FromResult(s)).Build().RunAsync();", "(Stream s, ILambdaContext c) => Task.FromResult(s)")]
    [InlineData("await LambdaBootstrapBuilder.Create(Other.Streams).Build().RunAsync();", "Other.Streams")]
    [InlineData("await LambdaBootstrapBuilder.Create(Other.Make()).Build().RunAsync();", "Other.Make()")]
    [InlineData("await LambdaBootstrapBuilder.Create(Other.Property).Build().RunAsync();", "Other.Property")]
    public void A_handler_that_is_started_bare_is_reported(string statements, string reported) => Assert.Equal(["FS0001: " + reported], Program(statements).Reports(new HandlerAnalyzer()));

    [Theory]
    [InlineData("await LambdaBootstrapBuilder.Create(Shield.Wrap<string, string>(Handle, new DefaultLambdaJsonSerializer())).Build().RunAsync();")]
    [InlineData("var handler = Shield.Wrap<string, string>(Handle, new DefaultLambdaJsonSerializer()); await LambdaBootstrapBuilder.Create(handler).Build().RunAsync();")]
    [InlineData("var handler = Shield.Wrap<string, string>(Handle, new DefaultLambdaJsonSerializer()); await LambdaBootstrapBuilder.Create((s, c) => handler(s, c)).Build().RunAsync();")]
    [InlineData("await LambdaBootstrapBuilder.Create<string, string>(Handle, new ShieldSerializer<DefaultLambdaJsonSerializer>()).Build().RunAsync();")]
    [InlineData("await LambdaBootstrapBuilder.Create(Wrapped.Handler).Build().RunAsync();")]
    [InlineData("await LambdaBootstrapBuilder.Create(new Queue().FunctionHandler).Build().RunAsync();")]
    public void A_wrapped_one_is_not(string statements) => Assert.Empty(Program(statements, Wrappers(statements)).Reports(new HandlerAnalyzer()));

    [Fact]
    public void A_stream_handler_is_not_seen_by_the_serializer()
    {
        const string Serializer = "[assembly: LambdaSerializer(typeof(ShieldSerializer<DefaultLambdaJsonSerializer>))]";
        Assert.Equal(["FS0001: Handle"], Library(Serializer, "public class F { public Task<Stream> Handle(Stream s, ILambdaContext c) => Task.FromResult(s); }").Reports(new HandlerAnalyzer()));
        Assert.Empty(Library(Serializer, "public class F { private readonly Func<Stream, ILambdaContext, Task<Stream>> _h = Shield.Wrap((Stream s, ILambdaContext c) => Task.FromResult(s)); public Task<Stream> Handle(Stream s, ILambdaContext c) => _h(s, c); }").Reports(new HandlerAnalyzer()));
        Assert.Empty(Library(Serializer, "public class F { public Task<Stream> Handle(Stream s) => Task.FromResult(s); private Task<Stream> Inner(Stream s, ILambdaContext c) => Task.FromResult(s); }").Reports(new HandlerAnalyzer()));
        Assert.Empty(Library("", "public class NoFunction { public Task<Stream> Handle(Stream s, ILambdaContext c) => Task.FromResult(s); }").Reports(new HandlerAnalyzer()));
        Assert.Equal(["FS0001: Handle"], Library("", "public class F { public Task<Stream> Handle(Stream s, ILambdaContext c) => Task.FromResult(s); }").AsFunction().Reports(new HandlerAnalyzer()));
    }

    [Fact]
    public void A_hosted_application_needs_the_serializer()
    {
        const string Hosting =
            """
            namespace Microsoft.Extensions.DependencyInjection
            {
                public class HostingOptions { public ILambdaSerializer Serializer { get; set; } = null!; }
                public static class Hosting { public static void AddAWSLambdaHosting(this object services, int source, Action<HostingOptions>? configure = null) { } }
            }
            """;
        string Code(string line) => Usings + "using Microsoft.Extensions.DependencyInjection;\nclass P { void M(object services) { " + line + " } }\n" + Hosting;
        Assert.Equal(["FS0001: services.AddAWSLambdaHosting(1)"], new Source(Code("services.AddAWSLambdaHosting(1);")).Reports(new HandlerAnalyzer()));
        Assert.Single(new Source(Code("services.AddAWSLambdaHosting(1, o => o.Serializer = new DefaultLambdaJsonSerializer());")).Reports(new HandlerAnalyzer()));
        Assert.Empty(new Source(Code("services.AddAWSLambdaHosting(1, o => o.Serializer = new ShieldSerializer<DefaultLambdaJsonSerializer>());")).Reports(new HandlerAnalyzer()));
    }

    [Fact]
    public void A_test_project_hosts_what_it_likes() => Assert.Empty(
        (Library("[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]", "") with { References = References.WithTestFramework }).Reports(new HandlerAnalyzer()));

    private static Source Library(string attribute, string code) => new(Usings + attribute + "\n" + code);

    // A project that wraps a handler somewhere is judged by what is seen; so these stand only beside the tests that use them.
    private static string Wrappers(string statements) =>
        (statements.Contains("Wrapped.", StringComparison.Ordinal) ? "public static class Wrapped { public static Func<Stream, ILambdaContext, Task<Stream>> Handler { get; } = Shield.Wrap((Stream s, ILambdaContext c) => Task.FromResult(s)); }" : "")
        + (statements.Contains("Queue", StringComparison.Ordinal) ? "public class Queue() : ShieldedFunction<string, string>(new DefaultLambdaJsonSerializer()) { protected override Task<string> HandleAsync(string input, ILambdaContext context) => Task.FromResult(input); }" : "");

    private static Source Program(string statements, string more = "") => new Source(
        Usings + statements + "\nstatic Task<string> Handle(string s, ILambdaContext c) => Task.FromResult(s);\n",
        Usings + """
        public static class Other
        {
            public static Func<Stream, ILambdaContext, Task<Stream>> Property { get; } = (s, _) => Task.FromResult(s);
            public static Task<Stream> Streams(Stream s, ILambdaContext c) => Task.FromResult(s);
            public static Func<Stream, ILambdaContext, Task<Stream>> Make() => (s, _) => Task.FromResult(s);
        }
        """ + more).AsProgram() with { Properties = new Dictionary<string, string> { ["FunctionShieldWeaving"] = "false" } };
}
