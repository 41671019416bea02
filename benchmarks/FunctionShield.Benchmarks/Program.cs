using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using FunctionShield.Benchmarks;
using FunctionShield.Benchmarks.Gating;

// --smoke: everything once, in this process, in seconds: proves that it runs, measures nothing worth quoting.
// --quick: short runs whose ratios are worth reading. Otherwise BenchmarkDotNet's own options.
bool smoke = args.Contains("--smoke"), quick = args.Contains("--quick");

// --gate [--update] [FILE]: ratios and allocated bytes beside the figures of gate.json; fails where one is exceeded.
if (args.Contains("--gate"))
    return GateCommand.Run(args);

// --verdicts FILE...: what we say of labelled lines, and what each costs; side-by-side/run.sh asks others the same.
if (args is ["--verdicts", .. string[] labelled])
{
    Verdicts.Run(labelled, Console.Out);
    return 0;
}

// --speed [FILE]: the detector core's speed as tables, in a minute; FILE is JSON Lines with values to look at. FUNCTIONSHIELD_CORPUS names one too.
int speed = Array.IndexOf(args, "--speed");
if (speed >= 0 || smoke)
    new SpeedTable(smoke, Console.Out).Run(speed >= 0 && speed + 1 < args.Length ? args[speed + 1] : Environment.GetEnvironmentVariable("FUNCTIONSHIELD_CORPUS"));
if (speed >= 0)
    return 0;

// --stages [FILE]: which stage of the look at a value is entered how often, and what it costs.
int stages = Array.IndexOf(args, "--stages");
if (stages >= 0 || smoke)
{
    var table = new StageTable(Console.Out);
    table.Run("generated mix", Texts.Mix(smoke ? 50 : 4000));
    if (stages >= 0 && stages + 1 < args.Length)
        table.Run(Path.GetFileName(args[stages + 1]), Texts.Read(args[stages + 1]));
    if (stages >= 0)
        return 0;
}

// --inlet: the inlet on every trigger's sample beside the deserialization of the same bytes, in half a minute.
bool inlet = args.Contains("--inlet");
if (inlet || smoke)
    new InletTable(smoke, Console.Out).Run();
if (inlet)
    return 0;

// --outlet: what a statement's proof costs in passes over the inputs, and the decorator beside the undecorated, in half a minute.
bool outlet = args.Contains("--outlet");
if (outlet || smoke)
    new OutletTable(smoke, Console.Out).Run();
if (outlet)
    return 0;

string[] rest = [.. args.Where(arg => arg is not ("--smoke" or "--quick"))];
if (rest.Length == 0)
    rest = ["--filter", "*"];

IConfig config = DefaultConfig.Instance;
if (smoke)
    config = config.AddJob(Job.Dry.WithToolchain(BenchmarkDotNet.Toolchains.InProcess.Emit.InProcessEmitToolchain.Instance));
else if (quick)
    config = config.AddJob(Job.ShortRun.WithToolchain(BenchmarkDotNet.Toolchains.InProcess.Emit.InProcessEmitToolchain.Instance));

var summaries = BenchmarkSwitcher.FromAssembly(typeof(GateCommand).Assembly).Run(rest, config);
bool failed = !summaries.Any() || summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success));
return failed ? 1 : 0;
