using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Grammars.Shell;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input add a command, or decide which program runs? (CWE-78)</summary>
/// <remarks>
/// A command line is lexed as its shell will lex it, and each occurrence of an input must stay inside one word: quotes that the
/// function wrote must not be closed by it, and operators, redirections and substitutions must not be in it. In an argument array
/// every argument is data, except the program itself and the text that a shell among them will read (<c>sh -c TEXT</c>).
/// Cost: one vectorised search of the call for each input; lexing, and a walk over the tokens that it covers, only for inputs that occur.
/// </remarks>
internal static partial class CommandCorrelator
{
    /// <summary>Tokens on the stack: what an ordinary command line has.</summary>
    private const int TokensOnStack = 64;

    public static void Correlate(in OutboundCall call, Invocation invocation, ref FindingBuffer findings)
    {
        ReadOnlySpan<byte> text = call.Text.Length > ShieldDefaults.MaxCallLength ? call.Text[..ShieldDefaults.MaxCallLength] : call.Text;
        if (text.IsEmpty || invocation.Inputs.Count == 0)
            return;
        if (call.Kind == CallKind.Exec)
            CorrelateArray(text, call.Platform, invocation, ref findings);
        else
            CorrelateLine(text, 0, call.Platform == HostPlatform.Windows ? ShellDialect.Cmd : ShellDialect.Posix, invocation, ref findings);
    }

    /// <summary>Every input against one command line that begins at <paramref name="offset"/> of the call's text.</summary>
    private static void CorrelateLine(ReadOnlySpan<byte> line, int offset, ShellDialect dialect, Invocation invocation, ref FindingBuffer findings)
    {
        Span<ShellToken> slots = stackalloc ShellToken[TokensOnStack];
        var tokens = new ShellTokenBuffer(slots);
        bool lexed = false;
        Extent extent = default;
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            if (!Occurs(line, invocation.Inputs.Text(i), out ReadOnlySpan<byte> form, out int at))
                continue;
            if (!lexed)
            {
                tokens.Read(line, dialect);
                extent = Extent.Of(line);
                lexed = true;
            }

            // Occurrences do not overlap, so the tokens that they cover are walked at most once for each input.
            while (at >= 0)
            {
                if (Change(line, tokens, at, at + form.Length, extent, dialect) is { } reason)
                {
                    findings.Add(new Finding(Rule.CommandStructure, Confidence.Proof, reason, offset + at, form.Length, i));
                    break;
                }

                at = NextOccurrence(line, form, at + form.Length);
            }
        }

        tokens.Dispose();
    }

    /// <summary>Whether an input that could carry structure is in the text, as it came or with the blanks around it trimmed.</summary>
    private static bool Occurs(ReadOnlySpan<byte> text, ReadOnlySpan<byte> input, out ReadOnlySpan<byte> form, out int at)
    {
        form = input;
        at = -1;
        if (!CanCarry(input))
            return false;
        at = text.IndexOf(input);
        if (at >= 0)
            return true;
        form = input.Trim(" \t\r\n\v\f"u8);
        at = form.Length == input.Length || form.Length < 2 ? -1 : text.IndexOf(form);
        return at >= 0;
    }

    private static int NextOccurrence(ReadOnlySpan<byte> text, ReadOnlySpan<byte> form, int from)
    {
        int next = text[from..].IndexOf(form);
        return next < 0 ? -1 : from + next;
    }

    /// <summary>An operator alone does nothing: what an input runs, it must also name. Single characters are everywhere by chance.</summary>
    /// <remarks>Ends at the first letter, digit or byte above ASCII.</remarks>
    private static bool CanCarry(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2)
            return false;
        foreach (byte b in input)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b >= 0x80 || b is (byte)'/' or (byte)'?' or (byte)'*')
                return true;
        }

        return false;
    }
}
