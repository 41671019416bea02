using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Shell;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Inputs that a program reads as options of its own: <c>--upload-pack=…</c>, <c>-oProxyCommand=…</c> (CWE-88).</summary>
/// <remarks>
/// No shell breaks here, and <c>--</c> before the input is the remedy (POSIX XBD 12.2, guideline 10). An option alone (<c>-l</c>) is as
/// often what the caller is meant to choose, so this is suspicion and no proof.
/// </remarks>
internal static partial class CommandCorrelator
{
    private const string BecomesOption = "becomes an option of the program: no -- stands before it (CWE-88)";

    // "-l" may be in any event; an option that does harm has a name or a value.
    private const int LeastOption = 3;

    /// <summary>Of an argument array: the first argument that begins with a dash which an input brought.</summary>
    /// <remarks>Each argument once; each input only for those that begin with a dash.</remarks>
    private static void CorrelateOptions(ReadOnlySpan<byte> array, Invocation invocation, ref FindingBuffer findings)
    {
        var arguments = new ArgumentList(array);
        arguments.MoveNext();
        if (ShellPrograms.KindOf(arguments.Current) is ShellProgramKind.Posix or ShellProgramKind.Cmd or ShellProgramKind.PowerShell or ShellProgramKind.Interpreter)
            return;

        while (arguments.MoveNext() && !arguments.Current.SequenceEqual("--"u8))
        {
            if (!LooksLikeOption(arguments.Current))
                continue;
            for (int i = 0; i < invocation.Inputs.Count; i++)
            {
                ReadOnlySpan<byte> input = invocation.Inputs.Text(i).Trim(" \t\r\n"u8);
                if (LooksLikeOption(input) && arguments.Current.StartsWith(input))
                {
                    findings.Add(new Finding(Rule.CommandStructure, Confidence.Medium, BecomesOption, arguments.Start, input.Length, i));
                    return;
                }
            }
        }
    }

    /// <summary>Of a command line: the occurrence begins a word that is no command, with a dash, and no word before it is <c>--</c>.</summary>
    private static bool BeginsOption(ReadOnlySpan<byte> line, scoped in ShellTokenBuffer buffer, int at, ReadOnlySpan<byte> form)
    {
        if (!LooksLikeOption(form) || line[..at].IndexOf(" -- "u8) >= 0)
            return false;
        int index = buffer.FirstAfter(at);
        if (index == buffer.Count)
            return false;
        ShellToken token = buffer.Tokens[index];
        bool begins = token.Word == at || (token.Word == at - 1 && line[at - 1] is (byte)'\'' or (byte)'"');
        return token.Role == ShellWordRole.Argument && begins;
    }

    private static bool LooksLikeOption(ReadOnlySpan<byte> text) =>
        text.Length >= LeastOption && text[0] == '-' && (IsLetter(text[1]) || (text[1] == '-' && IsLetter(text[2])));

    private static bool IsLetter(byte b) => char.IsAsciiLetter((char)b);
}
