using System.Collections.Concurrent;
using System.Diagnostics;

namespace FunctionShield.Lambda.Tests.Running;

/// <summary>A function built as an executable, as a process of its own with Lambda's environment.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly Process _process;

    private FunctionProcess(Process process) => _process = process;

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Starts an example. <c>FUNCTIONSHIELD_NATIVE</c> names a folder with native binaries of the same name to start instead.</summary>
    /// <param name="example">The example's folder.</param>
    /// <param name="api">Who hands out its invocations.</param>
    /// <param name="environment">More variables.</param>
    public static FunctionProcess Start(string example, RuntimeApi api, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        string assembly = "FunctionShield.Examples." + example;
        string native = Path.Combine(Environment.GetEnvironmentVariable("FUNCTIONSHIELD_NATIVE") ?? "none", assembly);
        var start = File.Exists(native) ? new ProcessStartInfo(native) : new ProcessStartInfo("dotnet", ["exec", Managed(example, assembly)]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "orders";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        var process = new FunctionProcess(Process.Start(start)!);
        process._process.OutputDataReceived += (_, line) => process.Lines.Enqueue(line.Data ?? "");
        process._process.ErrorDataReceived += (_, line) => process.Lines.Enqueue(line.Data ?? "");
        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits for its own end.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // Beside this project's own output: in it, what a framework brings along is missing.
    private static string Managed(string example, string assembly)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, example, own.Name, assembly + ".dll");
    }
}
