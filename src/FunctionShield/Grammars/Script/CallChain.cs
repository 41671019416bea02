namespace FunctionShield.Grammars.Script;

/// <summary>
/// What is called: the names, calls, items and literals before a parenthesis, as the interpreters that values reach write them
/// (<c>a.b</c>, <c>a?.b</c>, <c>a::b</c>, <c>a-&gt;b</c>, <c>a["b"]</c>, <c>new a</c>, <c>("a"+"b")</c>).
/// </summary>
/// <remarks>Read backwards, at most <see cref="MaxBytes"/> bytes: linear in that, once for each parenthesis that could be a call.</remarks>
internal ref struct CallChain
{
    /// <summary>A chain that reaches further is not read on.</summary>
    private const int MaxBytes = 128;

    /// <summary>Names in a chain after which it is not read on.</summary>
    private const int MaxNames = 12;

    /// <summary>Where the chain begins.</summary>
    public int Start { get; private set; }

    /// <summary>The name next to the parenthesis; for a literal, its content.</summary>
    public ReadOnlySpan<byte> Last { get; private set; }

    /// <summary>The name before it; empty when there is none.</summary>
    public ReadOnlySpan<byte> Owner { get; private set; }

    /// <summary>The arguments of the call that the chain goes through last before <see cref="Last"/>: <c>'os'</c> in <c>f('os').g(</c>.</summary>
    public ReadOnlySpan<byte> Through { get; private set; }

    /// <summary><c>new</c> stands before it.</summary>
    public bool IsNew { get; private set; }

    /// <summary>A member is written as a sum of literals: whoever spells a name so hides it.</summary>
    public bool Hides { get; private set; }

    /// <summary>What is called is a text: <c>'system'(…)</c> (PHP 7), or an item that the request itself names.</summary>
    public bool IsText { get; private set; }

    /// <summary>The chain goes through a name by which an object's interpreter is reached.</summary>
    public bool Reaches { get; private set; }

    /// <summary>The chain before the parenthesis at <paramref name="open"/>.</summary>
    /// <returns>False when nothing is called there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, int open, out CallChain chain)
    {
        chain = default;
        int least = Math.Max(0, open - MaxBytes);
        int at = ScriptCalls.BlanksBefore(text, open);
        int names = 0;
        // f?.(x) calls as f(x) does (ECMA-262, 13.3.9).
        if (at > 2 && text[at - 1] == '.' && text[at - 2] == '?')
            at -= 2;
        while (at > least && names < MaxNames)
        {
            int end = at;
            bool links = false;
            byte b = text[at - 1];
            if (IsName(b))
            {
                while (at > least && IsName(text[at - 1]))
                    at--;
                chain.Name(text[at..end], names++);
                links = true;
            }
            else if (b == ']' && OpeningOf(text, least, end, (byte)'[', (byte)']') is >= 0 and int item)
            {
                at = item;
                // [Type]::Member: PowerShell's types, of which nothing stands before.
                if (chain.Item(text[(item + 1)..(end - 1)], ref names, text[end..].StartsWith("::"u8)))
                    break;
            }
            else if (b == ')' && OpeningOf(text, least, end, (byte)'(', (byte)')') is >= 0 and int call)
            {
                chain.Group(text[(call + 1)..(end - 1)], ref names, call > least && IsName(text[call - 1]));
                at = call;
            }
            else if (b is (byte)'\'' or (byte)'"' && text[least..(end - 1)].LastIndexOf(b) is >= 0 and int quote && (names == 0 || IsLiteral(text[..end])))
            {
                if (names == 0)
                {
                    chain.Last = text[(least + quote + 1)..(end - 1)];
                    chain.IsText = true;
                }

                at = least + quote;
                names++;
                break;
            }
            else
            {
                break;
            }

            if (!links)
                continue;
            int before = Link(text, least, at);
            if (before == at)
                break;
            at = before;
        }

        if (names == 0)
            return false;
        // \name: a name of PHP's global namespace.
        if (at > least && text[at - 1] == '\\')
            at--;
        chain.Start = at;
        ReadOnlySpan<byte> lead = text[..at].TrimEnd(" \t"u8);
        if (lead.Length < at && lead.EndsWith("new"u8) && (lead.Length == 3 || !IsName(lead[^4])))
        {
            chain.IsNew = true;
            chain.Start = lead.Length - 3;
        }

        return true;
    }

    private void Name(ReadOnlySpan<byte> name, int number)
    {
        if (number == 0)
            Last = name;
        else if (number == 1)
            Owner = name;
        Reaches |= InterpreterCalls.Reaches(name);
    }

    /// <summary>What stands in brackets: a member's name as a literal, or a sum of literals.</summary>
    /// <returns>True when the item is a type, with which a chain begins.</returns>
    private bool Item(ReadOnlySpan<byte> inside, ref int names, bool isType)
    {
        inside = inside.Trim(" \t"u8);
        if (isType)
        {
            Name(inside[(inside.LastIndexOf((byte)'.') + 1)..], names++);
            return true;
        }

        if (inside.Length > 2 && inside[0] is (byte)'\'' or (byte)'"' or (byte)'`' && inside[^1] is (byte)'\'' or (byte)'"' or (byte)'`')
        {
            ReadOnlySpan<byte> content = inside[1..^1];
            Hides |= content.ContainsAny((byte)'+', (byte)'\\') && content.ContainsAny((byte)'\'', (byte)'"', (byte)'\\');
            Name(content, names++);
        }

        return false;
    }

    /// <summary>What stands in parentheses: the arguments of a call on the way, or what is called itself.</summary>
    private void Group(ReadOnlySpan<byte> inside, ref int names, bool isCall)
    {
        inside = inside.Trim(" \t"u8);
        if (names > 0 || isCall)
        {
            if (Through.IsEmpty)
                Through = inside;
            return;
        }

        // (name)(x): parentheses around what is called change nothing. (0, name)(x): the last of a list is called.
        int name = inside.Length;
        while (name > 0 && (IsName(inside[name - 1]) || inside[name - 1] == '.'))
            name--;
        if (name < inside.Length && (name == 0 || inside[name - 1] is (byte)',' or (byte)' '))
        {
            ReadOnlySpan<byte> path = inside[name..];
            int dot = path.LastIndexOf((byte)'.');
            Name(path[(dot + 1)..], names++);
            if (dot > 0)
                Name(path[(path[..dot].LastIndexOf((byte)'.') + 1)..dot], names++);
        }
        else if (inside.Length > 2 && inside[0] is (byte)'\'' or (byte)'"' && inside[^1] is (byte)'\'' or (byte)'"')
        {
            ReadOnlySpan<byte> content = inside[1..^1];
            IsText = true;
            Hides |= content.ContainsAny((byte)'.', (byte)'+', (byte)'\\') && content.ContainsAny((byte)'\'', (byte)'"', (byte)'\\');
            Last = content;
            names++;
        }
    }

    /// <summary>Where what links a name to the name before it begins; <paramref name="at"/> when nothing does.</summary>
    private static int Link(ReadOnlySpan<byte> text, int least, int at)
    {
        int to = at;
        // A chain goes on over a line's end.
        while (to > least && text[to - 1] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            to--;
        int linked = to - least > 1 && text[to - 1] == '.' ? to - (text[to - 2] == '?' ? 2 : 1)
            : to - least > 2 && ((text[to - 1] == ':' && text[to - 2] == ':') || (text[to - 1] == '>' && text[to - 2] == '-')) ? to - 2
            : at - least > 1 && text[at - 1] == '\\' ? at - 1 : at;
        if (linked == at)
            return at;
        while (linked > least && text[linked - 1] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            linked--;
        return linked > least && (IsName(text[linked - 1]) || text[linked - 1] is (byte)']' or (byte)')' || IsLiteral(text[..linked])) ? linked : at;
    }

    /// <summary>Whether the text ends with a literal of its own: a quote that is not the first, third ... closes one.</summary>
    private static bool IsLiteral(ReadOnlySpan<byte> text) => text is [.., (byte)'\'' or (byte)'"'] && text.Count(text[^1]) % 2 == 0;

    /// <summary>The bracket that the one before <paramref name="end"/> closes; -1 when it is too far.</summary>
    private static int OpeningOf(ReadOnlySpan<byte> text, int least, int end, byte open, byte close)
    {
        int depth = 0;
        for (int at = end - 1; at >= least; at--)
        {
            if (text[at] == close)
                depth++;
            else if (text[at] == open && --depth == 0)
                return at;
        }

        return -1;
    }

    private static bool IsName(byte b) => (uint)((b | 0x20) - 'a') < 26 || (uint)(b - '0') < 10 || b is (byte)'_' or (byte)'$' or >= 0x80;
}
