namespace FunctionShield.Grammars.Expressions;

/// <summary>Just enough of JavaScript, as document databases run it, to see that text after a closed string parses on.</summary>
/// <remarks>Each method reads a bounded number of tokens from the start of its text.</remarks>
internal static class QueryScript
{
    /// <summary>Text right after the quote that closed a string: <c>; return true</c>, <c> || '1'=='1</c>.</summary>
    public static bool GoesOn(ReadOnlySpan<byte> rest, byte quote)
    {
        rest = rest.TrimStart(" \t\r\n)}"u8);
        if (rest.IsEmpty)
            return false;

        if (rest[0] == ';')
            return BeginsStatement(rest[1..]);
        if (!rest.StartsWith("||"u8) && !rest.StartsWith("&&"u8))
            return false;

        // A SQL dialect also has "||", for strings: what makes it JavaScript is the comparison, or a value that only it has.
        rest = rest[2..].TrimStart(" \t\r\n(!"u8);
        if (rest.StartsWith("this."u8) || rest.StartsWith("this["u8) || IsWord(rest, "true"u8))
            return true;
        int operand = OperandLength(rest, quote);
        return operand > 0 && BeginsComparison(rest[operand..]);
    }

    /// <summary>Text right after a closed literal: <c> OR attribute_exists(pk)</c>.</summary>
    /// <remarks>The functions of condition expressions, Amazon DynamoDB developer guide, "Expressions.OperatorsAndFunctions".</remarks>
    public static bool GoesOnInDynamo(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n)"u8);
        int junction = IsWordIgnoreCase(rest, "or"u8) ? 2 : IsWordIgnoreCase(rest, "and"u8) ? 3 : 0;
        if (junction == 0)
            return false;

        rest = rest[junction..].TrimStart(" \t\r\n("u8);
        if (IsWordIgnoreCase(rest, "not"u8))
            rest = rest[3..].TrimStart(" \t\r\n("u8);
        return rest.StartsWith("attribute_exists("u8) || rest.StartsWith("attribute_not_exists("u8) || rest.StartsWith("attribute_type("u8)
            || rest.StartsWith("begins_with("u8);
    }

    /// <summary>Text right after <c>;</c> that stood where no statement belongs: a loop, a wait or an answer.</summary>
    public static bool BeginsLoopOrReturn(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        if (IsWord(text, "var"u8))
            return text.Length < 4096 && text.IndexOf("while("u8) > 0 && text.IndexOf("Date"u8) > 0;
        return IsCall(text, "sleep"u8) || (IsWord(text, "do"u8) && text[2..].TrimStart((byte)' ').StartsWith("{"u8)) || IsCall(text, "while"u8)
            || (IsWord(text, "return"u8) && BeginsValue(text[6..]));
    }

    /// <summary>The text is a call of the shell's <c>db</c> object: <c>db.users.drop();</c></summary>
    public static bool IsShellCall(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8).TrimEnd((byte)';');
        if (!text.StartsWith("db."u8) || text[^1] != ')')
            return false;

        int paren = text.IndexOf((byte)'(');
        if (paren < 3)
            return false;

        ReadOnlySpan<byte> path = text[3..paren];
        ReadOnlySpan<byte> method = path[(path.LastIndexOf((byte)'.') + 1)..];
        foreach (byte b in path)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'.' or (byte)'_'))
                return false;
        }

        return method.StartsWith("insert"u8) || method.StartsWith("find"u8) || method.StartsWith("delete"u8) || method.StartsWith("remove"u8)
            || method.StartsWith("drop"u8) || method.StartsWith("update"u8) || method.StartsWith("replace"u8) || method.StartsWith("aggregate"u8)
            || method.SequenceEqual("getCollection"u8) || method.SequenceEqual("runCommand"u8) || method.SequenceEqual("eval"u8);
    }

    private static bool BeginsStatement(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n}"u8);
        if (IsWord(text, "return"u8))
            return BeginsValue(text[6..]);
        if (IsWord(text, "var"u8) || IsWord(text, "let"u8) || IsWord(text, "const"u8))
            return text.IndexOf((byte)'=') is > 4 and < 64;
        return IsCall(text, "sleep"u8) || IsCall(text, "while"u8) || IsCall(text, "if"u8) || IsCall(text, "for"u8) || IsCall(text, "throw"u8)
            || IsCall(text, "emit"u8) || IsCall(text, "tojson"u8) || text.StartsWith("this."u8) || text.StartsWith("db."u8)
            || (IsWord(text, "do"u8) && text[2..].TrimStart((byte)' ').StartsWith("{"u8));
    }

    /// <summary>After <c>return</c>: something that only code says there, not "to sender".</summary>
    private static bool BeginsValue(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t"u8);
        if (text.IsEmpty)
            return false;
        return text[0] is (byte)'(' or (byte)'\'' or (byte)'"' or (byte)'!' or (byte)'{' || char.IsAsciiDigit((char)text[0])
            || IsWord(text, "true"u8) || IsWord(text, "false"u8) || text.StartsWith("this."u8) || IsWord(text, "null"u8);
    }

    /// <returns>Bytes of a string, a number or a path of names; 0 when there is none.</returns>
    private static int OperandLength(ReadOnlySpan<byte> text, byte quote)
    {
        if (text.IsEmpty)
            return 0;
        if (text[0] is (byte)'\'' or (byte)'"')
        {
            int close = text[1..].IndexOf(text[0] == quote ? quote : text[0]);
            return close < 0 ? 0 : close + 2;
        }

        int at = 0;
        while (at < text.Length && (char.IsAsciiLetterOrDigit((char)text[at]) || text[at] is (byte)'_' or (byte)'.' or (byte)'$'))
            at++;
        return at;
    }

    private static bool BeginsComparison(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        return text.StartsWith("=="u8) || text.StartsWith("!="u8);
    }

    private static bool IsCall(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) =>
        text.StartsWith(name) && text[name.Length..].TrimStart((byte)' ').StartsWith("("u8);

    private static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.StartsWith(word) && (text.Length == word.Length || !(char.IsAsciiLetterOrDigit((char)text[word.Length]) || text[word.Length] == '_'));

    private static bool IsWordIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length > word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word) && text[word.Length] is (byte)' ' or (byte)'(' or (byte)'\t';
}
