using System.Diagnostics;
using System.Globalization;
using FunctionShield.Lambda.Tests.Running;

namespace FunctionShield.ColdStart;

/// <summary>One start of a function, until the platform has its first answer.</summary>
/// <param name="Wall">From the start of its process to the answer.</param>
/// <param name="Processor">What its threads ran in that time.</param>
internal readonly record struct ColdStart(TimeSpan Wall, TimeSpan Processor)
{
    /// <summary>Starts the function, sends one event, and ends it.</summary>
    /// <exception cref="InvalidOperationException">The function answered with an error, or with something else than its greeting.</exception>
    public static async Task<ColdStart> MeasureAsync(PublishedFunction function, byte[] utf8Event)
    {
        await using var api = new RuntimeApi();
        ProcessStartInfo start = function.Command();
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "hello";
        // As Lambda's own image sets it: the first call is not worth a second compilation.
        start.Environment["DOTNET_TieredPGO"] = "0";

        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        try
        {
            RuntimeAnswer answer = await api.InvokeAsync(utf8Event);
            TimeSpan wall = Stopwatch.GetElapsedTime(begin);
            TimeSpan processor = Ran(process.Id);
            return !answer.IsError && answer.Body.Contains("Hello, ", StringComparison.Ordinal)
                ? new ColdStart(wall, processor)
                : throw new InvalidOperationException($"The function answered {answer.Body}");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <remarks>In nanoseconds, from the scheduler; a process's own times come in hundredths of a second. A thread that has ended is not in it.</remarks>
    private static TimeSpan Ran(int process)
    {
        double nanoseconds = 0;
        foreach (string thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            string times = File.ReadAllText(Path.Combine(thread, "schedstat"));
            nanoseconds += double.Parse(times.AsSpan(0, times.IndexOf(' ')), CultureInfo.InvariantCulture);
        }

        return TimeSpan.FromMilliseconds(nanoseconds / 1e6);
    }
}
