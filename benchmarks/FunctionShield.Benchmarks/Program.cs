using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

// --smoke: everything once, in this process, in seconds: proves that it runs, measures nothing worth quoting.
// --quick: short runs whose ratios are worth reading. Otherwise BenchmarkDotNet's own options.
bool smoke = args.Contains("--smoke"), quick = args.Contains("--quick");
string[] rest = [.. args.Where(arg => arg is not ("--smoke" or "--quick"))];
if (rest.Length == 0)
    rest = ["--filter", "*"];

IConfig config = DefaultConfig.Instance;
if (smoke)
    config = config.AddJob(Job.Dry.WithToolchain(BenchmarkDotNet.Toolchains.InProcess.Emit.InProcessEmitToolchain.Instance));
else if (quick)
    config = config.AddJob(Job.ShortRun.WithToolchain(BenchmarkDotNet.Toolchains.InProcess.Emit.InProcessEmitToolchain.Instance));

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest, config);
bool failed = !summaries.Any() || summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success));
return failed ? 1 : 0;
