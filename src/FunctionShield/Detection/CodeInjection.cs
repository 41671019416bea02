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

    /// <summary>A call that runs code where code begins: at the start, in a statement of its own, or behind a string or number that it ends.</summary>
    /// <remarks>
    /// One vectorised search for each parenthesis of a text of at most <see cref="MaxValue"/> bytes, a bounded read backwards, and for
    /// the calls of the vocabulary a look at what stands around them.
    /// </remarks>
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
            if (IsWordInProse(text, open) || !CallChain.TryRead(text, open, out CallChain chain))
                continue;
            bool shell = IsShellLiteral(text, chain, open);
            if (ReopensString(text, chain.Start, open))
                verdict.Raise(Confidence.Medium, "ends a string, calls a function and opens the string again", 0, text.Length);
            if (!shell && (!InterpreterCalls.Runs(chain, text[from..]) || IsProse(text, chain, open)))
                continue;
            int start = shell ? chain.Start - 1 : chain.Start;
            LeadKind lead = CodeLead.Of(text[..start]);
            if (lead == LeadKind.None)
                continue;
            // Prose goes on with a word behind the call; a statement ends, or another operator follows.
            ReadOnlySpan<byte> after = ScriptCalls.After(text[open..]);
            bool ends = ScriptCalls.EndsStatement(after);
            if (!ends && !GoesOn(after))
                continue;
            bool whole = IsWhole(text[from..], after);
            if (lead == LeadKind.Statement && !whole)
                continue;
            bool isSure = ends && !shell && (lead == LeadKind.Breaks || (lead == LeadKind.Start && !chain.IsText && whole));
            verdict.Raise(isSure ? Confidence.High : Confidence.Medium, "a statement that runs code", start, Math.Min(text.Length - start, 48));
        }
    }

    /// <summary>A statement that does something by itself: not <c>require('fs')</c> alone, nor a name whose content the text does not say.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> arguments, ReadOnlySpan<byte> after)
    {
        ReadOnlySpan<byte> inside = arguments[..(arguments.Length - after.Length)].TrimEnd(") "u8).Trim(" '\"`"u8);
        if (inside.IsEmpty || arguments[0] is not ((byte)'\'' or (byte)'"' or (byte)'`'))
            return inside.IsEmpty || WithoutNames(inside).Length > 0 || char.IsAsciiDigit((char)inside[0]);
        return !InterpreterCalls.IsModule(arguments) || after is [(byte)'.' or (byte)'[', ..];
    }

    private static ReadOnlySpan<byte> WithoutNames(ReadOnlySpan<byte> text)
    {
        while (text is [var b, ..] && char.IsAsciiLetterOrDigit((char)b) | b == '_')
            text = text[1..];
        return text;
    }

    /// <summary><c>word (</c>: prose, unless a literal stands in the parentheses. Most parentheses of most texts are told by this.</summary>
    private static bool IsWordInProse(ReadOnlySpan<byte> text, int open)
    {
        if (open == 0 || open + 1 >= text.Length)
            return true;
        byte before = text[open - 1], next = text[open + 1];
        return before is (byte)' ' or (byte)'\t' && !(next is (byte)'\'' or (byte)'"' or (byte)'`' or (byte)'$' or (byte)' ');
    }

    /// <summary><c>'.f(x).'</c>: whatever is called, the value of a literal has become an expression.</summary>
    private static bool ReopensString(ReadOnlySpan<byte> text, int start, int open)
    {
        byte quote = text[0];
        if (quote is not ((byte)'\'' or (byte)'"') || text[^1] != quote || start is < 2 or > 4)
            return false;
        ReadOnlySpan<byte> after = ScriptCalls.After(text[open..]);
        return after.Length is >= 2 and <= 4 && IsJoin(text[1..start]) && IsJoin(after[..^1]);
    }

    private static bool IsJoin(ReadOnlySpan<byte> between) => between.Trim((byte)' ') is [(byte)'.' or (byte)'+' or (byte)'&'];

    /// <summary>Ruby's <c>%x(ls)</c>: a command between any brackets.</summary>
    private static bool IsShellLiteral(ReadOnlySpan<byte> text, in CallChain chain, int open) =>
        chain.Last.SequenceEqual("x"u8) && chain.Start > 0 && chain.Start == open - 1 && text[chain.Start - 1] == '%'
        && char.IsAsciiLetter((char)text[open + 1]);

    /// <summary>A manual's page, <c>system(3)</c>, a plural, <c>system(s)</c>, or a word and what stands in parentheses behind it.</summary>
    private static bool IsProse(ReadOnlySpan<byte> text, in CallChain chain, int open)
    {
        ReadOnlySpan<byte> argument = text[(open + 1)..];
        if (!chain.Owner.IsEmpty || !chain.Through.IsEmpty || chain.IsText)
            return false;
        if (argument.IndexOf((byte)')') is 1 or 2 && (char.IsAsciiLetterOrDigit((char)argument[0]) || argument[0] == '*'))
            return true;
        bool literal = argument[0] is (byte)'\'' or (byte)'"' or (byte)'$' && !char.IsAsciiLetterUpper((char)chain.Last[0]);
        return text[open - 1] is (byte)' ' or (byte)'\t' && !literal;
    }

    /// <summary>A word that goes on with an expression where prose has another: a comprehension, a condition, an operator that is a word.</summary>
    private static bool GoesOn(ReadOnlySpan<byte> after)
    {
        after = after.TrimStart(" \t"u8);
        int end = after.IndexOfAny((byte)' ', (byte)';', (byte)'\n');
        return WordList.Has(" for if and or in is not rescue unless while end else as "u8, end < 0 ? after : after[..end]);
    }
}
