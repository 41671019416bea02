namespace FunctionShield.Grammars.Expressions;

/// <summary>Reads an expression once and says what it does. The languages differ, their tokens hardly: names, literals, operators, brackets.</summary>
internal static class ExpressionReader
{
    private enum Last : byte
    {
        Nothing,
        Literal,
        Name,
        Operator,
        OperatorAfterLiteral,
        Dot,
        DotAfterLiteral,
    }

    /// <remarks>One pass; each name is looked up a constant number of times.</remarks>
    public static ExpressionTraits Read(ReadOnlySpan<byte> text)
    {
        var traits = ExpressionTraits.None;
        Last last = Last.Nothing;
        bool isFirst = true, isBroken = false;
        int at = 0;
        while (at < text.Length)
        {
            byte b = text[at];
            if (b <= ' ')
            {
                at++;
            }
            else if (b is (byte)'"' or (byte)'\'' || (b == '\\' && at + 1 < text.Length && text[at + 1] is (byte)'"' or (byte)'\''))
            {
                if (last == Last.OperatorAfterLiteral)
                    traits |= ExpressionTraits.LiteralArithmetic;
                isBroken |= last == Last.Literal && b != '\\' && text[at - 1] > ' ';
                at = Literal(text, b == '\\' ? at + 1 : at, isArgument: last != Last.Name || EndsWithBracket(text[..at]), ref traits);
                last = Last.Literal;
                isFirst = false;
            }
            else if (b == '`')
            {
                int end = text[(at + 1)..].IndexOf((byte)'`');
                if (end < 0)
                {
                    at++;
                    continue;
                }

                traits |= ExpressionTraits.Backtick;
                at += end + 2;
                last = Last.Literal;
                isFirst = false;
            }
            else if ((uint)(b - '0') < 10)
            {
                if (last == Last.OperatorAfterLiteral)
                    traits |= ExpressionTraits.LiteralArithmetic;
                while (at < text.Length && ((uint)(text[at] - '0') < 10 || text[at] == '.' || (uint)((text[at] | 0x20) - 'a') < 26))
                    at++;
                last = Last.Literal;
                isFirst = false;
            }
            else if (IsNamePart(b))
            {
                at = Name(text, at, last, isFirst, ref traits);
                last = Last.Name;
                isFirst = false;
            }
            else
            {
                last = Operator(text, at, last, ref traits);
                at++;
            }
        }

        // Two literals without anything between them are no expression of any language: noise between braces.
        return isBroken ? traits & ~ExpressionTraits.LiteralArithmetic : traits;
    }

    private static bool EndsWithBracket(ReadOnlySpan<byte> before) => before.TrimEnd(" \t"u8) is [.., (byte)'(' or (byte)'[' or (byte)','];

    private static bool IsNamePart(byte b) => (uint)((b | 0x20) - 'a') < 26 || b is (byte)'_' or >= 0x80 || (uint)(b - '0') < 10;

    private static int Literal(ReadOnlySpan<byte> text, int quote, bool isArgument, ref ExpressionTraits traits)
    {
        int end = quote + 1;
        while (end < text.Length && text[end] != text[quote])
            end += text[end] == '\\' && text[quote] != '\\' ? 2 : 1;
        end = Math.Min(end, text.Length);
        ReadOnlySpan<byte> value = text[(quote + 1)..end].TrimEnd((byte)'\\');
        // {% url 'system' %}: a tag's own word, and a name of the page.
        if (isArgument && ExpressionNames.IsSink(value))
            traits |= ExpressionTraits.SinkLiteral;
        if (ExpressionNames.IsReflection(value) || value.StartsWith("java."u8) || value.StartsWith("\\x5f\\x5f"u8))
            traits |= ExpressionTraits.Reflection;
        return Math.Min(end + 1, text.Length);
    }

