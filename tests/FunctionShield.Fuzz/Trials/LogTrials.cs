using FunctionShield.Cli.Logs;

namespace FunctionShield.Fuzz.Trials;

/// <summary>A log, as it is kept in any form, with or without events of ours.</summary>
internal static class LogTrials
{
    public static FuzzTarget[] All { get; } = [new("log", Read)];

    private static void Read(ReadOnlySpan<byte> text)
    {
        using var input = new MemoryStream(text.ToArray());
        var reader = new LogReader(["-"], input);
        long events = 0;
        foreach (LogEvent _ in reader.Read())
            events++;
        InvariantException.Require(events == reader.Events, "events were counted otherwise than read");
    }
}
