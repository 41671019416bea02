using System.Diagnostics;
using System.Text.Json;
using FunctionShield.Cli.Explaining;
using FunctionShield.Cli.Inspecting;
using Spectre.Console;

namespace FunctionShield.Cli.Evaluating;

/// <summary><c>functionshield evaluate --robustness</c>: every prefix and every single edit of every line is looked at; nothing may crash.</summary>
/// <param name="path">A file, or a folder of <c>*.jsonl</c>. Labels are not needed.</param>
/// <param name="policy">The policy's path, or null for the balanced preset.</param>
/// <param name="asJson">One JSON document instead of a table.</param>
internal sealed class RobustnessCommand(string path, string? policy, bool asJson)
{
    /// <summary>Positions of one text that are edited. Longer texts are edited at as many, evenly spread: the work is the square of the length.</summary>
    private const int MostPositions = 1024;

    /// <summary>Shorter texts are not rated in nanoseconds a byte: the fixed cost of a look is most of theirs.</summary>
    private const int ShortestRated = 64;

    // Lines that are read ahead of the workers: enough for all cores, and bounded memory.
    private const int Batch = 256;

    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceProgress = new();

    public int Run(Streams streams)
    {
        if (PolicyFile.Load(policy, streams.Error) is not { } reading)
            return ExitCodes.NotUnderstood;

        var tallies = new List<(string File, RobustnessTally Tally)>();
        long errors = 0;
        _sinceProgress.Start();
        try
        {
            string[] files = Directory.Exists(path) ? Directory.GetFiles(path, "*.jsonl") : [path];
            Array.Sort(files, StringComparer.Ordinal);
            var inspector = new LineInspector(Shield.Create(reading.Policy));
            foreach (string file in files)
            {
                var tally = new RobustnessTally();
                tallies.Add((Path.GetFileNameWithoutExtension(file), tally));
                errors += Run(file, inspector, tally, streams.Error);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"{path}: {e.Message}");
            return ExitCodes.NotUnderstood;
        }

        long crashes = asJson ? EvaluationJson.Write(streams.Output, tallies) : Report(streams, tallies);
        return crashes > 0 ? ExitCodes.ActionOccurred : errors > 0 ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }

    private long Run(string file, LineInspector inspector, RobustnessTally tally, TextWriter error)
    {
        long errors = 0;
        using FileStream stream = File.OpenRead(file);
        var lines = new LineReader(stream, static () => { });
        var batch = new List<(long Number, string Id, LineSubject Subject)>(Batch);
        bool more = true;
        while (more)
        {
            batch.Clear();
            while (batch.Count < Batch && (more = lines.Next(out ReadOnlyMemory<byte> line, out _)))
            {
                try
                {
                    using JsonDocument document = LineInspector.Parse(line);
                    batch.Add((lines.Number, IdOf(document.RootElement), inspector.SubjectOf(document.RootElement)));
                }
                catch (Exception e) when (e is JsonException or NotUnderstoodException)
                {
                    errors++;
                    error.WriteLine($"{file}:{lines.Number}: {(e is JsonException ? "no JSON" : e.Message)}");
                }
            }

            string name = Path.GetFileNameWithoutExtension(file);
            Parallel.ForEach(batch, item =>
            {
                Look(name, item.Number, item.Id, item.Subject, tally);
                SayProgress(name, tally, error);
            });
        }

        return errors;
    }

    internal static void Look(string file, long number, string id, LineSubject subject, RobustnessTally tally)
    {
        byte[] text = subject.Text;
        long texts = 0, bytes = 0, findings = 0;
        long begun = Stopwatch.GetTimestamp();
        LookAt(text);
        var mutations = new Mutations(text, new byte[text.Length + 3], MostPositions);
        while (mutations.Next())
            LookAt(mutations.Current);
        tally.Add(texts, bytes, findings, Stopwatch.GetElapsedTime(begun).TotalSeconds);

        void LookAt(ReadOnlySpan<byte> mutation)
        {
            texts++;
            bytes += mutation.Length;

            // Boundary: that the shield fails is what is looked for, and the run goes on.
#pragma warning disable CA1031
            try
            {
                long start = Stopwatch.GetTimestamp();
                findings += subject.Ask(mutation) > 0 ? 1 : 0;
                if (mutation.Length >= ShortestRated)
                {
                    double cost = Stopwatch.GetElapsedTime(start).TotalNanoseconds / mutation.Length;
                    if (cost > tally.Slowest)
                        tally.AddSlow(cost, mutation, subject);
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                tally.Add(new RobustnessCrash(file, number, id, $"{e.GetType().Name} {Place(e)}", mutation.ToArray()));
            }
#pragma warning restore CA1031
        }
    }

    private void SayProgress(string file, RobustnessTally tally, TextWriter error)
    {
        lock (_sinceProgress)
        {
            if (_sinceProgress.Elapsed < BetweenProgress)
                return;
            _sinceProgress.Restart();
            error.WriteLine($"{file}: {Tables.Number(tally.Lines)} lines, {Tables.Number(tally.Texts)} texts, {Tables.Number(tally.Crashes)} crashes");
        }
    }

    private static long Report(Streams streams, List<(string File, RobustnessTally Tally)> tallies)
    {
        Table table = Tables.Create("File", ">Lines", ">Texts", ">MB", ">With a finding", ">Crashes", ">ns/byte, mean", ">ns/byte, worst");
        table.Title = new TableTitle("Every prefix and every single edit");
        table.Caption = new TableTitle($"Of texts longer than {MostPositions} bytes, {MostPositions} positions; the worst is of texts from {ShortestRated} bytes, timed again alone.");
        long crashes = 0;
        var slowest = new List<string>();
        foreach ((string file, RobustnessTally tally) in tallies)
        {
            double worst = tally.Worst(Time, out byte[] text);
            crashes += tally.Crashes;
            table.AddRow(
                Markup.Escape(file), Tables.Number(tally.Lines), Tables.Number(tally.Texts), Tables.Number(tally.Bytes / 1_000_000), Tables.Number(tally.WithFinding),
                Tables.Number(tally.Crashes), Tables.Decimal(tally.Seconds * 1e9 / Math.Max(1, tally.Bytes)), Tables.Decimal(worst));
            if (text.Length > 0)
                slowest.Add($"{file}: slowest, {Tables.Decimal(worst)} ns/byte: {Cut(text)}");
        }

        Tables.Write(streams, table);
        foreach (string line in slowest)
            streams.Error.WriteLine(line);
        foreach ((_, RobustnessTally tally) in tallies)
        {
            foreach (RobustnessCrash crash in tally.Kept)
                streams.Error.WriteLine($"CRASH\t{crash.File}:{crash.Line}\t{TerminalText.Of(crash.Id)}\t{crash.Failure}\t{TerminalText.Of(crash.Text)}");
        }

        return crashes;
    }

    private static double Time(LineSubject subject, byte[] text)
    {
        long start = Stopwatch.GetTimestamp();
        subject.Ask(text);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / text.Length;
    }

    private static string Place(Exception e) => e.StackTrace?.Split('\n')[0].Trim() ?? "";

    private static string Cut(byte[] text) => text.Length <= 160 ? TerminalText.Of(text) : TerminalText.Of(text.AsSpan(0, 160)) + $"... ({text.Length} bytes)";

    private static string IdOf(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty("id", out JsonElement id) ? id.ToString() : "";
}
