using System.Diagnostics;
using FunctionShield.Cli.Logs;
using FunctionShield.Policies;

namespace FunctionShield.Cli.Replaying;

/// <summary><c>functionshield replay</c>: recorded events and logged findings against one policy or two.</summary>
/// <param name="options">What was asked for.</param>
internal sealed class ReplayCommand(ReplayOptions options)
{
    // A batch is worth a task, and a core has not long to wait for the last one.
    private const int BatchPieces = 256;
    private const int BatchBytes = 1024 * 1024;

    public int Run(Streams streams)
    {
        if (PolicyFile.Load(options.Policy, streams.Error) is not { } reading)
            return ExitCodes.NotUnderstood;
        PolicyReading? against = options.Against is null ? null : PolicyFile.Load(options.Against, streams.Error);
        if (options.Against is not null && against is null)
            return ExitCodes.NotUnderstood;

        var pieces = new LogPieceReader(options.Paths, streams.Input);
        var tally = new ReplayTally(options.Examples);
        var replayer = new Replayer(
            Judge(options.Policy, reading), against is null ? null : Judge(options.Against, against), options.Function, TimeProvider.System.GetUtcNow());
        var clock = Stopwatch.StartNew();
        try
        {
            using FileStream? differences = options.Diff is null ? null : File.Create(options.Diff);
            using DiffWriter? writer = differences is null ? null : new DiffWriter(differences);
            ProgressBar.Run(
                streams, "Replaying", () => pieces.Progress, () => Tables.Grouped(tally.Inputs + tally.Findings) + " replayed", () => Replay(pieces, replayer, tally, writer));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"{options.Diff}: {e.Message}");
            return ExitCodes.NotUnderstood;
        }

        var outcome = new ReplayOutcome(
            tally, options.Policy ?? "balanced", options.Against ?? (tally.Findings > 0 ? "as logged" : null), pieces.Lines, clock.Elapsed, pieces.Problems)
        {
            ComparesInputs = options.Against is not null,
        };
        if (options.Json)
            ReplayJson.Write(streams.Output, outcome);
        else
            ReplayText.Write(streams, outcome);
        pieces.Problems.Write(streams.Error);
        return Status(tally, pieces.Problems.Count > 0 || reading.Policy.IsRefused || against is { Policy.IsRefused: true });
    }

    private PolicyJudge Judge(string? path, PolicyReading reading) => new(path ?? "balanced", reading.Policy, options.Arn);

    private bool Replay(LogPieceReader pieces, Replayer replayer, ReplayTally tally, DiffWriter? differences)
    {
        foreach (List<ReplayedLine> batch in OrderedBatches.Select(Batches(pieces), batch => Replay(batch, replayer)))
        {
            foreach (ReplayedLine line in batch)
            {
                tally.Add(line, options.Against is not null);
                differences?.Write(line);
                if (line.Error is { } error)
                    pieces.Problems.Add(line.File, line.Line, error);
            }
        }

        return true;
    }

    private static List<ReplayedLine> Replay(List<LogPiece> batch, Replayer replayer)
    {
        var parser = new LogEventParser();
        var lines = new List<ReplayedLine>(batch.Count);
        foreach (LogPiece piece in batch)
            lines.Add(replayer.Replay(piece, parser));
        return lines;
    }

    private static IEnumerable<List<LogPiece>> Batches(LogPieceReader pieces)
    {
        List<LogPiece> batch = [];
        int bytes = 0;
        foreach (LogPiece piece in pieces.Read())
        {
            // The reader's buffer is used again for the next line.
            batch.Add(piece with { Text = piece.Text.ToArray() });
            bytes += piece.Text.Length;
            if (batch.Count < BatchPieces && bytes < BatchBytes)
                continue;
            yield return batch;
            batch = [];
            bytes = 0;
        }

        yield return batch;
    }

    private int Status(ReplayTally tally, bool isNotUnderstood)
    {
        bool asked = options.FailOn switch
        {
            "looser" => tally.Looser > 0,
            "tighter" => tally.Tighter > 0,
            "change" => tally.Looser + tally.Tighter > 0,
            "log" => tally.Occurred(Decision.Log),
            "block" => tally.Occurred(Decision.Block),
            _ => false,
        };
        return asked ? ExitCodes.ActionOccurred : isNotUnderstood ? ExitCodes.NotUnderstood : ExitCodes.Success;
    }
}
