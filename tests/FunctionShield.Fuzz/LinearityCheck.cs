using System.Diagnostics;
using System.Globalization;

namespace FunctionShield.Fuzz;

/// <summary>Does a text twice as long take twice as long?</summary>
/// <remarks>
/// Texts that were slow for their length are repeated, whole and between their ends, to some ten thousand bytes and doubled from there. Each
/// time is the least of several; a factor well above two, twice in a row and again when measured anew, is told. Small times are not judged. What has a budget may grow faster up to it,
/// and is held to the budget.
/// </remarks>
internal static class LinearityCheck
{
    private const int First = 16 * 1024;
    private const int Last = 256 * 1024;
    private const double MostFactor = 3;

    // Shorter is noise, and nobody's problem.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    // What a budget is for, many times over: its tenth of a second, instrumented, on a machine that is busy.
    private static readonly TimeSpan MostOfBudget = TimeSpan.FromSeconds(20);

    // What takes that long is not doubled again.
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);

    /// <summary>What grows too fast, if anything does.</summary>
    public static FuzzFinding? Ask(FuzzTarget target, byte[] text)
    {
        foreach (Func<int, byte[]> grow in Ways(text))
        {
            if (Grows(target, grow, 2) is not null && Grows(target, grow, 5) is { } times)
                return new FuzzFinding(target.Name, "superlinear", grow(First), times);
        }

        return null;
    }

    private static IEnumerable<Func<int, byte[]>> Ways(byte[] text)
    {
        yield return length => Repeat([], text, [], length);
        if (text.Length < 6)
            yield break;
        int third = text.Length / 3;
        yield return length => Repeat(text[..third], text[third..^third], text[^third..], length);
        yield return length => Repeat(text[..^2], text[^2..], [], length);
        yield return length => Repeat([], text[..2], text[2..], length);
    }

    private static string? Grows(FuzzTarget target, Func<int, byte[]> grow, int runs)
    {
        var times = new List<TimeSpan>();
        for (int length = First; length <= Last; length *= 2)
        {
            TimeSpan took = Time(target, grow(length), runs);
            times.Add(took);
            if (target.IsBudgeted ? took > MostOfBudget : IsTooFast(times))
                return string.Join(" ", times.Select(t => t.TotalMilliseconds.ToString("0.0 ms", CultureInfo.InvariantCulture)));
            if (took > Enough)
                break;
        }

        return null;
    }

    private static bool IsTooFast(List<TimeSpan> times) =>
        times.Count >= 3 && times[^3] > Least / 8 && times[^1] > Least && times[^1] / times[^2] > MostFactor && times[^2] / times[^3] > MostFactor;

    private static TimeSpan Time(FuzzTarget target, byte[] text, int runs)
    {
        TimeSpan least = TimeSpan.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            long begun = Stopwatch.GetTimestamp();
            target.Trial(text);
            TimeSpan took = Stopwatch.GetElapsedTime(begun);
            least = took < least ? took : least;
        }

        return least;
    }

    private static byte[] Repeat(byte[] before, byte[] middle, byte[] after, int length)
    {
        var text = new List<byte>(length + middle.Length + before.Length + after.Length);
        text.AddRange(before);
        while (text.Count + after.Length < length)
            text.AddRange(middle);
        text.AddRange(after);
        return [.. text];
    }
}
