namespace FunctionShield.Grammars.Script;

/// <summary>Calls that run code or a process in the interpreters that values reach: JavaScript, Python, PHP, Ruby, .NET scripting, Java.</summary>
internal static class InterpreterCalls
{
    /// <summary>Whether a call runs code; <paramref name="arguments"/> is what follows the opening parenthesis.</summary>
    public static bool Runs(ReadOnlySpan<byte> callee, ReadOnlySpan<byte> arguments)
    {
        callee = callee.Trim((byte)'.');
        int dot = callee.LastIndexOf((byte)'.');
        if (dot < 0)
        {
            if (callee.SequenceEqual("require"u8))
                return arguments.Length > 4 && arguments[0] is (byte)'\'' or (byte)'"' && (arguments[1..].StartsWith("child_process"u8) || arguments[1..].StartsWith("node:child"u8)
                    || arguments[1..].StartsWith("vm"u8) || arguments[1..].StartsWith("fs"u8) || arguments[1..].StartsWith("net'"u8));
            return WordList.Has(Functions, callee) && !arguments.StartsWith(")"u8) | callee.SequenceEqual("phpinfo"u8);
        }

        // A program that reads a file says its name; a page about programs says "path".
        if (callee.EndsWith("File.ReadAllText"u8))
            return !arguments.IsEmpty && arguments[0] is (byte)'\'' or (byte)'"';
        return WordList.Has(Paths, callee) || callee.EndsWith("child_process.exec"u8) || callee.EndsWith("child_process.execSync"u8)
            || callee.EndsWith("mainModule.require"u8) || callee.EndsWith("Diagnostics.Process.Start"u8) || callee.EndsWith("Runtime.getRuntime"u8)
            || callee.EndsWith("Reflection.Assembly.Load"u8) || callee.EndsWith("Class.forName"u8) || callee.EndsWith("java.lang.System.exit"u8)
            || callee.EndsWith("constructor.constructor"u8) || callee.EndsWith("process.exit"u8) || callee.EndsWith("process.kill"u8)
            || callee.EndsWith("System.Diagnostics.Process"u8) || callee.EndsWith("lang.ProcessBuilder"u8);
    }

    private static ReadOnlySpan<byte> Functions =>
        " eval exec execfile __import__ system passthru shell_exec popen proc_open pcntl_exec create_function"u8 +
        " call_user_func phpinfo file_get_contents unserialize instance_eval class_eval "u8;

    private static ReadOnlySpan<byte> Paths =>
        " os.system os.popen os.execv subprocess.run subprocess.call subprocess.popen subprocess.check_output process.start"u8 +
        " process.binding process.mainmodule.require global.process.mainmodule.require kernel.exec io.popen file.read vm.runinnewcontext"u8 +
        " environment.exit kernel.system io.popen system.getenv type.gettype pty.spawn importlib.import_module builtins.eval java.lang.runtime.exec processbuilder.start "u8;

    /// <summary>False when no last name of a callee makes it one that <see cref="Runs"/> knows.</summary>
    public static bool MayRun(ReadOnlySpan<byte> last) => WordList.MayHave(LastLengths, last);

    /// <summary>The functions, and the last names of all paths.</summary>
    internal static ReadOnlySpan<byte> LastNames =>
        " __import__ binding call call_user_func check_output class_eval constructor create_function eval exec execfile"u8 +
        " execsync execv exit file_get_contents forname getenv getruntime gettype import_module instance_eval kill load"u8 +
        " passthru pcntl_exec phpinfo popen proc_open process processbuilder read readalltext require run runinnewcontext"u8 +
        " shell_exec spawn start system unserialize "u8;

    internal static ReadOnlySpan<byte> LastLengths =>
        [0, 0, 0x80, 0xDC, 0, 0x31, 0x82, 0xC4, 0, 0x20, 0, 0x10, 0x10, 0, 0, 0, 0xE7, 0, 0x98, 0x64, 0, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x04];
}
