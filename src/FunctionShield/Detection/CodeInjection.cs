using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Script;

namespace FunctionShield.Detection;

/// <summary>Is this text code for an interpreter: a statement that runs code, or a server's directive? (CWE-94, CWE-97)</summary>
internal static partial class CodeInjection
{
    /// <summary>Longer texts are programs: their authors call such functions.</summary>
    private const int MaxValue = 512;

    internal static TraitGate Gate => new(Traits.Angle | Traits.Paren);

    public static void Detect(in FieldView view, ref FindingBuffer findings)
    {
        if (!Gate.Opens(view.Traits))
            return;
        var verdict = default(Verdict);
        if (view.Has(Traits.TagPair))
            ReadDirectives(view.Text, ref verdict);
        if (view.Has(Traits.Paren) && view.Text.Length <= MaxValue && !verdict.IsSure)
            ReadStatement(view.Text, ref verdict);
        if (verdict.IsAny && WordList.Has(" code script snippet source markdown md readme "u8, view.Name))
            verdict.AtMost(Confidence.Low);
        verdict.Report(Rule.CodeInput, ref findings);
    }

    /// <summary>Server-side includes, edge-side includes, and the opening tag of PHP.</summary>
    /// <remarks>Three vectorised searches for each opening; a constant number of bytes after it.</remarks>
    private static void ReadDirectives(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int include = text.IndexOf("<!--#"u8);
        if (include >= 0)
        {
            ReadOnlySpan<byte> rest = text[(include + 5)..Math.Min(text.Length, include + 48)];
            int end = rest.IndexOfAny((byte)' ', (byte)'\t');
            if (end > 0 && WordList.Has(" exec include echo config fsize flastmod printenv set if "u8, rest[..end]))
                verdict.Raise(Confidence.High, "a server-side include", include, Math.Min(text.Length - include, 48));
        }

        int edge = text.IndexOf("<esi:"u8);
        if (edge >= 0)
            verdict.Raise(Confidence.High, "an edge-side include", edge, Math.Min(text.Length - edge, 48));
        int php = text.IndexOf("<?"u8);
        if (php >= 0 && (WordList.Begins(text[(php + 2)..], "php"u8) || text[(php + 2)..].StartsWith("="u8)))
        {
            bool whole = text.Length <= MaxValue;
            verdict.Raise(whole ? Confidence.High : Confidence.Low, "PHP code", php, Math.Min(text.Length - php, 48));
        }
    }

    /// <summary>A call of an interpreter's function where a statement begins: at the start, or behind a quote and an operator.</summary>
    /// <remarks>One vectorised search for each parenthesis of a text of at most <see cref="MaxValue"/> bytes.</remarks>
    private static void ReadStatement(ReadOnlySpan<byte> text, ref Verdict verdict)
    {
        int from = 0;
        while (!verdict.IsSure)
        {
            int open = text[from..].IndexOf((byte)'(');
            if (open < 0)
                return;
            open += from;
            from = open + 1;
            CalleeForm form = ScriptCalls.FormOf(text, open, out _, out ReadOnlySpan<byte> last);
            if (form == CalleeForm.None || (form == CalleeForm.Path && !InterpreterCalls.MayRun(last)))
                continue;
            int start = ScriptCalls.CalleeStart(text, open);
            if (start < 0)
                continue;
            ReadOnlySpan<byte> callee = text[start..open].Trim(" \t"u8);
            if (!InterpreterCalls.Runs(callee, text[from..]) || IsProse(text, callee, open))
                continue;
            ReadOnlySpan<byte> before = text[..start].TrimEnd(" \t"u8);
            // Prose goes on with a word behind the call; a statement ends, or another operator follows.
            if (!ScriptCalls.EndsStatement(ScriptCalls.After(text[open..])))
                continue;
            bool begins = before.IsEmpty || before[^1] is (byte)';' or (byte)'\n' or (byte)'}';
            // PHP joins strings with a dot, which the callee's path took for its own.
            bool joins = callee[0] == '.' && before.Length > 0 && before[^1] is (byte)'\'' or (byte)'"';
            bool breaks = joins || (before.Length > 0 && ScriptCalls.IsOperator(before[^1]) && (before.IndexOfAny((byte)'\'', (byte)'"') >= 0 || IsOutOfNumber(before)));
            if (begins || breaks)
                verdict.Raise(breaks || before.IsEmpty ? Confidence.High : Confidence.Medium, "a statement that runs code", start, Math.Min(text.Length - start, 48));
        }
    }

    /// <summary>A manual's page, <c>system(3)</c>, a plural, <c>system(s)</c>, or a word and what stands in parentheses behind it.</summary>
    private static bool IsProse(ReadOnlySpan<byte> text, ReadOnlySpan<byte> callee, int open)
    {
        ReadOnlySpan<byte> argument = text[(open + 1)..];
        if (callee.Contains((byte)'.') || argument.IsEmpty)
            return false;
        if (argument.IndexOf((byte)')') is 1 or 2 && (char.IsAsciiLetterOrDigit((char)argument[0]) || argument[0] == '*'))
            return true;
        bool literal = argument[0] is (byte)'\'' or (byte)'"' or (byte)'$' && char.IsAsciiLetterLower((char)callee[0]);
        return text[open - 1] is (byte)' ' or (byte)'\t' && !literal;
    }

    /// <summary><c>1)+</c>: a number, the parenthesis around it closed, and an operator.</summary>
    private static bool IsOutOfNumber(ReadOnlySpan<byte> before) => before.Length <= 16 && before.TrimEnd("+-*/|&, )"u8).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
