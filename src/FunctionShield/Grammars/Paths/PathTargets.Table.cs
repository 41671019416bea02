namespace FunctionShield.Grammars.Paths;

/// <summary>Where the files lie that no caller of a function should name: system folders, credentials, configuration, logs.</summary>
/// <remarks>Sources: the Filesystem Hierarchy Standard 3.0, proc(5), the Windows and AWS Lambda documentation.</remarks>
internal static class PathTargets
{
    /// <summary>Names that hold credentials or the system's own state. Compared with the end of a path, letters in any case.</summary>
    /// <remarks>Asked of most values: the last letter leaves one to five names to compare.</remarks>
    public static bool IsSecret(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty)
            return false;
        switch ((byte)(path[^1] | 0x20))
        {
            case (byte)'d':
                return EndsWith(path, "etc/passwd"u8) || EndsWith(path, "master.passwd"u8) || EndsWith(path, ".htpasswd"u8);
            case (byte)'w':
                return EndsWith(path, "etc/shadow"u8);
            case (byte)'n':
                return EndsWith(path, "/environ"u8);
            case (byte)'e':
                return EndsWith(path, "self/cmdline"u8);
            case (byte)'i':
                return EndsWith(path, "boot.ini"u8) || EndsWith(path, "win.ini"u8) || EndsWith(path, "system.ini"u8);
            case (byte)'s':
                return EndsWith(path, ".aws/credentials"u8) || EndsWith(path, "authorized_keys"u8) || EndsWith(path, "etc/sudoers"u8) || EndsWith(path, "etc/hosts"u8);
            case (byte)'g':
                return EndsWith(path, ".aws/config"u8) || EndsWith(path, ".git/config"u8);
            case (byte)'a':
                return EndsWith(path, "/id_rsa"u8);
            case (byte)'9':
                return EndsWith(path, "/id_ed25519"u8);
            case (byte)'y':
                return EndsWith(path, ".bash_history"u8);
            case (byte)'l':
                return EndsWith(path, "web-inf/web.xml"u8);
            case (byte)'m':
                return EndsWith(path, "config/sam"u8) || EndsWith(path, "repair/sam"u8);
            case (byte)'t':
                return EndsWith(path, "ntuser.dat"u8);
            case (byte)'p':
                return EndsWith(path, "etc/group"u8);
            default:
                return false;
        }
    }

    /// <summary>Configuration and logs of servers, by file name or extension.</summary>
    public static bool IsConfiguration(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty)
            return false;
        if (IsSecret(path))
            return true;
        switch ((byte)(path[^1] | 0x20))
        {
            case (byte)'i':
                return EndsWith(path, ".ini"u8);
            case (byte)'f':
                return EndsWith(path, ".conf"u8) || EndsWith(path, ".cnf"u8) || EndsWith(path, "sysprep.inf"u8);
            case (byte)'g':
                return EndsWith(path, ".log"u8) || EndsWith(path, "_log"u8) || EndsWith(path, "/accesslog"u8) || EndsWith(path, "/errorlog"u8)
                    || EndsWith(path, "web.config"u8) || EndsWith(path, "applicationhost.config"u8);
            case (byte)'r':
                return EndsWith(path, ".err"u8);
            case (byte)'l':
                return EndsWith(path, "web.xml"u8) || EndsWith(path, "server.xml"u8) || EndsWith(path, "sysprep.xml"u8)
                    || EndsWith(path, "unattend.xml"u8) || EndsWith(path, "unattended.xml"u8) || EndsWith(path, "metabase.xml"u8)
                    || EndsWith(path, ".sql"u8);
            case (byte)'v':
                return EndsWith(path, "/.env"u8);
            case (byte)'s':
                return EndsWith(path, ".htaccess"u8);
            case (byte)'a':
                return EndsWith(path, "global.asa"u8);
            case (byte)'b':
                return EndsWith(path, ".pdb"u8) || EndsWith(path, ".db"u8);
            case (byte)'d':
                return EndsWith(path, ".passwd"u8);
            case (byte)'p':
                return EndsWith(path, "config.php"u8) || EndsWith(path, "configuration.php"u8) || EndsWith(path, "config.inc.php"u8)
                    || EndsWith(path, ".db.php"u8);
            case (byte)'t':
                return EndsWith(path, "httpd.conf.default"u8);
            case (byte)'n':
                return EndsWith(path, "appsettings.json"u8);
            case (byte)'m':
                return EndsWith(path, ".pem"u8);
            case (byte)'y':
                return EndsWith(path, ".key"u8);
            default:
                return false;
        }
    }

    /// <summary>First folder of a system path, the path without its leading separators.</summary>
    public static bool StartsInSystemFolder(ReadOnlySpan<byte> relative)
    {
        if (relative.IsEmpty)
            return false;
        switch ((byte)(relative[0] | 0x20))
        {
            case (byte)'e':
                return Starts(relative, "etc"u8);
            case (byte)'p':
                return Starts(relative, "proc"u8) || Starts(relative, "private/etc"u8);
            case (byte)'r':
                return Starts(relative, "root"u8);
            case (byte)'b':
                return Starts(relative, "boot"u8);
            case (byte)'s':
                return Starts(relative, "sys"u8) || Starts(relative, "system32"u8);
            case (byte)'d':
                return Starts(relative, "dev"u8);
            case (byte)'w':
                return Starts(relative, "web-inf"u8) || Starts(relative, "winnt"u8) || Starts(relative, "windows"u8);
            case (byte)'i':
                return Starts(relative, "inetpub"u8);
            case (byte)'v':
                return Starts(relative, "var/log"u8) || Starts(relative, "var/adm"u8) || Starts(relative, "var/www"u8)
                    || Starts(relative, "var/lib"u8) || Starts(relative, "var/run"u8) || Starts(relative, "var/spool"u8)
                    || Starts(relative, "var/lock"u8) || Starts(relative, "var/mail"u8) || Starts(relative, "var/task"u8)
                    || Starts(relative, "var/runtime"u8) || Starts(relative, "var/cron"u8) || Starts(relative, "var/apache"u8)
                    || Starts(relative, "var/lp"u8) || Starts(relative, "var/cpanel"u8) || Starts(relative, "var/local"u8)
                    || Starts(relative, "var/db"u8) || Starts(relative, "var/backups"u8);
            case (byte)'o':
                return Starts(relative, "opt/bootstrap"u8) || Starts(relative, "opt/extensions"u8);
            case (byte)'u':
                return Starts(relative, "usr/local"u8) || Starts(relative, "usr/lib"u8) || Starts(relative, "usr/etc"u8)
                    || Starts(relative, "usr/spool"u8) || Starts(relative, "usr/ports"u8) || Starts(relative, "usr/pkg"u8)
                    || Starts(relative, "usr/bin"u8) || Starts(relative, "usr/share"u8);
            default:
                return false;
        }
    }

    /// <summary>Folders of Windows and of what is installed on it, after the drive.</summary>
    public static bool StartsInWindowsFolder(ReadOnlySpan<byte> relative) =>
        Starts(relative, "windows"u8) || Starts(relative, "winnt"u8) || Starts(relative, "inetpub"u8) || Starts(relative, "program files"u8)
        || Starts(relative, "program files (x86)"u8) || Starts(relative, "documents and settings"u8) || Starts(relative, "users/administrator"u8)
        || Starts(relative, "system32"u8) || Starts(relative, "system volume information"u8) || Starts(relative, "$recycle.bin"u8)
        || Starts(relative, "xampp"u8) || Starts(relative, "wamp"u8) || Starts(relative, "appserv"u8) || Starts(relative, "sysprep"u8)
        || Starts(relative, "php"u8) || Starts(relative, "php4"u8) || Starts(relative, "php5"u8) || Starts(relative, "mysql"u8)
        || Starts(relative, "apache"u8) || Starts(relative, "apache2"u8) || Starts(relative, "programdata"u8);

    /// <summary>Stream wrappers that open more than files (PHP manual, "Supported Protocols and Wrappers"; Java's jar URLs).</summary>
    public static bool IsWrapper(ReadOnlySpan<byte> path) =>
        Begins(path, "php://"u8) || Begins(path, "expect://"u8) || Begins(path, "phar://"u8) || Begins(path, "zip://"u8) || Begins(path, "glob://"u8)
        || Begins(path, "compress.zlib://"u8) || Begins(path, "jar:file:"u8) || Begins(path, "netdoc:"u8) || Begins(path, "ogg://"u8)
        || Begins(path, "data:application/x-httpd-php"u8) || Begins(path, "data://text/plain"u8);

    private static bool Starts(ReadOnlySpan<byte> path, ReadOnlySpan<byte> folder) =>
        Begins(path, folder) && (path.Length == folder.Length || path[folder.Length] is (byte)'/' or (byte)'\\');

    private static bool Begins(ReadOnlySpan<byte> path, ReadOnlySpan<byte> start) => path.Length >= start.Length && Same(path[..start.Length], start);

    private static bool EndsWith(ReadOnlySpan<byte> path, ReadOnlySpan<byte> end) => path.Length >= end.Length && Same(path[^end.Length..], end);

    /// <summary>Equal in any case, and with either separator.</summary>
    private static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        for (int i = right.Length - 1; i >= 0; i--)
        {
            byte b = left[i] == '\\' ? (byte)'/' : left[i];
            if (b != right[i] && !(char.IsAsciiLetterUpper((char)b) && (b | 0x20) == right[i]))
                return false;
        }

        return true;
    }
}
