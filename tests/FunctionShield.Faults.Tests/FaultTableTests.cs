using System.Text;
using FunctionShield.Faults.Tests.Faults;
using FunctionShield.Faults.Tests.Subjects;

namespace FunctionShield.Faults.Tests;

/// <summary>Every guard under every fault, under both settings of <c>fail</c>; the table of it is docs/faults.md.</summary>
/// <remarks>One test at a time: hooks, meters and thread pool are the process's.</remarks>
[Collection(Collection.Name)]
public class FaultTableTests
{
    private static Subject[] Subjects =>
    [
        new HostSubject.Inlet(), new DataSubject.Decorated(), new DataSubject.EntityFramework(hooked: false), new DataSubject.EntityFramework(hooked: true),
        new DataSubject.SqlServer(), new DataSubject.Tracked(), new DataSubject.Aws(), new HttpSubject.Handler(), new HttpSubject.Hooked(),
        new HttpSubject.Connection(), new HttpSubject.Names(), new HttpSubject.Secrets(), new HostSubject.Programs(), new HostSubject.Files(),
        new HostSubject.Archives(), new HostSubject.Documents(), new HostSubject.Answers(), new HostSubject.Lines(),
    ];

    [Fact]
    public async Task What_every_fault_does_to_every_guard_is_what_policy_says_and_what_the_page_says()
    {
        var rows = new StringBuilder();
        var broken = new List<string>();
        Fault[] faults = FaultList.All;
        rows.Append("| guard |").AppendJoin('|', faults.Select(fault => $" {fault.Name} ")).Append("|\n|").Append(string.Concat(faults.Select(_ => "---|"))).Append("---|\n");
        foreach (Subject subject in Subjects)
        {
            rows.Append("| ").Append(subject.Name).Append(" |");
            foreach (Fault fault in faults)
                rows.Append(' ').Append(await CellAsync(subject, fault, broken)).Append(" |");
            rows.Append('\n');
        }

        TestContext.Current.TestOutputHelper?.WriteLine(rows.ToString());
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "faults.md"), rows.ToString(), TestContext.Current.CancellationToken);
        Assert.Empty(broken);
        Assert.Contains(rows.ToString(), await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_explains_every_fault()
    {
        string page = await PageAsync();
        Assert.All(FaultList.All, fault => Assert.Contains($"| {fault.Name} | {fault.Meaning} |", page, StringComparison.Ordinal));
    }

    private static async Task<string> CellAsync(Subject subject, Fault fault, List<string> broken)
    {
        if (!fault.Applies(subject))
            return "–";

        string open = await WordAsync(subject, fault, closed: false, broken);
        string closed = await WordAsync(subject, fault, closed: true, broken);
        string cell = open == closed ? open : $"{open} / {closed}";

        // Names are judged only where an input led to them, and which one did is not known outside an invocation: that is said, and the page explains it.
        bool isName = subject is HttpSubject.Names && cell == "passes" && fault.Name is "no context" or "invocation ended";
        if (!isName && cell is not ("judged" or "own error" or "passes / refused" or "passes / judged" or "judged / refused"))
            broken.Add($"{subject.Name}, {fault.Name}: {cell}");
        return cell;
    }

    private static async Task<string> WordAsync(Subject subject, Fault fault, bool closed, List<string> broken)
    {
        var benign = new Rig();
        var hostile = new Rig();
        Outcome twin = await benign.RunAsync(fault, subject, closed, hostile: false);
        Outcome attack = await hostile.RunAsync(fault, subject, closed, hostile: true);
        foreach (Rig rig in (Rig[])[benign, hostile])
        {
            if (rig.Breakage is { } breakage)
                broken.Add($"{subject.Name}, {fault.Name}, {(closed ? "closed" : "open")}: {breakage}");
        }

        string word = (twin, attack) switch
        {
            (Outcome.Passed, Outcome.Refused) => "judged",
            (Outcome.Passed, Outcome.Passed) => "passes",
            (_, Outcome.Refused) when twin == Outcome.Refused => "refused",
            (Outcome.OwnError, Outcome.OwnError or Outcome.Refused) => "own error",
            _ => $"{twin}, attack {attack}",
        };

        // What was not judged was said.
        if (word is "passes" or "refused" && hostile.Reports.Said.Length == 0)
            broken.Add($"{subject.Name}, {fault.Name}: {word} in silence");
        if (fault is GuardedSink && attack == Outcome.Refused && hostile.Reports.Said.Length > 0 && hostile.SinkActed == 0)
            broken.Add($"{subject.Name}, {fault.Name}: the sink could not send its report");
        return word;
    }

    private static async Task<string> PageAsync()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FunctionShield.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return (await File.ReadAllTextAsync(Path.Combine(folder, "docs", "faults.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
    }
}
