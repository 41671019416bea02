using System.ComponentModel;
using System.Diagnostics;
using FunctionShield.Guards.Processes;

namespace FunctionShield.Guards.Woven;

/// <summary>What code that <c>FunctionShield.Build</c> wove around a process's start asks before it. Not meant to be called by hand.</summary>
/// <remarks>Any thread.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenProcess
{
    /// <summary>Proves a start.</summary>
    /// <param name="start">What is about to start; null passes, so that the call itself fails as it always did.</param>
    /// <param name="site">The calling method.</param>
    /// <exception cref="ShieldBlockedException">An input changed the structure of the command, and policy blocks that.</exception>
    public static void Check(ProcessStartInfo? start, string? site)
    {
        if (start is { FileName.Length: > 0 })
            ShieldProcess.Check(start, null, site);
    }

    /// <summary>Proves the start of a program with the text that its arguments are split from.</summary>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">The text.</param>
    /// <param name="site">The calling method.</param>
    /// <exception cref="ShieldBlockedException">An input changed the structure of the command, and policy blocks that.</exception>
    public static void Check(string? fileName, string? arguments, string? site)
    {
        if (!string.IsNullOrEmpty(fileName))
            ShieldProcess.Check(new ProcessStartInfo(fileName, arguments ?? ""), null, site);
    }

    /// <summary>Proves the start of a program with an argument array.</summary>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">The arguments; read once.</param>
    /// <param name="site">The calling method.</param>
    /// <returns>The arguments that were proved: what comes next must be given these.</returns>
    /// <exception cref="ShieldBlockedException">An input changed the structure of the command, and policy blocks that.</exception>
    public static IEnumerable<string> Check(string? fileName, IEnumerable<string>? arguments, string? site)
    {
        if (string.IsNullOrEmpty(fileName) || arguments is null)
            return arguments!;
        string[] read = [.. arguments];
        ShieldProcess.Check(new ProcessStartInfo(fileName, read), null, site);
        return read;
    }
}
