using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Paths;
using FunctionShield.Grammars.Shell;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Argument arrays: no shell reads them, unless one of the arguments is a shell.</summary>
internal static partial class CommandCorrelator
{
    private const string DecidesScript = "decides which script the interpreter runs";
    private const string IsCode = "is the code that the interpreter runs";
    private const string ClimbsToProgram = "climbs out of the program's folder";

    private static void CorrelateArray(ReadOnlySpan<byte> array, HostPlatform platform, Invocation invocation, ref FindingBuffer findings)
    {
        CorrelateProgram(array, platform, invocation, ref findings);

        ShellArgument argument = ShellArgument.In(array);
        ReadOnlySpan<byte> program = array[argument.Start..argument.End];
        switch (argument.Kind)
        {
            case ShellArgumentKind.CommandLine:
                CorrelateLine(program, argument.Start, argument.Dialect, invocation, ref findings);
                break;
            case ShellArgumentKind.ScriptFile:
                CorrelateWhole(program, argument.Start, DecidesScript, invocation, ref findings);
                break;
            case ShellArgumentKind.Code:
                CorrelateWhole(program, argument.Start, IsCode, invocation, ref findings);
                break;
            default:
                if (IsWrittenForShell(array, platform, invocation))
                    CorrelateLine(array, 0, ShellDialect.Posix, invocation, ref findings);
                if (findings.Count == 0)
                    CorrelateOptions(array, invocation, ref findings);
                break;
        }
    }

    /// <summary>The program is the caller's when the whole name is an input and no plain name (which may be chance), or when it climbs.</summary>
    private static void CorrelateProgram(ReadOnlySpan<byte> array, HostPlatform platform, Invocation invocation, ref FindingBuffer findings)
    {
        var arguments = new ArgumentList(array);
        arguments.MoveNext();
        ReadOnlySpan<byte> program = arguments.Current;
        ReadOnlySpan<byte> trimmed = program.Trim(" \t\r\n\v\f"u8);
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            if (!Occurs(program, invocation.Inputs.Text(i), out ReadOnlySpan<byte> form, out int at))
                continue;
            ReadOnlySpan<byte> covered = form.Trim(" \t\r\n\v\f"u8);
            if (covered.Length == trimmed.Length && covered.ContainsAny("/\\ \t"u8))
                findings.Add(new Finding(Rule.CommandStructure, Confidence.Proof, DecidesProgram, at, form.Length, i));
            else if (PathLexer.Climbs(form, platform) > 0)
                findings.Add(new Finding(Rule.CommandStructure, Confidence.Proof, ClimbsToProgram, at, form.Length, i));
        }
    }

    private static void CorrelateWhole(ReadOnlySpan<byte> text, int offset, string reason, Invocation invocation, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> trimmed = text.Trim(" \t\r\n'\""u8);
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = invocation.Inputs.Text(i).Trim(" \t\r\n"u8);
            if (input.Length > 1 && input.SequenceEqual(trimmed))
                findings.Add(new Finding(Rule.CommandStructure, Confidence.Proof, reason, offset, text.Length, i));
        }
    }

    /// <summary>
    /// Whether the function's own arguments show that the array will be joined into a line for a shell: an operator as an argument of its
    /// own, or a substitution around an input. An operator inside an input shows nothing.
    /// </summary>
    /// <remarks>Arguments once; each that looks like an operator is searched in the inputs, at most <see cref="MaxEvidence"/> times.</remarks>
    private static bool IsWrittenForShell(ReadOnlySpan<byte> array, HostPlatform platform, Invocation invocation)
    {
        var arguments = new ArgumentList(array);
        arguments.MoveNext();
        if (platform == HostPlatform.Windows || ShellPrograms.KindOf(arguments.Current) == ShellProgramKind.TakesOperators)
            return false;

        // No program is called "{" or "ls -l".
        if (arguments.Current.SequenceEqual("{"u8) || arguments.Current.SequenceEqual("("u8)
            || (arguments.Current.IndexOf(" -"u8) > 0 && !IsInput(arguments.Current, arguments.Current.Length, invocation)))
        {
            return true;
        }

        int asked = 0;
        do
        {
            ReadOnlySpan<byte> argument = arguments.Current.TrimStart((byte)'"');
            int length = OperatorLength(argument);
            if (length == 0)
                continue;
            if (++asked > MaxEvidence)
                return false;
            if (!IsInput(argument, length, invocation))
                return true;
        }
        while (arguments.MoveNext());
        return false;
    }

    private const int MaxEvidence = 8;

    /// <summary>The operator that an argument is, or the substitution that it begins with; 0 when neither.</summary>
    private static int OperatorLength(ReadOnlySpan<byte> argument)
    {
        if (argument.Length is 1 or 2 && argument.IndexOfAnyExcept(";|&<>"u8) < 0)
            return argument.Length;
        if (argument.Length >= 2 && argument[1] == '(' && argument[0] is (byte)'$' or (byte)'<' or (byte)'>')
            return 2;
        return argument.Length > 1 && argument[0] == ';' ? 1 : 0;
    }

    private static bool IsInput(ReadOnlySpan<byte> argument, int length, Invocation invocation)
    {
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = invocation.Inputs.Text(i);
            if (input.IndexOf(argument[..length]) >= 0 && (argument.Length == length || argument.IndexOf(input) == 0 || input.IndexOf(argument) >= 0))
                return true;
        }

        return false;
    }
}
