using System.Reflection;
using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Tests.Analyzing;

public class DiagnosticsTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "docs", "analyzers");
    private static readonly string[] Sections = ["## What", "## Why", "## Reported", "## Right", "## Quiet", "## Configure"];

    [Fact]
    public void The_list_is_what_the_analyzers_report()
    {
        DiagnosticDescriptor[] reported = [.. Analyzers.All().SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().OrderBy(d => d.Id, StringComparer.Ordinal)];
        Assert.True(reported.Length > 10);
        Assert.Equal(Diagnostics.All.Select(d => d.Id), reported.Select(d => d.Id));
        Assert.Equal(
            typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
            reported.Select(d => d.Id));
    }

    [Fact]
    public void Each_has_a_page_that_says_what_why_and_how()
    {
        string[] pages = [.. Directory.GetFiles(Folder, "FS*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
        Assert.Equal(Diagnostics.All.Select(d => d.Id), pages);
        foreach (DiagnosticDescriptor descriptor in Diagnostics.All)
        {
            string page = File.ReadAllText(Path.Combine(Folder, descriptor.Id + ".md"));
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n\nCategory `{descriptor.Category}`, by default {Said(descriptor.DefaultSeverity)}.\n", page, StringComparison.Ordinal);
            Assert.All(Sections, section => Assert.Contains("\n" + section + "\n", page, StringComparison.Ordinal));
            Assert.Equal("docs/analyzers/" + descriptor.Id + ".md", descriptor.HelpLinkUri);
        }
    }

    [Fact]
    public void The_table_is_the_list()
    {
        string[] rows = [.. File.ReadAllLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| [FS", StringComparison.Ordinal))];
        Assert.Equal(
            Diagnostics.All.Select(d => $"| [{d.Id}]({d.Id}.md) | {d.Title} | {d.DefaultSeverity} | {d.Category["FunctionShield.".Length..]} |"),
            rows.Select(row => row[..(row.TrimEnd('|').TrimEnd().LastIndexOf('|') + 1)]));
    }

    [Fact]
    public void Only_what_is_meant_sometimes_is_information()
    {
        Assert.Equal(["FS0005", "FS0011"], Diagnostics.All.Where(d => d.DefaultSeverity == DiagnosticSeverity.Info).Select(d => d.Id));
        Assert.All(Diagnostics.All, d => Assert.True(d.IsEnabledByDefault));
    }

    private static string Said(DiagnosticSeverity severity) => severity == DiagnosticSeverity.Warning ? "a warning" : "information";
}
