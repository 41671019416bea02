using System.Runtime.CompilerServices;
using FunctionShield.Fuzz;

FuzzOptions? options = FuzzOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("FunctionShield.Fuzz [--seconds N | --minutes N] [--seed N] [--target PART-OF-NAME] [--findings FOLDER] [--try FILE]");
    return 2;
}

if (options.Files.Count == 0)
    Instrumentation.Apply(AppContext.BaseDirectory);
return Run(options);

// Not inlined: nothing of ours may be loaded before it is instrumented.
[MethodImpl(MethodImplOptions.NoInlining)]
static int Run(FuzzOptions options) => FuzzSession.Run(options);
