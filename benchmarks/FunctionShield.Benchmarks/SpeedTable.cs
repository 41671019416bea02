using System.Diagnostics;
using System.Globalization;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Events;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks;

/// <summary>
/// The speed of the detector core in one run, as tables: text that needs no lexing, text that does, values of every length, texts built to
/// be slow. Processor time and the best of several rounds, so that a busy machine shows least (medians are of single values, too short for it, and
/// are elapsed time). Run with <c>DOTNET_TieredCompilation=0</c>.
/// </summary>
internal sealed class SpeedTable(bool smoke, TextWriter output)
{
    private readonly Invocation _invocation = new();
    private readonly Finding[] _slots = new Finding[FindingSlots.Length];
    private readonly int _rounds = smoke ? 1 : 9;

    /// <param name="corpus">JSON Lines with <c>value</c> and <c>field</c>, or null for the generated mix alone.</param>
    public void Run(string? corpus)
    {
        Clean();
        Lexed();
        Values("generated mix", Texts.Mix(smoke ? 200 : 4000));
        if (corpus is not null)
            Values(Path.GetFileName(corpus), Texts.Read(corpus));
        Worst();
    }

    private void Clean()
    {
        Say($"## Text that needs no lexing\n\n| text | GB/s | bytes allocated |\n|---|---|---|");
        byte[] text = Texts.Repeat("The quick brown fox jumps over the lazy dog 1234567890 and goes home. ", 256 * 1024);
        byte[] json = [.. "{\"text\":\""u8, .. text, .. "\"}"u8];
        (double ns, long allocated) = Best(() => Inspect(json), 100);
        Say($"| one leaf of 256 KB in an event | {text.Length / ns:F1} | {allocated} |");
        byte[][] leaves = [.. Enumerable.Range(0, 2048).Select(i => Texts.Repeat("Order of Ann to Den Haag no ", 64))];
        byte[] many = [.. "{\"list\":["u8, .. leaves.SelectMany(leaf => (byte[])[.. "\""u8, .. leaf, .. "\","u8]), .. "1]}"u8];
        (ns, allocated) = Best(() => Inspect(many), 50);
        Say($"| 2,048 leaves of 64 bytes in an event | {leaves.Sum(leaf => leaf.Length) / ns:F2} | {allocated} |\n");
    }

    private void Lexed()
    {
        Say($"## Benign text that is lexed, over all detectors\n\n| text | MB/s | bytes allocated |\n|---|---|---|");
        foreach ((string kind, string unit) in Texts.Lexed)
        {
            byte[] text = Texts.Repeat(unit, 1024);
            (double ns, long allocated) = Best(() => Detect(new(text, default, FieldKind.Body, DecodeLayers.None, FirstLook.At(text))), 2000);
            Say($"| {kind} | {text.Length * 1000 / ns:F0} | {allocated} |");
        }

        Say($"");
    }

    private void Values(string name, List<Texts.Value> values)
    {
        Say($"## Values: {name} ({values.Count} of {values.Average(value => value.Text.Length):F0} bytes)\n\n| | mean ns | median ns | bytes allocated |\n|---|---|---|---|");
        Values("all detectors, as the value stands", values, value => Detect(new(value.Text, value.Name, value.Kind, DecodeLayers.None, FirstLook.At(value.Text))));
        Values("the inlet: envelopes and normal forms too", values, value =>
        {
            _invocation.Begin(value.Text, value.Text.Length);
            new Inlet(_invocation).InspectValue(new TextSlice(0, 0, value.Text.Length), value.Name, value.Kind);
            _invocation.End();
        });
        Say($"");
    }

    private void Values(string what, List<Texts.Value> values, Action<Texts.Value> look)
    {
        (double ns, long allocated) = Best(() => { foreach (Texts.Value value in values) look(value); }, 1);
        double[] each = [.. values.Select(value => Best(() => look(value), smoke ? 1 : 20, 3, elapsed: true).Nanoseconds).Order()];
        Say($"| {what} | {ns / values.Count:F0} | {each[each.Length / 2]:F0} | {allocated} |");
    }

    private void Worst()
    {
        int size = smoke ? 16 * 1024 : 1024 * 1024;
        Say($"## Texts built to be slow, through the inlet\n\nLinear is a ratio of 6.\n\n| run of | ns/byte, 1 MB | ns/byte, 6 MB | ratio of times |\n|---|---|---|---|");
        foreach (string unit in Texts.Worst)
        {
            double slowest = 0, small = 0, large = 0;
            foreach (FieldKind kind in (FieldKind[])[FieldKind.Body, FieldKind.Document, FieldKind.Query, FieldKind.Cookie])
            {
                double one = Look(Texts.Repeat(unit, size), kind), six = Look(Texts.Repeat(unit, size * 6), kind);
                if (six > slowest)
                    (slowest, small, large) = (six, one, six);
            }

            Say($"| `{unit.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\0", "\\0", StringComparison.Ordinal).Replace("\x1b", "\\e", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)}` | {small / size:F1} | {large / size / 6:F1} | {large / small:F1} |");
        }
    }

    private double Look(byte[] text, FieldKind kind) => Best(
        () =>
        {
            _invocation.Begin(text, text.Length);
            new Inlet(_invocation).InspectValue(new TextSlice(0, 0, text.Length), "q"u8, kind);
            _invocation.End();
        },
        1, smoke ? 1 : 3).Nanoseconds;

    private void Inspect(byte[] json)
    {
        _invocation.Begin(json, json.Length);
        new Inlet(_invocation).Inspect(new TextSlice(0, 0, json.Length));
        _invocation.End();
    }

    private void Detect(in FieldView view)
    {
        var findings = new FindingBuffer(_slots);
        Detectors.Run(view, ref findings);
    }

    private (double Nanoseconds, long Allocated) Best(Action look, int times, int rounds = 0, bool elapsed = false)
    {
        look();
        double best = double.MaxValue;
        long allocated = long.MaxValue;
        for (int round = 0; round < (rounds == 0 ? _rounds : rounds); round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            TimeSpan used = elapsed ? default : Environment.CpuUsage.TotalTime;
            for (int i = 0; i < times; i++)
                look();
            TimeSpan time = elapsed ? Stopwatch.GetElapsedTime(start) : Environment.CpuUsage.TotalTime - used;
            best = Math.Min(best, time.TotalNanoseconds / times);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (best, allocated);
    }

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
