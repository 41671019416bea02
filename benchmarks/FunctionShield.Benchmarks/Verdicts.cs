using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FunctionShield.Cli.Inspecting;
using FunctionShield.Policies;
using FunctionShield.Reporting;

namespace FunctionShield.Benchmarks;

/// <summary><c>--verdicts FILE...</c>: for each line of labelled JSON Lines what we say of it and how long it takes, for <c>benchmarks/side-by-side</c>.</summary>
/// <remarks>A first pass is not timed. A line of the output: the file's name, the line's number, 0, 1 (told) or 2 (blocked), nanoseconds.</remarks>
internal static class Verdicts
{
    public static void Run(IEnumerable<string> files, TextWriter output)
    {
        var inspector = new LineInspector(Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = new Nowhere(), ChecksPosture = false }));
        foreach (string file in files)
        {
            string[] lines = File.ReadAllLines(file);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < lines.Length; i++)
                {
                    using JsonDocument line = JsonDocument.Parse(lines[i]);
                    LineSubject subject = inspector.SubjectOf(line.RootElement);
                    long start = Stopwatch.GetTimestamp();
                    subject.Ask(subject.Text);
                    double ns = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
                    if (pass == 0)
                        continue;
                    int verdict = 0;
                    foreach (Report report in inspector.Inspect(line.RootElement).Reports)
                        verdict = Math.Max(verdict, report.Decision == Decision.Block ? 2 : 1);
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}\t{i + 1}\t{verdict}\t{ns:F0}"));
                }
            }
        }
    }

    private sealed class Nowhere : IReportSink
    {
        public void Found(Report report)
        {
        }

        public void NotInspected(Findings.Coverage coverage, Findings.Trigger trigger, string requestId)
        {
        }

        public void PolicyProblem(PolicyError error)
        {
        }

        public void Failed(string where, Exception exception)
        {
        }
    }
}
