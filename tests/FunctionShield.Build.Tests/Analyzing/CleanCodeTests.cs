using FunctionShield.Build.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Tests.Analyzing;

/// <summary>Low noise is the point: all analyzers over this repository's own code, which means what it says.</summary>
public class CleanCodeTests
{
    // What is right here because this is where it is guarded.
    private static readonly string[] Ours =
    [
        // The guard of shells takes a whole command line, and hands it to the shell.
        "FunctionShield.Guards.csproj FS0004 ShieldProcess.cs: FS0004: \"/d /s /c \\\"\" + commandLine + \"\\\"\"",

        // To the Runtime API and nowhere else; a library that declares the wrappers looks like a function that uses them.
        "FunctionShield.Lambda.csproj FS0002 StackAnswer.cs: FS0002: new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = time })",
    ];

    private static readonly string Root = RepositoryRoot.Path;

    [Theory]
    [InlineData("src", 500)]
    [InlineData("examples", 15)]
    public void Nothing_is_reported_of_code_that_is_right(string folder, int atLeast)
    {
        int files = 0;
        var reports = new List<string>();
        foreach (string project in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories).Where(project => !project.Contains("/AttackRange/", StringComparison.Ordinal)))
        {
            string[] sources = Sources(project);
            files += sources.Length;
            reports.AddRange(Reports(project, sources));
        }

        Assert.True(files >= atLeast, $"only {files} files");
        reports.RemoveAll(report => Array.IndexOf(Ours, report) >= 0);
        Assert.True(reports.Count == 0, string.Join("\n", reports));
    }

    // The range is vulnerable on purpose, and most of the diagnostics have something to say about it.
    [Fact]
    public void The_attack_range_is_reported()
    {
        string project = Path.Combine(Root, "examples", "AttackRange", "AttackRange.csproj");
        string[] ids = [.. Reports(project, Sources(project)).Select(report => report.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Contains("FS0003", ids);
        Assert.Contains("FS0006", ids);
    }

    private static string[] Sources(string project) => [.. Directory.EnumerateFiles(Path.GetDirectoryName(project)!, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
            && !file.Contains("/artifacts/", StringComparison.Ordinal))];

    private static IEnumerable<string> Reports(string project, string[] sources)
    {
        // Its own assembly is a reference of these tests: code and copy together would be ambiguous.
        string own = Path.GetFileNameWithoutExtension(project) + ".dll";
        bool runs = File.ReadAllText(project).Contains("<OutputType>Exe", StringComparison.Ordinal);
        var source = new Source([.. sources.Select(File.ReadAllText)])
        {
            Kind = runs ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            FileName = Path.GetFileNameWithoutExtension(project),
            References = [.. References.All.Where(reference => Path.GetFileName(reference.Display) != own)],
        };
        return source.Report(source.Compile(), Analyzers.All())
            .Select(diagnostic => $"{Path.GetFileName(project)} {diagnostic.Id} {Path.GetFileName(sources[Index(diagnostic)])}: {Source.Quote(diagnostic)}");
    }

    // Files are named by their number.
    private static int Index(Diagnostic diagnostic) =>
        int.Parse(new string([.. Path.GetFileNameWithoutExtension(diagnostic.Location.SourceTree!.FilePath).Reverse().TakeWhile(char.IsAsciiDigit).Reverse()]), System.Globalization.CultureInfo.InvariantCulture);
}
