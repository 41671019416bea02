namespace FunctionShield.Grammars.Shell;

/// <summary>Programs that read one of their arguments as text of a language.</summary>
internal static class ShellPrograms
{
    /// <summary>What the program at a path is, by its file name, without <c>.exe</c>, in any case.</summary>
    /// <remarks>Linear in the path; the table is compared by length and first letter.</remarks>
    public static ShellProgramKind KindOf(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> name = path[(path.LastIndexOfAny((byte)'/', (byte)'\\') + 1)..];
        if (name.Length > 4 && System.Text.Ascii.EqualsIgnoreCase(name[^4..], ".exe"u8))
            name = name[..^4];
        Span<byte> lower = stackalloc byte[LongestName];
        if (name.IsEmpty || name.Length > LongestName || System.Text.Ascii.ToLower(name, lower, out int length) != System.Buffers.OperationStatus.Done)
            return ShellProgramKind.Other;

        return KindOfName(lower[..length]);
    }

    private static ShellProgramKind KindOfName(scoped ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("sh"u8) || name.SequenceEqual("bash"u8) || name.SequenceEqual("dash"u8) || name.SequenceEqual("ash"u8)
            || name.SequenceEqual("zsh"u8) || name.SequenceEqual("ksh"u8) || name.SequenceEqual("rksh"u8) || name.SequenceEqual("mksh"u8)
            || name.SequenceEqual("ksh93"u8) || name.SequenceEqual("rbash"u8) || name.SequenceEqual("fish"u8) || name.SequenceEqual("csh"u8)
            || name.SequenceEqual("tcsh"u8) || name.SequenceEqual("yash"u8))
        {
            return ShellProgramKind.Posix;
        }

        if (name.SequenceEqual("cmd"u8) || name.SequenceEqual("command.com"u8))
            return ShellProgramKind.Cmd;
        if (name.SequenceEqual("powershell"u8) || name.SequenceEqual("pwsh"u8))
            return ShellProgramKind.PowerShell;
        if (name.StartsWith("python"u8) || name.SequenceEqual("node"u8) || name.SequenceEqual("nodejs"u8) || name.StartsWith("perl"u8)
            || name.SequenceEqual("ruby"u8) || name.StartsWith("php"u8) || name.SequenceEqual("lua"u8) || name.SequenceEqual("deno"u8))
        {
            return ShellProgramKind.Interpreter;
        }

        if (name.SequenceEqual("env"u8) || name.SequenceEqual("sudo"u8) || name.SequenceEqual("doas"u8) || name.SequenceEqual("timeout"u8)
            || name.SequenceEqual("nice"u8) || name.SequenceEqual("nohup"u8) || name.SequenceEqual("setsid"u8) || name.SequenceEqual("stdbuf"u8)
            || name.SequenceEqual("busybox"u8) || name.SequenceEqual("xargs"u8) || name.SequenceEqual("time"u8) || name.SequenceEqual("su"u8)
            || name.SequenceEqual("chroot"u8) || name.SequenceEqual("unshare"u8) || name.SequenceEqual("strace"u8))
        {
            return ShellProgramKind.Wrapper;
        }

        return name.SequenceEqual("find"u8) || name.SequenceEqual("test"u8) || name.SequenceEqual("["u8) || name.SequenceEqual("expr"u8)
            || name.SequenceEqual("awk"u8) || name.SequenceEqual("jq"u8) || name.SequenceEqual("bc"u8)
            ? ShellProgramKind.TakesOperators
            : ShellProgramKind.Other;
    }

    /// <summary>Longer names are none of the table's.</summary>
    private const int LongestName = 16;
}
