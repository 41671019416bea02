using System.Diagnostics;
using FunctionShield.Calls;

namespace FunctionShield.Guards.Processes;

/// <summary>
/// Starts programs after a proof: an input may be an argument, never a piece of what a shell parses (CWE-78), nor the program.
/// </summary>
/// <remarks>
/// Prefer an argument array: no text in it is parsed again, so there is little to prove. The same calls as
/// <see cref="Process"/>, one line to change. Safe for concurrent use.
/// </remarks>
public static class ShieldProcess
{
    private static HostPlatform Platform => OperatingSystem.IsWindows() ? HostPlatform.Windows : HostPlatform.Linux;

    /// <summary>Proves a start, then does it.</summary>
    /// <param name="start">What to start. <see cref="ProcessStartInfo.Arguments"/> is split as the framework would split it.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>As <see cref="Process.Start(ProcessStartInfo)"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    /// <exception cref="ShieldBlockedException">An input changed the structure of the command, and policy blocks that.</exception>
    public static Process? Start(ProcessStartInfo start, Shield? shield = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        Check(start, shield);
        return Process.Start(start);
    }

    /// <summary>Proves the start of a program with an argument array, then does it.</summary>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">Its arguments, each handed over as it is.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>As <see cref="Process.Start(string, IEnumerable{string})"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ShieldBlockedException">An input changed the structure of the command, and policy blocks that.</exception>
    public static Process? Start(string fileName, IEnumerable<string> arguments, Shield? shield = null) =>
        Start(new ProcessStartInfo(fileName, arguments), shield);

    /// <summary>Proves a command line, then hands it to the platform's shell, its output redirected to the caller.</summary>
    /// <param name="commandLine">What <c>sh -c</c> (on Windows <c>cmd /c</c>) will parse.</param>
    /// <param name="shield">The shield to ask; <see cref="Shield.Current"/> when null.</param>
    /// <returns>The running shell, with standard output and standard error redirected.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="commandLine"/> is null.</exception>
    /// <exception cref="ShieldBlockedException">An input changed the structure of the command, and policy blocks that.</exception>
    public static Process StartShell(string commandLine, Shield? shield = null)
    {
        ArgumentNullException.ThrowIfNull(commandLine);
        (shield ?? Shield.Current).CheckShell(commandLine, Platform);
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", "/d /s /c \"" + commandLine + "\"")
            : new ProcessStartInfo("/bin/sh", ["-c", commandLine]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    internal static void Check(ProcessStartInfo start, Shield? shield, string? site = null)
    {
        shield ??= Shield.Current;
        var arguments = new List<string>(start.ArgumentList.Count + 1) { start.FileName };
        if (start.ArgumentList.Count > 0)
        {
            arguments.AddRange(start.ArgumentList);
        }
        else
        {
            // Once split, nobody sees any more that one argument was meant.
            shield.CheckArguments(start.Arguments, site);
            ArgumentLine.Split(start.Arguments, arguments);
        }

        shield.CheckExec(arguments, Platform, site);
    }
}