    private static int Name(ReadOnlySpan<byte> text, int start, Last last, bool isFirst, ref ExpressionTraits traits)
    {
        int end = start;
        while (end < text.Length && IsNamePart(text[end]))
            end++;
        ReadOnlySpan<byte> name = text[start..end];
        ReadOnlySpan<byte> rest = text[end..].TrimStart(" \t"u8);
        byte next = rest.IsEmpty ? (byte)0 : rest[0];
        bool isMember = last is Last.Dot or Last.DotAfterLiteral;
        if (last == Last.DotAfterLiteral)
            traits |= ExpressionTraits.LiteralMember;
        if (ExpressionNames.IsReflection(name))
            traits |= isFirst && !name.StartsWith("_"u8) ? 0 : ExpressionTraits.Reflection;
        if (isMember && WordList.Same(name, "class"u8) && next is (byte)'.' or (byte)'[')
            traits |= ExpressionTraits.Reflection;
        // A common noun is the engine's object only where a member of it is asked for.
        if (isFirst && ExpressionNames.IsEngineObject(name) && (next is (byte)'.' or (byte)'[' or (byte)'(' || ExpressionNames.IsInterpreter(name) && next is 0 or (byte)'|'))
            traits |= ExpressionTraits.EngineObject;
        if (next == '(')
        {
            bool isType = !isMember && name.Length == 1 && name[0] == 'T';
            traits |= isType ? ExpressionTraits.TypeName : ExpressionTraits.Call;
            // "(./name" is a path of a build file's own language, no expression.
            if (rest.Length > 1 && rest[1] != ')' && !rest[1..].StartsWith("./"u8))
                traits |= ExpressionTraits.Argument;
            if (ExpressionNames.IsSink(name))
                traits |= ExpressionTraits.SinkCall;
        }
        else if (ExpressionNames.IsSink(name) && (isMember || last == Last.Operator) && next is (byte)'"' or (byte)'\'')
        {
            // Calls without parentheses: Handlebars, Ruby, Groovy.
            traits |= ExpressionTraits.SinkCall | ExpressionTraits.Argument;
        }

        if (name.SequenceEqual("new"u8) && end < text.Length && (text[end] <= ' ' || text[end] == '/') && !rest.IsEmpty && (IsNamePart(next) || next == '/'))
            traits |= ExpressionTraits.TypeName;
        if (!isMember && next == '.' && ExpressionNames.IsNamespace(name) && Dots(rest) > 1)
            traits |= ExpressionTraits.TypeName;
        return end;
    }

    /// <summary>Names in the path that begins at the text's start, at most four.</summary>
    private static int Dots(ReadOnlySpan<byte> path)
    {
        int dots = 0;
        for (int i = 0; i < path.Length && dots < 4 && (path[i] == '.' || IsNamePart(path[i])); i++)
            dots += path[i] == '.' ? 1 : 0;
        return dots;
    }

    /// <summary><c>@java.lang.Runtime@getRuntime</c>: OGNL's static members.</summary>
    /// <remarks>Reads at most 64 bytes.</remarks>
    private static bool IsStaticMember(ReadOnlySpan<byte> path)
    {
        int end = 0, dots = 0;
        while (end < path.Length && end < 64 && (IsNamePart(path[end]) || path[end] == '.'))
            dots += path[end++] == '.' ? 1 : 0;
        return dots > 0 && end + 1 < path.Length && path[end] == '@' && IsNamePart(path[end + 1]);
    }

    private static Last Operator(ReadOnlySpan<byte> text, int at, Last last, ref ExpressionTraits traits)
    {
        byte next = at + 1 < text.Length ? text[at + 1] : (byte)0;
        byte before = at > 0 ? text[at - 1] : (byte)0;
        switch (text[at])
        {
            case (byte)'(' or (byte)')' or (byte)']' or (byte)'}':
                return last;
            case (byte)'[':
                if (last is Last.Nothing or Last.Operator)
                    traits |= ExpressionTraits.List;
                return Last.Operator;
            case (byte)'.':
                return last == Last.Literal ? Last.DotAfterLiteral : Last.Dot;
            case (byte)'@' when IsStaticMember(text[(at + 1)..]):
                traits |= ExpressionTraits.TypeName;
                return Last.Operator;
            case (byte)'?' when text[at..].StartsWith("?new"u8):
                traits |= ExpressionTraits.TypeName;
                return Last.Operator;
            case (byte)'=' when next is not ((byte)'=' or (byte)'>' or (byte)'~') && before is not ((byte)'=' or (byte)'!' or (byte)'<' or (byte)'>') && last == Last.Name:
                traits |= ExpressionTraits.Assignment;
                return Last.Operator;
            case (byte)'*' or (byte)'+' or (byte)'/' or (byte)'%' or (byte)'-' or (byte)'~':
                return last is Last.Literal or Last.OperatorAfterLiteral ? Last.OperatorAfterLiteral : Last.Operator;
            default:
                return Last.Operator;
        }
    }
}
