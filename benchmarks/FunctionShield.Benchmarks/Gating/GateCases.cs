using FunctionShield.Decoding;
using FunctionShield.Events;
using FunctionShield.Invocations;

namespace FunctionShield.Benchmarks.Gating;

/// <summary>Everything whose cost is held: the inlet, the detectors, the outlet, the decorator, the response, and that no text makes any of it slow.</summary>
internal static class GateCases
{
    private static readonly string[] Events = ["apigateway-v2", "apigateway-v1", "sqs", "s3", "dynamodb", "sns", "eventbridge", "kinesis"];

    // One for each kind of lexer that a text could drive back and forth.
    private static readonly string[] Slow = ["<a b='", "' or ", "/*", "((", "%25", "${a:-", "../", "[[", "&#", "\\"];

    /// <remarks>Each is made when it is asked for: clean it up before the next.</remarks>
    public static IEnumerable<GateCase> All() => Inlet().Concat(Detectors()).Concat(Outlet()).Concat(Decorator()).Concat(Responses()).Concat(Linear());

    /// <summary>A look at an event beside the deserialization of the same bytes, and a whole invocation beside it.</summary>
    private static IEnumerable<GateCase> Inlet()
    {
        var invocation = new Invocation();
        Shield shield = Shield.Create();
        foreach (string name in Events)
        {
            byte[] json = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name + ".json"));
            Func<byte[], object?> deserialize = Deserialized.As(name, out _);
            int calls = Math.Max(1, 30_000 / json.Length);
            yield return new GateCase("inlet: " + name, () => deserialize(json), () => Look(invocation, json), calls);
            yield return new GateCase("invocation: " + name, () => deserialize(json), () => shield.Begin(json).Dispose(), calls);
        }
    }

    /// <summary>All detectors over a kilobyte, beside one pass over it byte by byte.</summary>
    private static IEnumerable<GateCase> Detectors()
    {
        foreach (string kind in (string[])["clean", "prose", "code", "markup", "json", "form", "quotes", "percents", "brackets"])
        {
            var benchmark = new DetectBenchmark { Text = kind };
            benchmark.Setup();
            yield return new GateCase("detectors: " + kind, () => benchmark.OnePass(), () => benchmark.Detect(), kind == "clean" ? 200 : 20);
        }
    }

    /// <summary>A statement beside one pass over the inputs' text.</summary>
    private static IEnumerable<GateCase> Outlet()
    {
        foreach (int inputs in (int[])[30, 10_000])
        {
            foreach (string found in (string[])["none", "as it came", "transformed"])
            {
                var benchmark = new OutletBenchmark { Inputs = inputs, Found = found };
                benchmark.Setup();
                yield return new GateCase($"outlet: {inputs} inputs, found {found}", () => benchmark.OnePass(), () => benchmark.Correlate(), inputs > 1000 ? 1 : 40);
            }
        }
    }

    /// <summary>A query on a guarded connection beside the same on the provider's own.</summary>
    private static IEnumerable<GateCase> Decorator()
    {
        foreach (int rows in (int[])[1, 1000])
        {
            var benchmark = new DecoratorBenchmark { Rows = rows };
            benchmark.Setup();
            yield return new GateCase($"decorator: {rows} rows", () => benchmark.Undecorated(), () => benchmark.Decorated(), rows > 1 ? 1 : 40) { Wraps = true, Cleanup = benchmark.Cleanup };
        }
    }

    /// <summary>The look at a response beside its serialization.</summary>
    private static IEnumerable<GateCase> Responses()
    {
        foreach (string type in (string[])["application/json", "text/html"])
        {
            var benchmark = new ResponseBenchmark { Size = 16, ContentType = type };
            benchmark.Setup();
            yield return new GateCase("response: " + type, () => benchmark.Serialize(), () => benchmark.Check(), 10) { Cleanup = benchmark.Cleanup };
        }
    }

    /// <summary>Six times the text beside the text: linear work is 6, quadratic 36.</summary>
    private static IEnumerable<GateCase> Linear()
    {
        var invocation = new Invocation();
        foreach (string unit in Slow)
        {
            byte[] one = Texts.Repeat(unit, 16 * 1024), six = Texts.Repeat(unit, 6 * 16 * 1024);
            yield return new GateCase("six times the text: " + unit.Trim(), () => LookAt(invocation, one), () => LookAt(invocation, six), 1);
        }
    }

    private static void Look(Invocation invocation, byte[] json)
    {
        invocation.Begin(json, json.Length);
        new Inlet(invocation).Inspect(new TextSlice(0, 0, json.Length));
        invocation.End();
    }

    private static void LookAt(Invocation invocation, byte[] text)
    {
        invocation.Begin(text, text.Length);
        new Inlet(invocation).InspectValue(new TextSlice(0, 0, text.Length), "q"u8, FieldKind.Body);
        invocation.End();
    }
}
