using FunctionShield.Decoding;
using FunctionShield.Findings;
using FunctionShield.Grammars;
using FunctionShield.Grammars.Html;
using FunctionShield.Grammars.Script;

namespace FunctionShield.Detection;

internal static partial class ScriptInjection
{
    /// <summary>Calls of a script's globals that one text is asked about: an attack needs one, a script of hundreds is no value.</summary>
    private const int MaxCalls = 16;

    /// <summary>Longest text before the quote that closes an outer string, for the surest answer.</summary>
    private const int NearStart = 64;

    /// <summary>Shorter texts that are a call of a script's sink are payloads; longer ones may be somebody's program.</summary>
    private const int ShortText = 200;

    /// <summary>How far a call's closing parenthesis is sought.</summary>
    private const int CallWindow = 512;

    /// <summary>A text that is a script URL, or has one where Markdown and CSS put URLs: after <c>(</c>, a quote, a sign.</summary>
    /// <remarks>One vectorised search for each colon; a constant number of bytes around it.</remarks>
    private static void ReadUrls(ReadOnlySpan<byte> text, bool mayHaveScript, ref Verdict verdict)
    {
        switch (ScriptUrls.Classify(text))
        {
            case ScriptUrl.Script:
                int colon = text.IndexOf((byte)':');
                ReadOnlySpan<byte> code = text[(colon + 1)..].TrimStart(" \t\r\n"u8);
                bool runs = colon < 0 || ScriptCalls.IsSink(code) || code.StartsWith("//"u8) || code.StartsWith("/*"u8);
                if (runs || ScriptCalls.IsStatement(code))
                    verdict.Raise(runs ? Confidence.High : Confidence.Medium, "a script URL", 0, text.Length);
                break;
            case ScriptUrl.Data:
                if (text.Contains((byte)','))
                    verdict.Raise(Confidence.High, "a data URL that renders as a document", 0, text.Length);
                break;
        }

        int from = mayHaveScript ? 0 : text.Length;
        while (!verdict.IsSure)
        {
            int colon = text[from..].IndexOf("script:"u8);
            if (colon < 0)
                return;
            colon += from;
            from = colon + 7;
            int start = colon;
            while (start > 0 && colon - start < 8 && (uint)((text[start - 1] | 0x20) - 'a') < 26)
                start--;
            if (start == 0 || text[start - 1] is not ((byte)'(' or (byte)'"' or (byte)'\'' or (byte)'=' or (byte)'`'))
                continue;
            if (ScriptUrls.Classify(text[start..]) == ScriptUrl.Script && ScriptCalls.IsSink(text[from..]))
                verdict.Raise(Confidence.High, "a script URL", start, text.Length - start);
        }
    }

    /// <summary><c>';f()//</c>: the text ends a script's string or statement, and a call follows.</summary>
    /// <remarks>One vectorised search for each parenthesis; the work on a call of a global is linear, for at most <see cref="MaxCalls"/> of them.</remarks>
    private static void ReadCode(ReadOnlySpan<byte> text, Traits traits, ref Verdict verdict)
    {
        int from = 0, calls = 0;
        while (!verdict.IsSure && calls < MaxCalls)
        {
            int open = text[from..].IndexOfAny((byte)'(', (byte)'`');
            if (open < 0)
                return;
            open += from;
            from = open + 1;
            CalleeForm form = ScriptCalls.FormOf(text, open, out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> last);
            if (form == CalleeForm.None || (form == CalleeForm.Path && !ScriptGlobals.MayBeSink(last) && !ScriptGlobals.MayBeRoot(first)))
                continue;
            int start = ScriptCalls.CalleeStart(text, open);
            if (start < 0 || !ScriptCalls.IsGlobal(text[start..open]))
                continue;
            calls++;
            JudgeCall(text, start, open, traits, ref verdict);
        }
    }

    private static void JudgeCall(ReadOnlySpan<byte> text, int start, int open, Traits traits, ref Verdict verdict)
    {
        ReadOnlySpan<byte> before = text[..start].TrimEnd(" \t"u8);
        ReadOnlySpan<byte> after = ScriptCalls.After(text[open..Math.Min(text.Length, open + CallWindow)]);
        bool sink = ScriptCalls.IsSinkCall(text[start..open]);
        if (before.IsEmpty)
        {
            if (sink && ScriptCalls.EndsStatement(after))
                verdict.Raise(text.Length < ShortText ? Confidence.High : Confidence.Medium, "a script's statement", start, open - start + 1);
            return;
        }

        if (!ScriptCalls.IsOperator(before[^1]))
        {
            // "f()">: what is left of an attribute when a filter has dropped its name.
            ReadOnlySpan<byte> end = after.TrimStart(" ;"u8);
            if (sink && before.Length == 1 && before[0] is (byte)'"' or (byte)'\'' && !end.IsEmpty && end[0] == before[0])
                verdict.Raise(Confidence.Medium, "a script's statement between quotes", 0, open + 1);
            return;
        }

        if ((traits & (Traits.SingleQuote | Traits.DoubleQuote | Traits.Backtick)) != 0 && ClosesString(before, out int quote))
        {
            // A payload closes the string at once; prose and programs have a quote and a call too, but not so near their beginning.
            bool near = quote < NearStart && !text[..quote].Contains((byte)'\n');
            bool goesOn = ScriptCalls.EndsStatement(after);
            verdict.Raise(
                goesOn && sink && near ? Confidence.High : Confidence.Medium, "ends a script's string and calls a function", quote, open - quote + 1);
        }
        else if (sink && before[^1] is (byte)';' or (byte)'}' or (byte)')' or (byte)'\n' or (byte)'/' or (byte)':' or (byte)'=' && ScriptCalls.EndsStatement(after))
        {
            bool commented = after.TrimStart(" ;})"u8).StartsWith("//"u8) || before.EndsWith("script:"u8);
            bool isShort = text.Length < ShortText && (traits & Traits.LineBreak) == 0;
            verdict.Raise(commented || isShort ? Confidence.High : Confidence.Medium, "ends a script's statement and calls a function", start, open - start + 1);
        }
    }

    /// <summary>
    /// Whether the last quote closes a string that stands outside the text: it is the first, third ... of its kind, and what
    /// follows it is an operator or the statement's end.
    /// </summary>
    /// <remarks>Passes the text before the call once.</remarks>
    private static bool ClosesString(ReadOnlySpan<byte> before, out int quote)
    {
        quote = before.LastIndexOfAny((byte)'"', (byte)'\'', (byte)'`');
        if (quote < 0 || before[..(quote + 1)].Count(before[quote]) % 2 == 0)
            return false;
        ReadOnlySpan<byte> between = before[(quote + 1)..].TrimStart(" \t\r\n"u8);
        return !between.IsEmpty && between[0] is not ((byte)'(' or (byte)'{' or (byte)'[' or (byte)'~') && ScriptCalls.IsOperator(between[0]);
    }
}
