using System.Diagnostics;
using System.Globalization;
using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks;

/// <summary>
/// The inlet on every trigger's sample beside the deserialization of the same bytes, in one run and in turns, so that a busy machine
/// slows both: read the ratio and the bytes. Processor time, the best of several rounds. Run with <c>DOTNET_TieredCompilation=0</c>.
/// </summary>
internal sealed class InletTable(bool smoke, TextWriter output)
{
    // A large event would drown the small ones, which every function pays for.
    private const int MaxWatched = 4096;

    private readonly Invocation _invocation = new();
    private readonly Shield _shield = Shield.Create();
    private readonly int _rounds = smoke ? 1 : 15;

    public void Run()
    {
        output.WriteLine("## Inlet beside deserialization, every trigger\n\n| sample | bytes | deserialized as | deserialization, us | inlet, us | ratio | deserialization allocates | inlet allocates | invocation allocates |\n|---|---|---|---|---|---|---|---|---|");
        double product = 1;
        int samples = 0, met = 0;
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.json").Order(StringComparer.Ordinal))
        {
            byte[] json = File.ReadAllBytes(file);
            string name = Path.GetFileNameWithoutExtension(file);
            Func<byte[], object?> deserialize = Deserialized.As(name, out string type);
            int times = smoke ? 1 : Math.Max(50, 2_000_000 / json.Length);
            (double baseline, long baselineBytes, double inlet, long inletBytes) = Best(() => deserialize(json), () => Look(json), times);
            (_, long wholeBytes, _, _) = Best(() => _shield.Begin(json).Dispose(), static () => { }, smoke ? 1 : 20);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {json.Length} | {type} | {baseline / 1000:F1} | {inlet / 1000:F1} | {inlet / baseline:F2} | {baselineBytes} | {inletBytes} | {wholeBytes} |"));
            product *= inlet / baseline;
            samples++;
            met += inlet / baseline <= 0.5 ? 1 : 0;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nGeometric mean of {samples} ratios: {Math.Pow(product, 1.0 / samples):F2}. At most 0.50: {met}.\n"));
    }

    /// <summary>The inlet alone, over the small samples again and again: something for a profiler to watch. For no seconds: what its parts cost.</summary>
    public void Watch(string? sample, int seconds)
    {
        byte[][] events = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), (sample ?? "*") + ".json").Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes).Where(json => json.Length < MaxWatched)];
        if (seconds > 0)
        {
            long end = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < end)
            {
                foreach (byte[] json in events)
                    Look(json);
            }

            return;
        }

        double bytes = events.Sum(json => (double)json.Length);
        double[] sums = new double[5];
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), (sample ?? "*") + ".json").Order(StringComparer.Ordinal))
        {
            byte[] json = File.ReadAllBytes(file);
            if (json.Length >= MaxWatched)
                continue;
            Func<byte[], object?> deserialize = Deserialized.As(Path.GetFileNameWithoutExtension(file), out _);
            double[] times = [Least(() => deserialize(json)), Least(() => Look(json)), Least(() => Look(json, detects: false)), Least(() => Walk(json)), Least(() => { _invocation.Begin(json, json.Length); _invocation.End(); })];
            for (int i = 0; i < times.Length; i++)
                sums[i] += times[i];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file),-25} {json.Length,5} deser {times[0],7:F0} inlet {times[1],7:F0} nodetect {times[2],7:F0} walk {times[3],7:F0} begin {times[4],5:F0} ratio {times[1] / times[0]:F2}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ns/byte: deser {sums[0] / bytes:F2} inlet {sums[1] / bytes:F2} nodetect {sums[2] / bytes:F2} walk {sums[3] / bytes:F2} begin {sums[4] / bytes:F2}"));
    }

    private static double Least(Action work)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 300; round++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            work();
            work();
            work();
            least = Math.Min(least, Stopwatch.GetTimestamp() - start);
        }

        return least * 1e9 / Stopwatch.Frequency / 4;
    }

    private void Look(byte[] json, bool detects)
    {
        _invocation.Begin(json, json.Length);
        new Inlet(_invocation, detects).Inspect(new TextSlice(0, 0, json.Length));
        _invocation.End();
    }

    private static void Walk(byte[] json)
    {
        var reader = new EventReader(json, Place.Root, -1);
        while (reader.Read(out _))
        {
        }
    }

    private void Look(byte[] json)
    {
        _invocation.Begin(json, json.Length);
        new Inlet(_invocation).Inspect(new TextSlice(0, 0, json.Length));
        _invocation.End();
    }

    private (double First, long FirstBytes, double Second, long SecondBytes) Best(Action first, Action second, int times)
    {
        (double, long) a = (double.MaxValue, long.MaxValue), b = a;
        for (int round = 0; round <= _rounds; round++)
        {
            a = Least(a, Measure(first, times));
            b = Least(b, Measure(second, times));
        }

        return (a.Item1, a.Item2, b.Item1, b.Item2);
    }

    private static (double, long) Least((double Time, long Bytes) known, (double Time, long Bytes) now) =>
        (Math.Min(known.Time, now.Time), Math.Min(known.Bytes, now.Bytes));

    private static (double Nanoseconds, long Bytes) Measure(Action work, int times)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < times; i++)
            work();
        return ((Environment.CpuUsage.TotalTime - used).TotalNanoseconds / times, (GC.GetAllocatedBytesForCurrentThread() - before) / times);
    }
}
