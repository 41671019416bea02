using System.Diagnostics;

namespace FunctionShield.AttackRange.Tests;

/// <summary>The range as a user starts it, its output caught.</summary>
internal sealed class RangeProcess : IDisposable
{
    private readonly Process _process;

    public RangeProcess(params string[] arguments)
        : this(Path.Combine(AppContext.BaseDirectory, "AttackRange.dll"), arguments)
    {
    }

    private RangeProcess(string program, string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The command line tool, as a user starts it.</summary>
    public static RangeProcess Tool(params string[] arguments) => new(Path.Combine(AppContext.BaseDirectory, "FunctionShield.Cli.dll"), arguments);

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
