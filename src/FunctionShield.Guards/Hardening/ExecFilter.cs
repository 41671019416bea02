using System.ComponentModel;
using System.Runtime.InteropServices;

namespace FunctionShield.Guards.Hardening;

/// <summary>A seccomp filter for all threads of the process: starting a program fails, everything else is as it was.</summary>
/// <remarks>
/// seccomp(2), <c>SECCOMP_SET_MODE_FILTER</c> with <c>SECCOMP_FILTER_FLAG_TSYNC</c>. The filter is a classic BPF program over <c>struct seccomp_data</c>:
/// number, architecture, instruction pointer, arguments. It checks the architecture first, since a number means another call under another one.
/// </remarks>
internal static class ExecFilter
{
    private const int SetNoNewPrivileges = 38; // PR_SET_NO_NEW_PRIVS, prctl(2)
    private const nint SetModeFilter = 1;
    private const nint AllThreads = 1;

    // BPF: load a word of seccomp_data, jump if equal or greater or equal, return.
    private const ushort Load = 0x20;
    private const ushort IfEqual = 0x15;
    private const ushort IfAtLeast = 0x35;
    private const ushort Return = 0x06;
    private const uint NumberAt = 0;
    private const uint ArchitectureAt = 4;

    private const uint Allow = 0x7FFF0000;
    private const uint FailWithEperm = 0x00050001;

    // Calls of the x32 ABI come with the architecture of x86-64 and this bit: nothing that .NET runs on makes them.
    private const uint X32 = 0x40000000;

    /// <returns>Null when the filter stands; otherwise why not.</returns>
    public static string? Install()
    {
        if (!OperatingSystem.IsLinux())
            return "seccomp is Linux's";

        // <linux/audit.h> and each architecture's table of calls.
        (uint Architecture, uint Execve, uint ExecveAt, nint Seccomp) numbers = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (0xC000003E, 59, 322, 317),
            Architecture.Arm64 => (0xC00000B7, 221, 281, 277),
            _ => default,
        };
        if (numbers.Seccomp == 0)
            return $"no filter is known for {RuntimeInformation.ProcessArchitecture}";

        return Install(Program(numbers.Architecture, numbers.Execve, numbers.ExecveAt), numbers.Seccomp);
    }

    /// <summary>Any other architecture, x32 and both calls fail; the rest goes on.</summary>
    private static ulong[] Program(uint architecture, uint execve, uint execveAt) =>
    [
        Statement(Load, ArchitectureAt),
        Jump(IfEqual, architecture, yes: 0, no: 4),
        Statement(Load, NumberAt),
        Jump(IfAtLeast, X32, yes: 2, no: 0),
        Jump(IfEqual, execve, yes: 1, no: 0),
        Jump(IfEqual, execveAt, yes: 0, no: 1),
        Statement(Return, FailWithEperm),
        Statement(Return, Allow),
    ];

    // struct sock_filter: 16 bits code, 8 bits each jump, 32 bits operand; both architectures are little-endian.
    private static ulong Statement(ushort code, uint operand) => code | ((ulong)operand << 32);

    private static ulong Jump(ushort code, uint operand, byte yes, byte no) => Statement(code, operand) | ((ulong)yes << 16) | ((ulong)no << 24);

    private static string? Install(ulong[] program, nint seccomp)
    {
        var pinned = GCHandle.Alloc(program, GCHandleType.Pinned);
        try
        {
            // struct sock_fprog { unsigned short len; struct sock_filter *filter; }, with the padding that the pointer asks for.
            nint[] header = [program.Length, pinned.AddrOfPinnedObject()];
            if (Prctl(SetNoNewPrivileges, 1, 0, 0, 0) != 0)
                return Refusal("prctl");
            return SystemCall(seccomp, SetModeFilter, AllThreads, header) switch
            {
                0 => null,
                > 0 and var thread => $"thread {thread} has a filter of its own that cannot be joined",
                _ => Refusal("seccomp"),
            };
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return e.Message;
        }
        finally
        {
            pinned.Free();
        }
    }

    private static string Refusal(string call) => $"the host refuses {call}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}";

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Prctl(int option, nint two, nint three, nint four, nint five);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SystemCall(nint number, nint operation, nint flags, [In] nint[] program);
}
