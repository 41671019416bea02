using System.Globalization;
using System.Reflection;
using FunctionShield.ColdStart;

// Usage: dotnet run -c Release --project benchmarks/FunctionShield.ColdStart [-- [--starts N] [JIT] [ReadyToRun] [AOT]]
int starts = 20;
if (Array.IndexOf(args, "--starts") is var at and >= 0)
    starts = int.Parse(args[at + 1], CultureInfo.InvariantCulture);

string repository = typeof(Mode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "Repository").Value!;
byte[] utf8Event = File.ReadAllBytes(Path.Combine(repository, "tests", "Samples", "apigateway-v2.json"));

Console.WriteLine($"A hello-world function behind an HTTP API, from the start of its process to the first answer; medians of {starts} starts of each, in turns.");
Console.WriteLine();
Console.WriteLine("| mode | wall without, ms | with | added | processor without, ms | with | added | goal | binary added |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
foreach (Mode mode in Mode.All)
{
    if (args.Any(static a => Mode.All.Any(m => m.Name == a)) && !args.Contains(mode.Name))
        continue;

    PublishedFunction without = PublishedFunction.Publish(repository, mode, isShielded: false);
    PublishedFunction with = PublishedFunction.Publish(repository, mode, isShielded: true);
    var plain = new List<ColdStart>();
    var shielded = new List<ColdStart>();
    for (int i = -1; i < starts; i++)
    {
        ColdStart one = await ColdStart.MeasureAsync(without, utf8Event);
        ColdStart other = await ColdStart.MeasureAsync(with, utf8Event);
        // The first pair brings the files into memory.
        if (i < 0)
            continue;
        plain.Add(one);
        shielded.Add(other);
    }

    string binary = with.NativeSize - without.NativeSize is { } added ? $"{added / 1e6:0.00} MB" : "";
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {mode.Name} | {Compared(plain, shielded, static s => s.Wall)} | {Compared(plain, shielded, static s => s.Processor)} | {mode.Goal} | {binary} |"));
}

static string Compared(List<ColdStart> plain, List<ColdStart> shielded, Func<ColdStart, TimeSpan> figure)
{
    double without = Median(plain.Select(s => figure(s).TotalMilliseconds));
    double with = Median(shielded.Select(s => figure(s).TotalMilliseconds));
    return string.Create(CultureInfo.InvariantCulture, $"{without:0.0} | {with:0.0} | {with - without:+0.0;-0.0}");
}

static double Median(IEnumerable<double> values)
{
    double[] ordered = [.. values.Order()];
    return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
}
