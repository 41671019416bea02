using FunctionShield.Calls;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Shell;
using FunctionShield.Invocations;

namespace FunctionShield.Correlation;

/// <summary>Did an input add a command, or decide which program runs? (CWE-78)</summary>
/// <remarks>
/// A command line is lexed as its shell will lex it, and each occurrence of an input must stay inside one word: quotes that the
/// function wrote must not be closed by it, and operators, redirections and substitutions must not be in it. In an argument array
/// every argument is data, except the program itself and the text that a shell among them will read (<c>sh -c TEXT</c>).
/// An input that becomes an option (CWE-88) is told at medium confidence: flags are passed through on purpose, too.
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
        var search = new FormSearch(line, stackalloc byte[FormSearch.StackBytes], stackalloc uint[FormSearch.StackWords]);
        // A part of an input is evidence only where it brings an operator, and not in an array, whose arguments may each be one.
        bool array = line.Contains((byte)0);
        bool parts = !array && (line.ContainsAny(";|&\n"u8) || line.ContainsAny((byte)'`', (byte)'$'));
        bool lexed = false;
        Extent extent = default;
        int option = -1, optionAt = 0, optionLength = 0;
        for (int i = 0; i < invocation.Inputs.Count; i++)
        {
            ReadOnlySpan<byte> input = invocation.Inputs.Text(i);
            if (!CanCarry(input) || (array && invocation.Inputs[i].IsDerived))
                continue;
            // What a split leaves of a text, `echo "`, may be a piece of the line by chance: it is evidence as a part is, by its operator.
            bool isPart = invocation.Inputs[i].IsPart;
            bool occurs = Occurs(line, input, out ReadOnlySpan<byte> form, out int at);
            if (!occurs && !search.MayHave(input, parts))
                continue;
            if (!lexed)
            {
                tokens.Read(line, dialect);
                extent = Extent.Of(line);
                lexed = true;
            }

            // Occurrences do not overlap, so the tokens that they cover are walked at most once for each input.
            string? reason = null;
            while (at >= 0 && reason is null)
            {
                reason = Change(line, tokens, at, at + form.Length, extent, dialect);
                if (isPart && reason is not (AddsCommand or AddsSubstitution))
                    reason = null;
                if (reason is null && option < 0 && !isPart && BeginsOption(line, tokens, at, form))
                    (option, optionAt, optionLength) = (i, at, form.Length);
                if (reason is not null)
                    findings.Add(new Finding(Rule.CommandStructure, Confidence.Proof, reason, offset + at, form.Length, i));
                at = NextOccurrence(line, form, at + form.Length);
            }

            if (reason is null && InOtherForm(line, tokens, ref search, input, parts, extent, dialect, out Occurrence place) is { } found
                && (!isPart || found is AddsCommand or AddsSubstitution))
                findings.Add(new Finding(Rule.CommandStructure, Confidence.Proof, found, offset + place.Start, place.Length, i));
        }

        if (option >= 0 && findings.Count == 0)
            findings.Add(new Finding(Rule.CommandStructure, Confidence.Medium, BecomesOption, offset + optionAt, optionLength, option));
        if (search.Gap(Rule.CommandStructure) is { } gap)
            findings.Add(gap);
        search.Dispose();
        tokens.Dispose();
    }

    /// <summary>The same question of the input as a handler may have changed it, and of what is left of it when one end was cut off.</summary>
    private static string? InOtherForm(
        ReadOnlySpan<byte> line, scoped in ShellTokenBuffer tokens, scoped ref FormSearch search, ReadOnlySpan<byte> input, bool parts,
        Extent extent, ShellDialect dialect, out Occurrence place)
    {
        place = default;
        if (!search.MayHave(input, parts))
            return null;
        InputOccurrences<TextGrowth> places = search.PlacesOf(input);
        while (search.Next(ref places, input, out bool whole))
        {
            place = places.Current;
            string? reason = Change(line, tokens, place.Start, place.End, extent, dialect);
            if (reason is not null && (whole || (parts && reason is AddsCommand or AddsSubstitution)))
                return reason;
        }

        return null;
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
