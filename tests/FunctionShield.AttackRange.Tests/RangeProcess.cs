using System.Diagnostics;

namespace FunctionShield.AttackRange.Tests;

/// <summary>The range as a user starts it, its output caught.</summary>
internal sealed class RangeProcess : IDisposable
{
    private readonly Process _process;

    public RangeProcess(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "AttackRange.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public StreamReader Output => _process.StandardOutput;

    public async Task<(int Status, string Output, string Errors)> EndAsync()
    {
        Task<string> errors = _process.StandardError.ReadToEndAsync();
        string output = await Output.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, output, await errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
