using System.Globalization;
using FunctionShield.Decoding;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks;

/// <summary>
/// The inlet on every trigger's sample beside the deserialization of the same bytes, in one run and in turns, so that a busy machine
/// slows both: read the ratio and the bytes. Processor time, the best of several rounds. Run with <c>DOTNET_TieredCompilation=0</c>.
/// </summary>
internal sealed class InletTable(bool smoke, TextWriter output)
{
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
