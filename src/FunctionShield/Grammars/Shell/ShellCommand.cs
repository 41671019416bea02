using System.Runtime.CompilerServices;

namespace FunctionShield.Grammars.Shell;

/// <summary>One simple command that a text would be if a shell began to read it somewhere: its name, unquoted, and the shape of its arguments.</summary>
internal readonly struct ShellCommand
{
    /// <summary>Bytes that are read of one command: arguments beyond do not change what it is, and reading stays linear.</summary>
    private const int LongestRead = 160;

    /// <summary>Longest variable name whose expansion inside a word is taken for nothing.</summary>
    private const int LongestVariable = 18;

    /// <summary>Longest name that is read.</summary>
    private const int LongestName = 64;

    public ShellCommandKind Kind { get; private init; }

    /// <summary>The name is a path into a folder of programs, or a pattern that a shell expands to one.</summary>
    public bool IsPath { get; private init; }

    /// <summary>The name is taken apart with quotes, backslashes, <c>^</c> or <c>${IFS}</c>, as only evasion does.</summary>
    public bool IsSplit { get; private init; }

    /// <summary>Sets a variable and uses it: <c>X=$'id';$X</c>.</summary>
    public bool IsAssignment { get; private init; }

    /// <summary>How many arguments.</summary>
    public int Arguments { get; private init; }

    /// <summary>Arguments that look like options, paths, hosts, numbers, quoted strings, variables.</summary>
    public int Shaped { get; private init; }

    /// <summary>Where the arguments begin.</summary>
    public int NameEnd { get; private init; }

    /// <summary>Where reading stopped: an operator, a closing quote or bracket, or the text's end.</summary>
    public int End { get; private init; }

    /// <summary>An operator or the text's end follows, not a character that makes no sense in a command.</summary>
    public bool EndsWell { get; private init; }

    /// <remarks>Reads at most <see cref="LongestRead"/> bytes.</remarks>
    public static ShellCommand At(ReadOnlySpan<byte> text, int start)
    {
        int limit = Math.Min(text.Length, start + LongestRead), at = NameStart(text, start, limit);
        if (at < limit && (at == start || text[at - 1] != '{') && IsPlainWord(text[at..limit], out int plain))
            return new ShellCommand { NameEnd = at + plain, End = at + plain };
        return Read(text, start, at, limit);
    }

    /// <summary>The same without a glance at the first word: what a test compares with.</summary>
    internal static ShellCommand ReadAt(ReadOnlySpan<byte> text, int start)
    {
        int limit = Math.Min(text.Length, start + LongestRead);
        return Read(text, start, NameStart(text, start, limit), limit);
    }

    private static int NameStart(ReadOnlySpan<byte> text, int start, int limit)
    {
        int at = start;
        while (at < limit)
        {
            if (text[at] is (byte)' ' or (byte)'\t' or (byte)'+' or (byte)'(' or (byte)'{' or (byte)'@' or (byte)'!' or (byte)'^')
                at++;
            else if (text[at] == '$' && text[at..limit].StartsWith("${IFS}"u8))
                at += 6;
            else
                break;
        }

        return at;
    }

    /// <summary>What <see cref="At"/> could not tell at a glance.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // clearing the name's room would cost every text (stage table)
    private static ShellCommand Read(ReadOnlySpan<byte> text, int start, int at, int limit)
    {
        // A name that begins with a quote or a backslash is quoted as a whole, or taken apart from its first letter on.
        bool quoted = false;
        int before = at;
        if (at > start || start == 0 || text[start - 1] is not ((byte)'\'' or (byte)'"'))
        {
            while (at < limit && at - before < 2 && text[at] is (byte)'\\' or (byte)'"' or (byte)'\'')
                at++;
            quoted = at > before && at < limit && IsNameByte(text[at]) && ClosesQuotes(text[before..limit], text[at - 1], at - before);
            if (!quoted)
                at = before;
        }

        Span<byte> name = stackalloc byte[LongestName];
        int length = 0, word = at;
        bool split = quoted, path = false, glob = false, assignment = false, brace = at > start && at <= limit && text[at - 1] == '{', called = false;
        for (; at < limit && length < name.Length; at++)
        {
            byte b = text[at];
            if (IsNameByte(b))
            {
                name[length++] = (byte)(char.IsAsciiLetterUpper((char)b) ? b | 0x20 : b);
                continue;
            }

            if (b == '$' && AnsiQuoted(text[at..limit], name[length..], out int written) is var taken and > 0)
            {
                split = true;
                length += written;
                at += taken - 1;
                continue;
            }

            // PowerShell's escape in the middle of a word; a substitution's own mark stood before the word.
            if (b == '`' && length > 0 && IsNameByte(text[at - 1]) && at + 1 < limit && IsNameByte(text[at + 1]) && (word == 0 || !text[start..word].Contains((byte)'`')) && (start == 0 || text[start - 1] != '`'))
            {
                split = true;
                continue;
            }

            if (length > 0 && EmptyPiece(text[at..limit]) is var empty and > 0 && at + empty < limit && IsNameByte(text[at + empty]))
            {
                split = true;
                at += empty - 1;
                continue;
            }

            if (b is (byte)'\'' or (byte)'"')
            {
                // A quote inside the word splits it; one after it ends the text around.
                if (at + 1 < limit && IsNameByte(text[at + 1]) && length > 0 && IsNameByte(text[at - 1]) && text[(at + 1)..limit].IndexOf(b) is >= 0 and < 16)
                {
                    split = true;
                    continue;
                }

                if (split && at > word && (!quoted || at + 1 < limit && IsNameByte(text[at + 1])))
                    continue;
                if (quoted && at + 1 <= limit && text[at] == text[word - 1])
                {
                    at++;
                    break;
                }

                break;
            }

            // A line break that was written as \n ends the word.
            if (b == '\\' && at + 1 < limit && text[at + 1] is (byte)'n' or (byte)'r' && length > 0 && (at + 2 == text.Length || !IsNameByte(text[at + 2])))
                break;
            if (b == '\\' && at + 1 < limit && char.IsAsciiLetter((char)text[at + 1]) && length > 0 && !path)
            {
                split = true;
                continue;
            }

            if (b is (byte)'^' && length > 0)
            {
                split = true;
                continue;
            }

            if (b == '$' && length > 0)
            {
                split |= text[at..limit].StartsWith("$IFS"u8) || text[at..limit].StartsWith("${IFS"u8) || text[at..limit].StartsWith("$@"u8) || text[at..limit].StartsWith("$*"u8);
                break;
            }

            if (b == '=' && length > 0)
            {
                assignment = at + 2 < limit && text[at + 1] == '$' && text[at + 2] is (byte)'\'' or (byte)'"' or (byte)'\\';
                assignment |= length < LongestVariable && RunsVariable(text[(at + 1)..limit], text[word..at]);
                break;
            }

            if (b == '(')
            {
                called = length > 0;
                break;
            }

            if (b == ',' && brace)
                break;
            if (b is not ((byte)'/' or (byte)'\\' or (byte)'.' or (byte)'-' or (byte)':' or (byte)'?' or (byte)'*' or (byte)'[' or (byte)']' or (byte)'~'))
                break;
            path |= b is (byte)'/' or (byte)'\\';
            glob |= b is (byte)'?' or (byte)'*' or (byte)'[';
            name[length++] = b;
        }

        // Most words end in a byte that ends no name.
        if (length == 0 || !(called || split || at >= limit || EndsName(text[at])))
            return new ShellCommand { IsAssignment = assignment, NameEnd = at, End = at };

        ReadOnlySpan<byte> whole = name[..length];
        ReadOnlySpan<byte> last = path ? whole[(whole.LastIndexOfAny((byte)'/', (byte)'\\') + 1)..] : whole;
        bool folder = path && IsProgramFolder(whole);
        bool possible = !path || folder;
        ShellCommandKind kind = possible ? ShellCommands.KindOf(last, called) : ShellCommandKind.None;
        if (glob)
            kind = folder && possible ? ShellCommandKind.Program : ShellCommandKind.None;

        // Most words are no program: nothing more is read of them.
        if (kind == ShellCommandKind.None)
            return new ShellCommand { IsAssignment = assignment, NameEnd = at, End = at };

        int nameEnd = at, arguments = 0, shaped = brace && at < limit && text[at] == ',' ? 1 : 0;
        split |= shaped > 0;
        bool well = ReadArguments(text, ref at, limit, ref arguments, ref shaped);
        return new ShellCommand
        {
            Kind = kind, IsPath = folder && length > last.Length, IsSplit = split, IsAssignment = assignment,
            Arguments = arguments, Shaped = shaped, NameEnd = nameEnd, End = at, EndsWell = well || called || split,
        };
    }

    /// <summary>
    /// Whether the text begins with a word that is no command, and behind it stands nothing that may split a word or make it a call or an
    /// assignment. Most texts begin so, and need no reading: words, ids, types, paths, ARNs and URLs.
    /// </summary>
    private static bool IsPlainWord(ReadOnlySpan<byte> text, out int length)
    {
        length = WordBytes.Run(text);
        if (length == 0)
            return false;

        // Of a longer word the beginning is read, and a word that goes on is no command.
        if (length > LongestName)
            return true;
        bool ends = length == text.Length || text[length] is (byte)' ' or (byte)',' or (byte)';' or (byte)'<' or (byte)'>' or (byte)'|' or (byte)'&' or (byte)'@'
            or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'+' or (byte)')' or (byte)'}' or (byte)'%' or (byte)'#' or >= 0x80;
        ReadOnlySpan<byte> word = text[..length];
        return ends && (word.Contains((byte)'/') ? !MayBeInProgramFolder(word) : !ShellCommands.MayBeKnown(word));
    }

    /// <summary>Whether <see cref="IsProgramFolder"/> may say so of the word, in any case: its first two bytes, and <c>system32</c>.</summary>
    private static bool MayBeInProgramFolder(ReadOnlySpan<byte> word) =>
        (word[0] | 0x20) is 'b' or 'u' || (word[0] == '/' && word.Length > 1 && (word[1] | 0x20) is 'b' or 'u' or 's' or 'o') || word.IndexOf("32/"u8) > 0;

    /// <summary>The quote before a name closes behind it, or a backslash stood before its first letter.</summary>
    private static bool ClosesQuotes(ReadOnlySpan<byte> text, byte mark, int skip)
    {
        int end = skip;
        while (end < text.Length && IsNameByte(text[end]))
            end++;
        if (mark == '\\')
            return end - skip > 1 && ShellCommands.KindOf(text[skip..end], called: false) == ShellCommandKind.Program;
        return end < text.Length && text[end] == mark && end - skip > 1 && (end + 1 == text.Length || EndsName(text[end + 1]));
    }

    /// <summary>
    /// Length of a piece of a word that a shell expands to nothing: empty quotes, an empty substitution, a parameter that is not set,
    /// a continued line; 0 when there is none.
    /// </summary>
    private static int EmptyPiece(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
            return 0;
        switch (text[0])
        {
            case (byte)'\'' or (byte)'"' or (byte)'`':
                return text[1] == text[0] ? 2 : 0;
            case (byte)'\\':
                return text[1] == '\n' ? 2 : text.StartsWith("\\\r\n"u8) ? 3 : 0;
            case (byte)'$' when text[1] is (byte)'@' or (byte)'*':
                return 2;
            case (byte)'$' when text.StartsWith("$()"u8):
                return 3;
            case (byte)'$' when text[1] == '{':
                int end = 2;
                while (end < text.Length && end < LongestVariable && (IsNameByte(text[end]) || text[end] is (byte)'@' or (byte)'*'))
                    end++;
                return end > 2 && end < text.Length && text[end] == '}' && !text.StartsWith("${IFS}"u8) ? end + 1 : 0;
            default:
                return 0;
        }
    }

    /// <summary><c>a=cat;$a</c>: the next command's name is the variable that was set. Reads at most <see cref="LongestRead"/> bytes.</summary>
    private static bool RunsVariable(ReadOnlySpan<byte> value, ReadOnlySpan<byte> variable)
    {
        int from = 0;
        while (value[from..].IndexOf((byte)'$') is >= 0 and int step)
        {
            int sign = from + step;
            from = sign + 1;
            ReadOnlySpan<byte> before = value[..sign].TrimEnd(" \t"u8);
            if (before is not [.., _, (byte)';' or (byte)'&' or (byte)'\n'])
                continue;
            ReadOnlySpan<byte> used = value[from..].TrimStart((byte)'{');
            if (used.StartsWith(variable) && (used.Length == variable.Length || !IsNameByte(used[variable.Length])))
                return true;
        }

        return false;
    }

    /// <summary>The quoted text of <c>$'\x63at'</c> or <c>$'\143at'</c> (Bash manual, 3.1.2.4), in lower case; 0 when there is none.</summary>
    /// <returns>How many bytes it takes.</returns>
    private static int AnsiQuoted(ReadOnlySpan<byte> text, Span<byte> name, out int written)
    {
        written = 0;
        if (!text.StartsWith("$'"u8))
            return 0;
        for (int at = 2; at < text.Length && written < name.Length; at++)
        {
            byte b = text[at];
            if (b == '\'')
                return written > 0 ? at + 1 : 0;
            if (b == '\\' && at + 1 < text.Length)
            {
                bool isHex = text[at + 1] == 'x';
                int digits = isHex ? at + 2 : at + 1, end = digits, value = 0;
                while (end < text.Length && end - digits < (isHex ? 2 : 3) && (isHex ? char.IsAsciiHexDigit((char)text[end]) : text[end] is >= (byte)'0' and <= (byte)'7'))
                    value = (value * (isHex ? 16 : 8)) + (text[end] <= '9' ? text[end++] - '0' : (text[end++] | 0x20) - 'a' + 10);
                if (end == digits)
                    return 0;
                b = (byte)value;
                at = end - 1;
            }

            if (!IsNameByte(b) && b is not ((byte)'/' or (byte)'.' or (byte)'-'))
                return 0;
            name[written++] = char.IsAsciiLetterUpper((char)b) ? (byte)(b | 0x20) : b;
        }

        return 0;
    }

    private static bool ReadArguments(ReadOnlySpan<byte> text, ref int at, int limit, ref int arguments, ref int shaped)
    {
        if (at < limit && !EndsName(text[at]))
            return false;
        if (at < limit && text[at] is (byte)'\\' or (byte)'%')
            return true;

        int numbers = 0;
        while (at < limit && !EndsCommand(text[at]))
        {
            if (text[at] is (byte)' ' or (byte)'\t' or (byte)'+')
            {
                at++;
                continue;
            }

            int start = at;
            while (at < limit && text[at] is not ((byte)' ' or (byte)'\t' or (byte)'+') && !EndsCommand(text[at]))
                at++;
            arguments++;
            shaped += IsShaped(text[start..at]) ? 1 : 0;
            numbers += text[start..at].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? 1 : 0;
        }

        // A number is an argument of "sleep 9", but also a word of prose.
        shaped += arguments == numbers ? numbers : 0;

        // A quote that opens an argument is one: perl -e '..'.
        if (at > 0 && at < limit && text[at] is (byte)'\'' or (byte)'"' && text[at - 1] is (byte)' ' or (byte)'+' && at + 1 < text.Length && text[at + 1] is not ((byte)' ' or (byte)';'))
        {
            arguments++;
            shaped++;
        }

        return true;
    }

    private static bool EndsName(byte b) => EndsCommand(b) || b is (byte)' ' or (byte)'\t' or (byte)'+' or (byte)'<' or (byte)'>' or (byte)'$' or (byte)',' or (byte)'\\' or (byte)'%';

    private static bool EndsCommand(byte b) => b is (byte)';' or (byte)'|' or (byte)'&' or (byte)'\n' or (byte)'\r' or (byte)'`' or (byte)')' or (byte)'}'
        or (byte)'\'' or (byte)'"' or (byte)'#' or 0;

    private static bool IsShaped(ReadOnlySpan<byte> argument)
    {
        byte first = argument[0];
        if (argument.Length == 1)
            return first is (byte)'.' or (byte)'/' or (byte)'<' or (byte)'>';

        // "PHP <8.1", "node >=18": a comparison of versions, no redirection.
        if (first is (byte)'<' or (byte)'>' && (char.IsAsciiDigit((char)argument[1]) || argument[1] == '='))
            return false;
        return first is (byte)'-' or (byte)'/' or (byte)'\\' or (byte)'$' or (byte)'%' or (byte)'~' or (byte)'<' or (byte)'>' or (byte)'*' or (byte)'.'
            || (argument[1] == ':' && char.IsAsciiLetter((char)first))
            || argument.IndexOf("://"u8) > 0 || (argument.Count((byte)'.') == 3 && argument.IndexOfAnyExceptInRange((byte)'.', (byte)'9') < 0)
            || argument.ContainsAny((byte)'/', (byte)'\\', (byte)'$');
    }

    private static bool IsProgramFolder(ReadOnlySpan<byte> path) =>
        path.StartsWith("/bin/"u8) || path.StartsWith("/usr/bin/"u8) || path.StartsWith("/sbin/"u8) || path.StartsWith("/usr/sbin/"u8)
        || path.StartsWith("/usr/local/bin/"u8) || path.StartsWith("usr/bin/"u8) || path.StartsWith("bin/"u8) || path.StartsWith("/opt/"u8)
        || IsPattern(path) || path.StartsWith("/b??/"u8) || path.StartsWith("/b*/"u8)
        || path.IndexOf("\\system32\\"u8) > 0 || path.IndexOf("/system32/"u8) > 0;

    /// <summary><c>/???/c?t</c>: a folder and a name in it. <c>/*</c> alone opens a comment, <c>/?</c> a query.</summary>
    private static bool IsPattern(ReadOnlySpan<byte> path) =>
        (path.StartsWith("/?"u8) || path.StartsWith("/*"u8)) && path[2..].IndexOf((byte)'/') is >= 0 and var slash && slash + 3 < path.Length;

    private static bool IsNameByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b == '_';
}
