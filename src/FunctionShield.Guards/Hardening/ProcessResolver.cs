using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FunctionShield.Guards.Hardening;

/// <summary>Refuses the framework's class <see cref="Process"/> the native function that starts a program.</summary>
/// <remarks>
/// The runtime asks an assembly's resolver where a native function is when it is first called. What asks while <c>Process.Start</c> is on
/// the stack is about to start a program; everything else of the class (its own process, waiting, killing) resolves as ever. Compiled ahead
/// of time, functions are bound when the program is built and nobody is asked.
/// </remarks>
internal static class ProcessResolver
{
    // Between Start and the native function stand a handful of the class's own methods.
    private const int NearFrames = 24;

    /// <returns>Null when the class is refused; otherwise why not.</returns>
    public static string? Install()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return "native functions were bound when the program was built";

        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Process).Assembly, Resolve);
            return null;
        }
        catch (InvalidOperationException)
        {
            // Ours from an earlier call, or somebody else's: which of both cannot be asked.
            return "the class Process has a resolver already";
        }
    }

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path)
    {
        if (IsStarting())
            throw new InvalidOperationException("FunctionShield: this function starts no other program (ShieldHardening.ForbidProcesses).");
        return 0;
    }

    /// <remarks>Once for each native function of the class that is used, not for each call. Bounded by <see cref="NearFrames"/>.</remarks>
    private static bool IsStarting()
    {
        var stack = new StackTrace(skipFrames: 1, fNeedFileInfo: false);
        int frames = Math.Min(stack.FrameCount, NearFrames);
        for (int i = 0; i < frames; i++)
        {
            if (stack.GetFrame(i) is { } frame && DiagnosticMethodInfo.Create(frame) is { } method
                && method.DeclaringTypeName == typeof(Process).FullName && method.Name.StartsWith("Start", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
