namespace FunctionShield.Grammars.Shell;

/// <summary>Programs and built-ins that POSIX systems and Windows have, and what else their names mean.</summary>
/// <remarks>Sources: POSIX.1-2024 XCU 4 "Utilities", the Windows Commands reference, PowerShell's approved verbs.</remarks>
internal static class ShellCommands
{
    /// <summary>Longer names are none of the table's.</summary>
    public const int Longest = 24;

    private static ReadOnlySpan<byte> Programs =>
        "ls ps rm cp mv dd id nc ncat netcat socat cat tac nl xxd od pwd whoami uname ifconfig ipconfig netstat wget curl nslookup traceroute"u8
        + " tracert printenv chmod chown chgrp mkdir rmdir useradd adduser userdel sudo telnet ssh scp sftp rsync bash sh zsh ksh dash csh tcsh fish"u8
        + " python python2 python3 perl ruby php node nodejs lua gcc awk gawk sed grep egrep fgrep crontab systemctl iptables tcpdump nmap lsof"u8
        + " base64 openssl ping ping6 dig tee xargs getent uptime dmesg mknod mkfifo whereis killall nohup pkill pgrep unzip gunzip tar gzip"u8
        + " busybox setsid chroot sysctl sysinfo systeminfo tasklist taskkill netsh wmic certutil bitsadmin powershell pwsh cmd cscript wscript mshta rundll32"u8
        + " regsvr32 schtasks icacls cacls attrib arp pathping getmac driverquery iex findstr nltest dsquery vssadmin bcdedit diskpart xcopy robocopy"u8
        + " phpinfo net1 lscpu lsblk lsmod hostnamectl journalctl"u8;

    private static ReadOnlySpan<byte> Words =>
        "echo sleep env set type dir del copy move ren reg net sc start date time file find stat strings head tail more less sort cut tr touch kill"u8
        + " screen at test true false yes host hostname ip ss who w which locate mount export source exec eval printf read expr timeout"u8
        + " nice top ver vol tree route query format erase md rd cd last users groups history jobs alias diff ed vi ex ftp tftp finger mail write wall"u8
        + " halt reboot shutdown poweroff service init make go join split paste comm watch man info lp tty su iwr irm gci gc saps call"u8;

    private static ReadOnlySpan<byte> Reconnaissance =>
        " whoami uname ifconfig ipconfig netstat systeminfo printenv sysinfo tasklist getmac driverquery hostnamectl lsblk lscpu lsof "u8;

    private static ReadOnlySpan<byte> Calls =>
        "system exec eval passthru shell_exec popen proc_open pcntl_exec phpinfo assert os.system os.popen subprocess.call subprocess.run"u8
        + " runtime.exec child_process.exec execsync"u8;

    private const int ShortestCmdlet = 7;

    private static readonly WordTable ProgramTable = new(Programs);
    private static readonly WordTable OtherTable = new(Words);
    private static readonly WordTable CallTable = new(Calls);

    /// <param name="name">The name in lower case, without its folder.</param>
    /// <param name="called">Whether a parenthesis follows it.</param>
    /// <remarks>Asked of the first word of most texts: two look-ups in constant time.</remarks>
    public static ShellCommandKind KindOf(ReadOnlySpan<byte> name, bool called)
    {
        if (name.IsEmpty || name.Length > Longest)
            return ShellCommandKind.None;
        if (name.Length > 4 && name[^4] == '.' && (name.EndsWith(".exe"u8) || name.EndsWith(".com"u8) || name.EndsWith(".bat"u8)))
            name = name[..^4];
        if (called)
            return CallTable.Find(Calls, name) != 0 ? ShellCommandKind.Call : ShellCommandKind.None;
        if (ProgramTable.Find(Programs, name) != 0 || IsCmdlet(name))
            return ShellCommandKind.Program;
        return OtherTable.Find(Words, name) != 0 ? ShellCommandKind.Word : ShellCommandKind.None;
    }

    /// <summary>Whether <see cref="KindOf"/> may know a word without a folder, in any case.</summary>
    public static bool MayBeKnown(ReadOnlySpan<byte> word)
    {
        if (word.Length > Longest)
            return false;
        if (ProgramTable.Find(Programs, word) != 0 || OtherTable.Find(Words, word) != 0)
            return true;

        // What ends in a point and three letters may be a file that is run; what begins with a verb and a dash, a cmdlet.
        return (word.Length > 4 && word[^4] == '.') || (word.Length >= ShortestCmdlet && (word[0] | 0x20) is 'i' or 'n' or 'g' or 's' && word.Contains((byte)'-'));
    }

    /// <summary>Programs that tell about the machine without an argument, and whose names are no word of another trade.</summary>
    public static bool IsReconnaissance(ReadOnlySpan<byte> name) => name.Length <= Longest && Has(Reconnaissance, name);

    private static bool IsCmdlet(ReadOnlySpan<byte> name) =>
        name.Length >= ShortestCmdlet && (name.StartsWith("invoke-"u8) || name.StartsWith("new-object"u8) || name.StartsWith("get-childitem"u8)
        || name.StartsWith("get-content"u8) || name.StartsWith("get-process"u8) || name.StartsWith("start-process"u8) || name.StartsWith("set-executionpolicy"u8));

    private static bool Has(ReadOnlySpan<byte> table, ReadOnlySpan<byte> name)
    {
        Span<byte> padded = stackalloc byte[Longest + 2];
        padded[0] = (byte)' ';
        name.CopyTo(padded[1..]);
        padded[name.Length + 1] = (byte)' ';
        return table.IndexOf(padded[..(name.Length + 2)]) >= 0;
    }
}
