using System.Diagnostics;
using System.Runtime.InteropServices;
using FunctionShield.Guards.Hardening;

// Forbids itself to start programs when told to, tries to start some in every way it knows, and says on one line each what came of it.
using var go = new ManualResetEventSlim();
string early = "";
var thread = new Thread(() =>
{
    go.Wait();
    early = Try(() => Native.System("exit 7"));
});
thread.Start();

if (args is ["forbid"])
{
    HardeningOutcome outcome = ShieldHardening.ForbidProcesses();
    Console.WriteLine($"kernel: {outcome.ByKernel}");
    Console.WriteLine($"framework: {outcome.ByFramework}");
    Console.WriteLine($"reason: {outcome.Reason}");
}

Console.WriteLine("class: " + Try(() => Start("/bin/sh", "-c", "exit 7")));
Console.WriteLine("again: " + Try(() => Start("/bin/sh", "-c", "exit 7")));
Console.WriteLine("native: " + Try(() => Native.System("exit 7")));
go.Set();
thread.Join();
Console.WriteLine("thread of before: " + early);
Console.WriteLine("thread of the pool: " + await Task.Run(() => Try(() => Native.System("exit 7"))));
Console.WriteLine("itself: " + Try(() => Process.GetProcessById(Environment.ProcessId).HasExited ? 0 : 7));
Console.WriteLine("file: " + Try(() => File.Exists(Environment.ProcessPath) ? 7 : 0));
return 0;

static int Start(params string[] words)
{
    using Process? process = Process.Start(words[0], words[1..]);
    process!.WaitForExit();
    return process.ExitCode;
}

static string Try(Func<int> start)
{
    try
    {
        return start() == 7 ? "works" : "refused";
    }
#pragma warning disable CA1031 // what is refused is the answer
    catch (Exception e)
#pragma warning restore CA1031
    {
        return "refused with " + e.GetType().Name;
    }
}

internal static class Native
{
    /// <returns>The exit status of <c>sh -c</c>; 127 when no shell could be started.</returns>
    public static int System(string command) => RunShell(command) >> 8;

    [DllImport("libc", EntryPoint = "system")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RunShell([MarshalAs(UnmanagedType.LPUTF8Str)] string command);
}
