namespace FunctionShield.Grammars.Shell;

/// <summary>The part of an argument array that a shell or interpreter will read as a program: <c>sh -c TEXT</c>.</summary>
internal readonly ref struct ShellArgument
{
    private ShellArgument(ShellArgumentKind kind, ShellDialect dialect, int start, int end)
    {
        Kind = kind;
        Dialect = dialect;
        Start = start;
        End = end;
    }

    public ShellArgumentKind Kind { get; }

    public ShellDialect Dialect { get; }

    /// <summary>Where it begins in the array's text.</summary>
    public int Start { get; }

    public int End { get; }

    /// <summary>Finds it.</summary>
    /// <remarks>One pass over the arguments. Options as the shells' manuals have them (sh -c [-abCefhimnuvx] [-o option] TEXT).</remarks>
    public static ShellArgument In(ReadOnlySpan<byte> array)
    {
        var arguments = new ArgumentList(array);
        ShellProgramKind program = ShellProgramKind.Wrapper;
        ReadOnlySpan<byte> name = default;
        while (program == ShellProgramKind.Wrapper && arguments.MoveNext())
        {
            name = arguments.Current.Trim(" \t\r\n\v\f"u8);
            ShellProgramKind kind = ShellPrograms.KindOf(name);

            // Behind a wrapper come its own options; only a shell or interpreter is looked for.
            if (arguments.Start == 0 || kind is ShellProgramKind.Posix or ShellProgramKind.Cmd or ShellProgramKind.PowerShell or ShellProgramKind.Interpreter)
                program = kind;
        }

        return program switch
        {
            ShellProgramKind.Posix => OfPosix(ref arguments, name),
            ShellProgramKind.Cmd => OfCmd(ref arguments, array),
            ShellProgramKind.PowerShell => OfPowerShell(ref arguments, array),
            ShellProgramKind.Interpreter => OfInterpreter(ref arguments),
            _ => default,
        };
    }

    private static ShellArgument OfPosix(scoped ref ArgumentList arguments, ReadOnlySpan<byte> shell)
    {
        bool ksh = shell.EndsWith("ksh"u8) || shell.EndsWith("ksh93"u8);
        bool command = false, optionsOver = false;
        while (arguments.MoveNext())
        {
            ReadOnlySpan<byte> argument = arguments.Current;
            if (!optionsOver && argument.SequenceEqual("--"u8))
            {
                optionsOver = true;
            }
            else if (!optionsOver && argument.StartsWith("--"u8))
            {
                ReadOnlySpan<byte> fish = "--command="u8;
                if (argument.StartsWith(fish))
                    return new(ShellArgumentKind.CommandLine, ShellDialect.Posix, arguments.Start + fish.Length, arguments.Start + argument.Length);
                command |= argument.SequenceEqual("--command"u8);
                if (argument.SequenceEqual("--init-file"u8) || argument.SequenceEqual("--rcfile"u8))
                    arguments.MoveNext();
            }
            else if (!optionsOver && argument.Length > 1 && argument[0] is (byte)'-' or (byte)'+')
            {
                command |= argument[0] == '-' && argument.Contains((byte)'c');
                if (argument.ContainsAny((byte)'o', (byte)'O') || (ksh && argument.Contains((byte)'T')))
                    arguments.MoveNext();
            }
            else
            {
                int end = arguments.Start + argument.Length;
                return new(command ? ShellArgumentKind.CommandLine : ShellArgumentKind.ScriptFile, ShellDialect.Posix, arguments.Start, end);
            }
        }

        return default;
    }

    private static ShellArgument OfCmd(scoped ref ArgumentList arguments, ReadOnlySpan<byte> array)
    {
        while (arguments.MoveNext())
        {
            ReadOnlySpan<byte> argument = arguments.Current;
            if (argument.Length >= 2 && argument[0] == '/' && (argument[1] | 0x20) is 'c' or 'k' or 'r')
                return new(ShellArgumentKind.CommandLine, ShellDialect.Cmd, Math.Min(array.Length, arguments.Start + 2), array.Length);
        }

        return default;
    }

    private static ShellArgument OfPowerShell(scoped ref ArgumentList arguments, ReadOnlySpan<byte> array)
    {
        while (arguments.MoveNext())
        {
            ReadOnlySpan<byte> argument = arguments.Current;
            if (argument.Length < 2 || argument[0] is not ((byte)'-' or (byte)'/'))
                return new(ShellArgumentKind.CommandLine, ShellDialect.PowerShell, arguments.Start, array.Length);
            ReadOnlySpan<byte> option = argument.TrimStart("-/"u8);
            if (IsPrefix(option, "commandwithargs"u8) || option.Length == 3 && System.Text.Ascii.EqualsIgnoreCase(option, "cwa"u8))
            {
                int start = Math.Min(array.Length, arguments.Start + argument.Length + 1);
                return new(ShellArgumentKind.CommandLine, ShellDialect.PowerShell, start, array.Length);
            }

            if (IsPrefix(option, "file"u8))
                return arguments.MoveNext() ? new(ShellArgumentKind.ScriptFile, ShellDialect.PowerShell, arguments.Start, arguments.Start + arguments.Current.Length) : default;
            if (TakesValue(option))
                arguments.MoveNext();
        }

        return default;
    }

    private static ShellArgument OfInterpreter(scoped ref ArgumentList arguments)
    {
        while (arguments.MoveNext())
        {
            ReadOnlySpan<byte> option = arguments.Current;
            bool code = option.SequenceEqual("-c"u8) || option.SequenceEqual("-e"u8) || option.SequenceEqual("-r"u8) || option.SequenceEqual("-E"u8)
                || option.SequenceEqual("--eval"u8) || option.SequenceEqual("-p"u8) || option.SequenceEqual("eval"u8);
            if (code && arguments.MoveNext())
                return new(ShellArgumentKind.Code, ShellDialect.Posix, arguments.Start, arguments.Start + arguments.Current.Length);
            if (option.IsEmpty || option[0] != '-')
                return new(ShellArgumentKind.ScriptFile, ShellDialect.Posix, arguments.Start, arguments.Start + option.Length);
        }

        return default;
    }

    /// <summary>PowerShell takes any unambiguous beginning of a parameter's name, in any case.</summary>
    private static bool IsPrefix(ReadOnlySpan<byte> option, ReadOnlySpan<byte> name) =>
        option.Length > 0 && option.Length <= name.Length && System.Text.Ascii.EqualsIgnoreCase(option, name[..option.Length]);

    private static bool TakesValue(ReadOnlySpan<byte> option) =>
        System.Text.Ascii.EqualsIgnoreCase(option, "executionpolicy"u8) || System.Text.Ascii.EqualsIgnoreCase(option, "ep"u8)
        || System.Text.Ascii.EqualsIgnoreCase(option, "ex"u8) || System.Text.Ascii.EqualsIgnoreCase(option, "windowstyle"u8)
        || System.Text.Ascii.EqualsIgnoreCase(option, "w"u8) || System.Text.Ascii.EqualsIgnoreCase(option, "version"u8)
        || System.Text.Ascii.EqualsIgnoreCase(option, "inputformat"u8) || System.Text.Ascii.EqualsIgnoreCase(option, "outputformat"u8);
}
