using FunctionShield.Findings;

namespace FunctionShield.Guards.Hardening;

/// <summary>Takes from the whole process what a function does not need. Opt-in, best effort, and honest about what it could not do.</summary>
/// <remarks>
/// A guard asks what a call carries. This asks nothing: a function that never starts a program loses nothing when nobody can, code of
/// packages and native code included (CWE-78, CWE-94). Nothing undoes it as long as the process lives.
/// </remarks>
public static class ShieldHardening
{
    /// <summary>From here on nothing in this process starts another program, as far as the host lets that be arranged.</summary>
    /// <param name="shield">Says once what could not be arranged, as <see cref="Coverage.NotHardened"/>; <see cref="Shield.Current"/> when null.</param>
    /// <returns>What holds now.</returns>
    /// <remarks>
    /// <para>Two means, each tried. On Linux (x86-64, arm64) a seccomp filter on every thread makes <c>execve</c> and <c>execveat</c> fail
    /// with <c>EPERM</c>: the kernel's word, native code included, about a millisecond once and nothing for each call. Containers allow it; AWS Lambda is
    /// reported to refuse <c>seccomp</c>, and then only the second is left. Where code is compiled just in time, the class
    /// <see cref="System.Diagnostics.Process"/> finds no way to start a program, whoever asks it; native code finds one.</para>
    /// <para>Call it once where the function starts, before anything starts a program: what the framework has bound by then stays bound.
    /// Any thread; calling it again changes nothing. <c>no_new_privs</c> is set as well: the kernel asks for it.</para>
    /// </remarks>
    public static HardeningOutcome ForbidProcesses(Shield? shield = null)
    {
        string? kernel = ExecFilter.Install();
        string? managed = ProcessResolver.Install();
        var outcome = new HardeningOutcome(kernel is null, managed is null, kernel ?? managed ?? "");
        if (!outcome.ByKernel)
            (shield ?? Shield.Current).NotInspected(Coverage.NotHardened);
        return outcome;
    }
}
