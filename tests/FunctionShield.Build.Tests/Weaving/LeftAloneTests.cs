using FunctionShield.Build.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FunctionShield.Build.Tests.Weaving;

/// <summary>What cannot be intercepted is left alone, compiles as before, and is said.</summary>
public class LeftAloneTests
{
    private const string Head = """
        using System; using System.Collections.Generic; using System.Data; using System.Data.Common; using System.IO; using System.Linq; using System.Linq.Expressions;
        using System.Diagnostics; using System.Threading.Tasks; using Dapper; using FunctionShield; using Microsoft.Data.Sqlite;

        """;

    public static TheoryData<string, string> Cases => new()
    {
        { "base", "class A : SqliteCommand { public override int ExecuteNonQuery() { return base.ExecuteNonQuery(); } }" },
        { "private", "class A { class Mine : SqliteCommand { public new int ExecuteNonQuery() => 0; } int M() => new Mine().Own(\"a\" + 1).ExecuteNonQuery(); } static class X { public static T Own<T>(this T command, string text) where T : DbCommand { command.CommandText = text; return command; } }" },
        { "protected", "class A { protected class Mine : SqliteCommand { public new int ExecuteNonQuery() => 0; } int M(Mine mine) => mine.ExecuteNonQuery(); }" },
        { "file-local", "file class Mine : SqliteCommand { public new int ExecuteNonQuery() => 0; } class A { static object M() { var m = new Mine(); Use(m); return m.ExecuteNonQuery(); } static void Use(object o) { } }" },
        { "generic type", "class Mine<T> : SqliteCommand { public new int ExecuteNonQuery() => 0; } class A { int M(Mine<int> m) => m.ExecuteNonQuery(); }" },
        { "expression tree", "class A { Expression<Func<string, string>> M() => path => File.ReadAllText(path); }" },
        { "query", "class A { object M(IQueryable<string> all) => from path in all select File.ReadAllText(path); }" },
        { "method group", "class A { object M(List<string> all) => all.Select(File.ReadAllText); }" },
        { "constructor", "class A { object M(string path) => new FileStream(path, FileMode.Open); }" },
        { "by reference", "class Mine : SqliteCommand { public int ExecuteNonQuery(ref int count) => count; } class A { int M(Mine m) { int count = 1; return m.ExecuteNonQuery(ref count); } }" },
        { "bytes", "class A { object M(byte[] image) => System.Reflection.Assembly.Load(image); }" },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "constant", "class A { object M() => File.ReadAllText(\"a.txt\"); }" },
        { "constant by name", "class A { const string Path = \"a\" + \".txt\"; object M() => File.ReadAllText(path: Path); }" },
        { "constant statement", "class A { object M(SqliteConnection c, int id) { using var command = c.CreateCommand(); command.CommandText = \"select 1 where 1 = @id\"; command.Parameters.AddWithValue(\"@id\", id); return command.ExecuteScalar(); } }" },
        { "constant in a constructor", "class A { object M(SqliteConnection c) => new SqliteCommand(\"select 1\", c).ExecuteScalar(); }" },
        { "constant for Dapper", "class A { object M(IDbConnection c, int id) => c.Query(\"select @id\", new { id }); }" },
        { "a local constant text", "class A { object M(IDbConnection c) { var sql = \"select 1 \" + \"from a\"; return c.Query(sql); } }" },
        { "constant program", "class A { object M() => Process.Start(\"ls\", \"-l\"); }" },
        { "not an API of ours", "class A { string ReadAllText(string path) => path; object M(string path) => ReadAllText(path); }" },
        { "asks only", "class A { object M(string path) => File.Exists(path); }" },
        { "nameof", "class A { object M() => nameof(File.ReadAllText); }" },
        { "dynamic", "class A { object M(dynamic command) => command.ExecuteNonQuery(); }" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_cannot_be_intercepted_compiles_as_before_and_is_said(string name, string source)
    {
        Woven woven = Woven.Of(Head + source);
        Assert.Empty(woven.Problems);
        Assert.Equal(0, woven.Calls);
        Assert.True((await SaidAsync(woven)).Contains("FS0013"), name);
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task What_needs_no_guard_gets_none_and_nothing_is_said(string name, string source)
    {
        Woven woven = Woven.Of(Head + source);
        Assert.Empty(woven.Problems);
        Assert.True(woven.Calls == 0, name);
        Assert.Empty(await SaidAsync(woven));
    }

    [Theory]
    [InlineData("[Unguarded(\"read from the image\")] class A { object M(string path) => File.ReadAllText(path); }")]
    [InlineData("class A { [Unguarded(\"read from the image\")] object M(string path) => File.ReadAllText(path); }")]
    [InlineData("class A { [Unguarded(\"read from the image\")] object M(string path) { Func<object> later = () => File.ReadAllText(path); return later(); } }")]
    [InlineData("class A { string Path = \"\"; [Unguarded(\"read from the image\")] object P => File.ReadAllText(Path); }")]
    [InlineData("[assembly: Unguarded(\"read from the image\")] class A { object M(string path) => File.ReadAllText(path); }")]
    public async Task An_opt_out_with_a_reason_holds(string source)
    {
        Woven woven = Woven.Of(Head + source);
        Assert.Equal(0, woven.Calls);
        Assert.Empty(await SaidAsync(woven)); // FS0011 says it, where the attribute stands.
    }

    [Fact]
    public void An_opt_out_without_a_reason_opts_nothing_out() =>
        Assert.Equal(1, Woven.Of(Head + "class A { [Unguarded(\" \")] object M(string path) => File.ReadAllText(path); }").Calls);

    [Fact]
    public void Another_class_of_the_attributes_name_opts_nothing_out() =>
        Assert.Equal(1, Woven.Of("using System.IO; class UnguardedAttribute(string reason) : System.Attribute { public string R => reason; } class A { [Unguarded(\"no\")] object M(string path) => File.ReadAllText(path); }").Calls);

    [Fact]
    public void Files_with_the_same_content_are_left_alone()
    {
        const string twin = "file class A { string M(string path) => System.IO.File.ReadAllText(path); }";
        Woven woven = Woven.Of([twin, twin, "class B { string M(string path) => System.IO.File.ReadAllText(path); }"]);
        Assert.Empty(woven.Problems);
        Assert.Equal(1, woven.Calls);
    }

    [Fact]
    public void An_older_language_is_left_alone()
    {
        const string source = "class A { string M(string path) { return System.IO.File.ReadAllText(path); } }";
        Assert.Equal(0, Woven.Of(source, LanguageVersion.CSharp10).Calls);
        Woven eleven = Woven.Of(source, LanguageVersion.CSharp11);
        Assert.Equal(1, eleven.Calls);
        Assert.Empty(eleven.Problems);
    }

    [Fact]
    public void A_literal_statement_compiles_in_the_oldest_language_that_is_woven() =>
        Assert.Empty(Woven.Of("using Dapper; class A { object M(System.Data.IDbConnection c, string n) { return c.Query(\"select '\" + n + \"'\"); } }", LanguageVersion.CSharp11).Problems);

    [Fact]
    public void Dapper_is_left_to_Dapper_AOT_where_that_is_referenced()
    {
        const string aot = "namespace Dapper { class DapperAotAttribute : System.Attribute { } }";
        const string source = "using Dapper; class A { object M(System.Data.IDbConnection c, string n) => c.Query(\"select '\" + n + \"'\"); }";
        Assert.Equal(0, Woven.Of([aot, source]).Calls);
        Assert.Equal(1, Woven.Of([source]).Calls);
    }

    [Fact]
    public void A_call_that_the_project_intercepts_itself_is_left_to_it()
    {
        const string source = "class A { public static string M(string path) => System.IO.File.ReadAllText(path); }";
        string data = Woven.Of(source).Generated.Split("InterceptsLocation(1, \"")[1].Split('"')[0];
        string own = "namespace System.Runtime.CompilerServices { [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)] class InterceptsLocationAttribute : Attribute { public InterceptsLocationAttribute(int v, string d) { } } }\n"
            + "namespace FunctionShield.Woven { static class Own { [System.Runtime.CompilerServices.InterceptsLocation(1, \"" + data + "\")] public static string Mine(string path) => \"mine\"; } }";
        Woven woven = Woven.Of([source, own]);
        Assert.Empty(woven.Problems);
        Assert.Equal("mine", woven.Run("A", "M", ["/nowhere"]));
    }

    [Fact]
    public void The_project_file_turns_weaving_off_or_leaves_a_group_out()
    {
        const string source = "using Dapper; class A { object M(System.Data.IDbConnection c, string n) => c.Query(\"select '\" + n + \"'\"); object F(string p) => System.IO.File.ReadAllText(p); }";
        Assert.Equal("", Woven.Of(source, properties: ("FunctionShieldWeaving", "false")).Generated);
        Assert.Equal(1, Woven.Of(source, properties: ("FunctionShieldWeavingSkip", "processes, dapper")).Calls);
        Assert.Contains("WovenFunction.Start", Woven.Of(source).Generated, StringComparison.Ordinal);
        Assert.DoesNotContain("WovenFunction.Start", Woven.Of(source, properties: ("FunctionShieldHooks", "false")).Generated, StringComparison.Ordinal);
    }

    private static async Task<List<string>> SaidAsync(Woven woven) =>
        [.. (await woven.Before.WithAnalyzers([new LeftAloneAnalyzer()], new AnalyzerOptions([], new Woven.Properties([]))).GetAnalyzerDiagnosticsAsync()).Select(found => found.Id).Distinct()];
}
