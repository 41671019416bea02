namespace FunctionShield.Grammars.Script;

/// <summary>What stands before a call, reduced to the question whether code begins there, and out of what.</summary>
internal static class CodeLead
{
    /// <summary>Brackets, keywords and calls around a call that are taken off.</summary>
    private const int MaxSteps = 12;

    /// <summary>Whether an expression or a statement begins behind <paramref name="before"/>.</summary>
    /// <remarks>At most <see cref="MaxSteps"/> steps, each of which passes what is left at most twice.</remarks>
    public static LeadKind Of(ReadOnlySpan<byte> before)
    {
        bool assigns = false;
        for (int step = 0; step < MaxSteps; step++)
        {
            before = before.TrimEnd(" \t\r"u8);
            // A program keeps what it calls in a variable; a payload has no use for one.
            if (before.IsEmpty)
                return assigns ? LeadKind.Statement : LeadKind.Start;
            byte last = before[^1];
            if (last is (byte)'\'' or (byte)'"')
                return LeadKind.None;
            if (last is (byte)'.' or (byte)'@' or (byte)'#' || ScriptCalls.IsOperator(last))
            {
                if (LeavesString(before) || IsOutOfNumber(before))
                    return LeadKind.Breaks;
                if (last is (byte)';' or (byte)'\n' or (byte)'}')
                    return LeadKind.Statement;
                if (last is (byte)'.' or (byte)'#')
                    return LeadKind.None;
                before = before[..^1];
                // What stands before an opening parenthesis is called, and asks the same of what stands before it.
                if (last == '(' && CallChain.TryRead(before, before.Length, out CallChain outer))
                    before = before[..outer.Start];
                else if (last == '>' && before.EndsWith("="u8))
                    before = WithoutParameters(before[..^1]);
                else if (last == '{')
                    before = WithoutBlock(before);
                else if (last == '=' && WithoutPath(before) is var assigned && assigned.Length < before.Length)
                {
                    before = assigned;
                    assigns = true;
                }

                continue;
            }

            ReadOnlySpan<byte> lead = WithoutName(before);
            ReadOnlySpan<byte> word = before[lead.Length..];
            if (word.IsEmpty || !WordList.Has(Keywords, word))
                return LeadKind.None;
            // [f(x) for x in …]: the names of a comprehension.
            if (WordList.Same(word, "in"u8) && WithoutName(lead) is var loop && loop.TrimEnd(" \t"u8).EndsWith("for"u8))
                lead = WithoutName(WithoutName(loop));
            before = lead;
        }

        return LeadKind.None;
    }

    /// <summary>
    /// Whether the last quote closes a string that stands outside the text: it is the first, third ... of its kind, and what follows
    /// it closes brackets, ends the statement or goes on with an operator.
    /// </summary>
    private static bool LeavesString(ReadOnlySpan<byte> before)
    {
        int quote = before.LastIndexOfAny((byte)'\'', (byte)'"');
        if (quote < 0)
            return false;
        ReadOnlySpan<byte> between = before[(quote + 1)..].TrimStart(" \t\r\n"u8);
        return !between.IsEmpty && between[0] is not ((byte)'(' or (byte)'[') && before[..(quote + 1)].Count(before[quote]) % 2 == 1;
    }

    /// <summary><c>1)+</c>: a number, the parenthesis around it closed, and an operator.</summary>
    private static bool IsOutOfNumber(ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<byte> number = before.TrimEnd("+-*/|&, );}"u8);
        return before.Length <= 16 && number.Length < before.Length && number.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private static ReadOnlySpan<byte> WithoutParameters(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t"u8);
        if (!before.EndsWith(")"u8))
            return WithoutName(before);
        int open = before.LastIndexOf((byte)'(');
        return open < 0 ? before : before[..open];
    }

    /// <summary>What a block stands behind: <c>if(x)</c>, <c>function f(x)</c>, <c>`$</c>, <c>#</c>.</summary>
    private static ReadOnlySpan<byte> WithoutBlock(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t"u8);
        if (before is [.., (byte)'$' or (byte)'#'])
            return before[..^1].TrimEnd((byte)'`');
        if (before is not [.., (byte)')'])
            return before;
        int open = before.LastIndexOf((byte)'(');
        return open < 0 ? before : WithoutName(before[..open]);
    }

    private static ReadOnlySpan<byte> WithoutPath(ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<byte> path = WithoutName(before);
        return path is [.., (byte)'.'] ? WithoutName(path[..^1]) : path;
    }

    private static ReadOnlySpan<byte> WithoutName(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t"u8);
        int at = before.Length;
        while (at > 0 && (char.IsAsciiLetterOrDigit((char)before[at - 1]) || before[at - 1] is (byte)'_' or (byte)'$'))
            at--;
        return before[..at];
    }

    // Words after which an expression begins, in the languages together.
    private static ReadOnlySpan<byte> Keywords =>
        " return await yield typeof void throw new delete echo print not and or in if elif else do then lambda case unless while until puts raise assert let var const async function "u8;
}
