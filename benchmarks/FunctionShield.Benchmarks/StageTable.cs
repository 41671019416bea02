using System.Diagnostics;
using System.Globalization;
using FunctionShield.Decoding;
using FunctionShield.Detection;
using FunctionShield.Findings;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks;

/// <summary>
/// Where a value's time goes: for each stage of the look at it the share of values that enter, what it costs over all values, and what those
/// cost that take longer than a call. Says what to make faster next, or to leave out. Run with <c>DOTNET_TieredCompilation=0</c>.
/// </summary>
internal sealed class StageTable(TextWriter output)
{
    // What a stopwatch and a refused gate take; longer is work.
    private const double Noticeable = 25;

    private readonly Invocation _invocation = new();
    private readonly Finding[] _slots = new Finding[FindingSlots.Length];

    private delegate void Stage(Texts.Value value, Traits traits);

    public void Run(string name, List<Texts.Value> values)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## Stages: {name} ({values.Count} of {values.Average(value => value.Text.Length):F0} bytes)\n\n| stage | ns, mean | share that works | ns, of those | ns/byte, of those | share of time, longest 1 % |\n|---|---|---|---|---|---|"));
        Traits[] traits = [.. values.Select(value => FirstLook.At(value.Text))];
        Measure("first look", values, traits, static (value, _) => FirstLook.At(value.Text));
        foreach (NamedDetector detector in Detectors.ForExplanation())
        {
            Measure(detector.Rule.ClassName, values, traits, (value, seen) =>
            {
                var findings = new FindingBuffer(_slots);
                detector.Detect(new(value.Text, value.Name, value.Kind, DecodeLayers.None, seen), ref findings);
            });
        }

        Measure("all detectors", values, traits, (value, seen) =>
        {
            var findings = new FindingBuffer(_slots);
            Detectors.Run(new(value.Text, value.Name, value.Kind, DecodeLayers.None, seen), ref findings);
        });
        Measure("decoder", values, traits, (value, seen) =>
        {
            var decoder = new Decoder(Arena(value), value.Text, seen, plusIsSpace: false);
            while (decoder.Next())
            {
            }

            _invocation.Scratch.Clear();
        });
        Measure("parts", values, traits, static (value, seen) =>
        {
            if (value.Text.Length > 1024)
                return;
            var parts = new TextParts(value.Text, seen);
            while (parts.Next())
            {
            }
        });
        Measure("filters", values, traits, (value, seen) =>
        {
            if (value.Text.Length > 1024)
                return;
            var filtered = new FilteredText(Arena(value), value.Text, seen);
            while (filtered.Next())
            {
            }

            _invocation.Scratch.Clear();
        });
        Measure("the inlet", values, traits, (value, _) =>
        {
            _invocation.Begin(value.Text, value.Text.Length);
            new Inlet(_invocation).InspectValue(new TextSlice(0, 0, value.Text.Length), value.Name, value.Kind);
            _invocation.End();
        });
        Measure("the inlet, detectors off", values, traits, (value, _) =>
        {
            _invocation.Begin(value.Text, value.Text.Length);
            new Inlet(_invocation, detects: false).InspectValue(new TextSlice(0, 0, value.Text.Length), value.Name, value.Kind);
            _invocation.End();
        });
        Measure("begin and end", values, traits, (value, _) =>
        {
            _invocation.Begin(value.Text, value.Text.Length);
            _invocation.End();
        });
        output.WriteLine();
    }

    private Scratch Arena(Texts.Value value)
    {
        _invocation.Scratch.Begin(value.Text, 1024 * 1024);
        return _invocation.Scratch;
    }

    private void Measure(string stage, List<Texts.Value> values, Traits[] traits, Stage look)
    {
        var each = new double[values.Count];
        Array.Fill(each, double.MaxValue);
        for (int round = 0; round < 6; round++)
        {
            for (int i = 0; i < each.Length; i++)
            {
                Texts.Value value = values[i];
                Traits seen = traits[i];
                look(value, seen);
                long start = Stopwatch.GetTimestamp();
                look(value, seen);
                look(value, seen);
                look(value, seen);
                look(value, seen);
                each[i] = Math.Min(each[i], Stopwatch.GetElapsedTime(start).TotalNanoseconds / 4);
            }
        }

        double total = each.Sum(), work = 0, bytes = 0;
        int entered = 0;
        for (int i = 0; i < each.Length; i++)
        {
            if (each[i] < Noticeable)
                continue;
            work += each[i];
            bytes += values[i].Text.Length;
            entered++;
        }

        double tail = each.OrderDescending().Take(Math.Max(1, each.Length / 100)).Sum() / total;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {stage} | {total / each.Length:F0} | {100.0 * entered / each.Length:F1} % | {work / Math.Max(1, entered):F0} | {work / Math.Max(1, bytes):F2} | {100 * tail:F0} % |"));
    }
}
