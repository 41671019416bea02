using FunctionShield.Grammars.Sql;

namespace FunctionShield.Detection;

/// <summary>Says of most texts, at a fraction of the cost of a parse, that <see cref="SqlInjectionParser"/> would meet nothing that a verdict needs.</summary>
/// <remarks>
/// What every verdict needs (<see cref="SqlInjectionVerdict"/>): a keyword, a parenthesis, a second statement, or <c>||</c> or
/// <c>&amp;&amp;</c>. And two words without an operator between them stop the parse. Whatever is not certain is left to the parser.
/// </remarks>
internal static class SqlFirstLook
{
    /// <summary>Whether a text that stands for an operand could be more than that.</summary>
    /// <remarks>One pass, which ends at the first keyword, at the first byte that it does not know, or at the second word of prose.</remarks>
    public static bool MayContinue(ReadOnlySpan<byte> text)
    {
        bool afterWord = false, afterNumber = false;
        int at = 0;
        while (at < text.Length)
        {
            byte b = text[at];
            byte next = at + 1 < text.Length ? text[at + 1] : (byte)0;
            if (SqlBytes.IsLetter(b) || SqlBytes.IsDigit(b) || b == '_')
            {
                int letters = at;
                while (letters < text.Length && SqlBytes.IsDigit(text[letters]))
                    letters++;
                int end = RunEnd(text, letters);
                // A prefix of a literal (N'..', U&'..'), or a name with more to it.
                if (end < text.Length && (text[end] is (byte)'\'' or (byte)'"' or (byte)'`' or (byte)'$' or >= 0x80
                    || (text[end] == '&' && end + 1 < text.Length && text[end + 1] is (byte)'\'' or (byte)'"')))
                    return true;
                bool digits = letters == end;
                if (!digits && MayHaveKeyword(text[at..end], letters - at))
                    return true;
                if (afterWord || afterNumber)
                    return false;
                (afterWord, afterNumber) = (!digits, digits);
                at = end;
                continue;
            }

            switch (b)
            {
                case <= (byte)' ':
                    break;
                case (byte)'(' when afterNumber && SqlBytes.IsLetter(next) && (next | 0x20) != 's':
                    return false; // nothing calls a number; only a subquery may follow one
                case (byte)';' when IsAssignment(text[(at + 1)..]):
                case (byte)'/' when next == '*' && at + 2 == text.Length:
                    return false; // q=0.9 is no statement, and what */* ends in hides nothing
                case (byte)'-' when next == '-':
                case (byte)'/' when next == '*':
                    return true; // a comment joins what it stands between
                case (byte)':' when (afterWord || afterNumber) && next is not ((byte)':' or (byte)'='):
                case (byte)'@' or (byte)'?' or (byte)'[' or (byte)'{' or (byte)'}' when afterWord || afterNumber:
                    return false; // no operator, and no punctuation that goes on
                case (byte)'&' or (byte)'|' when next == b:
                    return true; // a condition, in some dialects
                case (byte)'&' or (byte)'|' or (byte)'-' or (byte)'/' or (byte)'*' or (byte)'+' or (byte)'=' or (byte)'<' or (byte)'>' or (byte)'%' or (byte)'^' or (byte)'~' or (byte)'!'
                    or (byte)'.' or (byte)',' or (byte)':' or (byte)'@' or (byte)'?' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}':
                    afterWord = afterNumber = false;
                    break;
                default:
                    return true;
            }

            at++;
        }

        return false;
    }

    /// <summary>Whether what follows a closed literal could be an operator, a clause or a statement.</summary>
    /// <remarks>One word at most.</remarks>
    public static bool MayFollowLiteral(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length && text[at] <= ' ')
            at++;
        if (at == text.Length)
            return false;

        byte b = text[at];
        if (SqlBytes.IsLetter(b) || b == '_')
        {
            int end = RunEnd(text, at);
            return end < text.Length && text[end] is (byte)'\'' or (byte)'"' or (byte)'&' or >= 0x80 || MayHaveKeyword(text[at..end], 0);
        }

        byte next = at + 1 < text.Length ? text[at + 1] : (byte)0;
        bool stops = SqlBytes.IsDigit(b) || b is (byte)'.' or (byte)'?' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}'
            || (b == ':' && next is not ((byte)':' or (byte)'='));
        return !stops;
    }

    /// <summary>A parameter of a header (<c>q=0.9</c>): a word that begins no statement, and a sign where a statement has none.</summary>
    private static bool IsAssignment(ReadOnlySpan<byte> text)
    {
        int end = RunEnd(text, 0);
        return end > 0 && end < text.Length && text[end] == '=' && SqlBytes.IsLetter(text[0]) && SqlKeywords.Find(text[..end]) == SqlKeyword.None;
    }

    /// <summary>A keyword, also behind a number that it follows at once: <c>1or</c>.</summary>
    private static bool MayHaveKeyword(ReadOnlySpan<byte> run, int letters)
    {
        int word = letters;
        if (letters > 0)
        {
            // 0x and 0b begin numbers of another base: where they end is the lexer's to say. Behind other digits they begin a word, as in a hash.
            byte mark = (byte)(run[letters] | 0x20);
            if (mark is (byte)'x' or (byte)'b' && run[0] == '0' && letters == 1)
                return true;

            // 1e begins an exponent, in some dialects one without digits. Behind its digits the number is over.
            if (mark == 'e')
            {
                word++;
                while (word < run.Length && SqlBytes.IsDigit(run[word]))
                    word++;
                if (word == letters + 1)
                    return true;
            }
        }

        return word < run.Length && SqlKeywords.Find(run[word..]) != SqlKeyword.None;
    }

    private static int RunEnd(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && SqlBytes.IsPart(text[at]))
            at++;
        return at;
    }
}
