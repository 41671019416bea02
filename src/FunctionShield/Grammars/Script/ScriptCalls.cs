using System.Runtime.CompilerServices;

namespace FunctionShield.Grammars.Script;

/// <summary>Reads calls in script text: what is called, where it ends, whether what follows lets a statement go on.</summary>
internal static class ScriptCalls
{
    /// <summary>Longest path of names before a call that is read.</summary>
    private const int MaxCallee = 96;

    /// <summary>Names in a path and tokens before a call that are read.</summary>
    private const int MaxLead = 160;

    /// <summary>The names of the path before a call that opens at <paramref name="open"/>, when it is plain: names, dots and blanks.</summary>
    /// <remarks>
    /// Reads at most <see cref="MaxCallee"/> bytes backwards. What it calls plain is a callee of <see cref="CalleeStart"/> that <see cref="IsSinkCall"/>
    /// and <see cref="IsGlobal"/> judge by its first and last name alone.
    /// </remarks>
    public static CalleeForm FormOf(ReadOnlySpan<byte> text, int open, out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> last)
    {
        first = last = default;
        int end = open;
        while (end > 0 && open - end < 8 && text[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        if (end == 0)
            return CalleeForm.None;
        if (!IsNamePart(text[end - 1]))
            return text[end - 1] is (byte)']' or (byte)')' or (byte)'/' ? CalleeForm.Other : CalleeForm.None;
        if (text[end - 1] == '.')
            return CalleeForm.Other;

        int start = end, lastStart = 0, firstEnd = end;
        for (; start > 0 && end - start < MaxCallee && IsNamePart(text[start - 1]); start--)
        {
            if (text[start - 1] != '.')
                continue;
            firstEnd = start - 1;
            lastStart = lastStart == 0 ? start : lastStart;
        }

        first = text[start..firstEnd];
        last = text[(lastStart == 0 ? start : lastStart)..end];
        return CalleeForm.Path;
    }

    /// <summary>Where the path of names that ends at <paramref name="open"/> begins; -1 when there is none.</summary>
    /// <remarks>Reads at most <see cref="MaxCallee"/> bytes backwards.</remarks>
    public static int CalleeStart(ReadOnlySpan<byte> text, int open)
    {
        int end = BlanksBefore(text, open);
        // f?.(x) calls as f(x) does (ECMA-262, 13.3.9).
        if (end > 2 && text[end - 1] == '.' && text[end - 2] == '?')
            end -= 2;
        // root["name"](x): the member is a text.
        if (end > 2 && text[end - 1] == ']')
        {
            int bracket = text[Math.Max(0, end - MaxCallee)..end].LastIndexOf((byte)'[');
            bracket = bracket < 0 ? -1 : Math.Max(0, end - MaxCallee) + bracket;
            int root = bracket > 0 ? NameStart(text, bracket) : bracket;
            return root >= 0 && root < bracket && ScriptGlobals.IsRoot(text[root..bracket]) ? root : -1;
        }

        // (name)(...): parentheses around the callee change nothing.
        if (end > 0 && text[end - 1] == ')')
        {
            int inner = NameStart(text, end - 1);
            return inner < end - 1 && inner > 0 && text[inner - 1] == '(' ? inner - 1 : -1;
        }

        int start = NameStart(text, end);
        return start == end ? -1 : start;
    }

    /// <summary>Where blanks and a comment before <paramref name="end"/> begin. Reads at most <see cref="MaxCallee"/> bytes.</summary>
    public static int BlanksBefore(ReadOnlySpan<byte> text, int end)
    {
        int at = end;
        while (at > 0 && end - at < 8 && text[at - 1] is (byte)' ' or (byte)'\t')
            at--;
        if (at < 4 || text[at - 1] != '/' || text[at - 2] != '*')
            return at;
        int from = Math.Max(0, at - MaxCallee);
        int comment = text[from..(at - 2)].LastIndexOf("/*"u8);
        return comment < 0 ? at : text[..(from + comment)].TrimEnd(" \t"u8).Length;
    }

    /// <summary>Whether a callee is one of a browser's globals: a sink, or a method of a global object.</summary>
    public static bool IsGlobal(ReadOnlySpan<byte> callee)
    {
        callee = callee.Trim(" \t()"u8);
        int dot = Bare(callee).IndexOf((byte)'.');
        return IsSinkCall(callee) || (dot >= 0 && ScriptGlobals.IsRoot(callee[..dot]));
    }

    /// <summary>The callee without a comment, blanks or an optional call's mark behind it.</summary>
    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> callee)
    {
        int end = 0;
        while (end < callee.Length && IsNamePart(callee[end]))
            end++;
        return callee[..end].TrimEnd((byte)'.');
    }

    /// <summary>Whether a callee is a sink, by itself, as a member, or through <c>call</c>, <c>apply</c> and <c>bind</c>.</summary>
    public static bool IsSinkCall(ReadOnlySpan<byte> callee)
    {
        callee = callee.Trim(" \t()"u8);
        // A member of a global by its text: whoever spells a member so hides it.
        if (callee.EndsWith("]"u8) && callee.IndexOf((byte)'[') is > 0 and int bracket)
            return ScriptGlobals.IsRoot(callee[..bracket]);
        if (callee.EndsWith(".constructor"u8))
            return true;
        callee = Bare(callee);
        int last = callee.LastIndexOf((byte)'.');
        if (ScriptGlobals.IsSink(callee[(last + 1)..]))
            return true;
        return last > 0 && WordList.Has(" call apply bind "u8, callee[(last + 1)..]) && IsSinkCall(callee[..last]);
    }

    /// <summary>Whether code begins with a call of a sink, or reaches one or a global's member within its first expression.</summary>
    /// <remarks>Reads at most <see cref="MaxLead"/> bytes.</remarks>
    public static bool IsSink(ReadOnlySpan<byte> code)
    {
        code = code[..Math.Min(code.Length, MaxLead)];
        int at = 0;
        while (at < code.Length)
        {
            if (!IsNamePart(code[at]) || code[at] == '.')
            {
                at++;
                continue;
            }

            int start = at;
            while (at < code.Length && IsNamePart(code[at]) && code[at] != '.')
                at++;
            ReadOnlySpan<byte> name = code[start..at];
            ReadOnlySpan<byte> rest = code[at..].TrimStart(" \t"u8);
            if (rest.IsEmpty)
                return false;
            if (ScriptGlobals.IsSink(name) && (rest.StartsWith("/*"u8) || rest.StartsWith("?.("u8)))
                return true;
            if (ScriptGlobals.IsSink(name) && rest[0] is (byte)'(' or (byte)'`' or (byte)')' or (byte)']' or (byte)'.')
                return true;
            // throw onerror=alert,1: the page's own handler calls what it is set to.
            if (rest[0] == '=' && WordList.Same(name, "onerror"u8))
                return true;
            if (ScriptGlobals.IsRoot(name) && rest[0] is (byte)'.' or (byte)'[' or (byte)'=')
                return true;
            // Two names side by side are prose, unless the first is a keyword.
            if (IsNamePart(rest[0]) && rest.Length < code.Length - at && !WordList.Has(" var let const new return void typeof throw delete with if in "u8, name))
                return false;
        }

        return false;
    }

    /// <summary>Whether code begins as a statement does: a path of names, then a call or an assignment.</summary>
    public static bool IsStatement(ReadOnlySpan<byte> code)
    {
        int at = 0;
        while (at < code.Length && at < MaxCallee && IsNamePart(code[at]))
            at++;
        return at > 0 && at < code.Length && code[at] is (byte)'(' or (byte)'=' or (byte)'[' or (byte)'`';
    }

    /// <summary>What follows the call that opens at the text's start; empty when it does not close.</summary>
    /// <remarks>Passes the text once.</remarks>
    public static ReadOnlySpan<byte> After(ReadOnlySpan<byte> call)
    {
        if (call.IsEmpty)
            return default;
        if (call[0] == '`')
        {
            int end = call[1..].IndexOf((byte)'`');
            return end < 0 ? default : call[(end + 2)..];
        }

        int depth = 0;
        for (int i = 0; i < call.Length; i++)
        {
            if (call[i] == '(')
                depth++;
            else if (call[i] == ')' && --depth == 0)
                return call[(i + 1)..];
        }

        return default;
    }

    /// <summary>Whether what follows a call lets the script go on: the end, a terminator, a comment, an operator, a reopened string.</summary>
    public static bool EndsStatement(ReadOnlySpan<byte> after)
    {
        after = after.TrimStart(" \t\r"u8);
        return after.IsEmpty || IsOperator(after[0]) || after[0] is (byte)'"' or (byte)'\'' or (byte)'`' or (byte)'\n' or (byte)'#' or (byte)'.';
    }

    /// <summary>A byte after which an expression begins or before which one ends.</summary>
    public static bool IsOperator(byte b) =>
        b is (byte)';' or (byte)'}' or (byte)'{' or (byte)')' or (byte)'(' or (byte)'[' or (byte)']' or (byte)'-' or (byte)'+' or (byte)'*'
            or (byte)'/' or (byte)',' or (byte)'|' or (byte)'&' or (byte)'^' or (byte)'=' or (byte)'<' or (byte)'>' or (byte)'?' or (byte)':'
            or (byte)'!' or (byte)'~' or (byte)'%' or (byte)'\n' or (byte)'\r';

    private static int NameStart(ReadOnlySpan<byte> text, int end)
    {
        int start = end;
        while (start > 0 && end - start < MaxCallee && IsNamePart(text[start - 1]))
            start--;
        return start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // asked of most bytes before a parenthesis
    private static bool IsNamePart(byte b) =>
        (uint)((b | 0x20) - 'a') < 26 || (uint)(b - '0') < 10 || b is (byte)'_' or (byte)'$' or (byte)'.' or >= 0x80;
}
