namespace FunctionShield.Grammars.Serialized;

/// <summary>Recognises serialized object graphs by the first constructs of their grammars.</summary>
internal static class SerializedText
{
    /// <summary>Bytes of a binary graph that are decoded from base64 and read.</summary>
    private const int Window = 192;

    /// <summary>Whether the text is base64 of a graph that names types, or one in hexadecimal.</summary>
    /// <remarks>Reads a constant number of bytes.</remarks>
    public static bool IsEncodedGraph(ReadOnlySpan<byte> text)
    {
        // The first byte of every form below, or what is trimmed.
        if (text.IsEmpty || text[0] is not ((byte)'A' or (byte)'a' or (byte)'/' or (byte)'%' or (byte)'r' or (byte)'g' or (byte)'B' or (byte)'Y' or (byte)'"' or (byte)'\'' or <= (byte)' '))
            return false;
        text = text.Trim(" \t\r\n\"'"u8);
        // BinaryFormatter: SerializedStreamHeader (MS-NRBF 2.6.1). ObjectStateFormatter: a BinaryFormatter graph inside (token 50).
        if (text.StartsWith("AAEAAAD/////"u8) || text.StartsWith("/wEy"u8) || text.StartsWith("%2FwEy"u8))
            return text.Length > 16;
        // Java: STREAM_MAGIC and STREAM_VERSION (Object Serialization Specification 6.4.2).
        if (text.StartsWith("rO0AB"u8) || WordList.Begins(text, "aced0005"u8) || WordList.Begins(text, "ac ed 00 05"u8))
            return text.Length > 8;
        if (text.Length < 16 || !(text.StartsWith("gA"u8) || text.StartsWith("BAh"u8) || text.StartsWith("Y2"u8)))
            return false;

        Span<byte> graph = stackalloc byte[Window];
        int take = Math.Min(text.Length, Window / 3 * 4) & ~3;
        System.Buffers.Text.Base64.DecodeFromUtf8(text[..take], graph, out _, out int length);
        graph = graph[..length];
        return IsPickle(graph) || IsMarshal(graph);
    }

    /// <summary>A graph whose bytes stand in the text as they are, or as the characters of the same numbers.</summary>
    public static bool IsRawGraph(ReadOnlySpan<byte> text) =>
        text.StartsWith((ReadOnlySpan<byte>)[0xAC, 0xED, 0, 5]) || text.StartsWith((ReadOnlySpan<byte>)[0xC2, 0xAC, 0xC3, 0xAD, 0, 5])
        || text.StartsWith((ReadOnlySpan<byte>)[0, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]) || IsMarshal(text) || IsPickle(text);

    /// <summary>PHP: <c>O:8:"stdClass":1:{</c>, the length the name's own; <c>C:</c> likewise (php.net, serialize).</summary>
    /// <remarks>One vectorised search for each quote candidate; a constant number of bytes around it.</remarks>
    public static int IndexOfPhpObject(ReadOnlySpan<byte> text)
    {
        int from = 0;
        while (true)
        {
            int quote = text[from..].IndexOf(":\""u8);
            if (quote < 0)
                return -1;
            quote += from;
            from = quote + 2;
            int start = quote, length = 0, scale = 1;
            while (start > 0 && quote - start < 6 && (uint)(text[start - 1] - '0') < 10)
            {
                length += (text[--start] - '0') * scale;
                scale *= 10;
            }

            if (start == quote)
                continue;
            if (start > 0 && text[start - 1] == '+')
                start--;
            if (start < 2 || text[start - 1] != ':' || text[start - 2] is not ((byte)'O' or (byte)'C') || (start > 2 && IsLetter(text[start - 3])))
                continue;
            ReadOnlySpan<byte> rest = text[from..];
            int end = rest[..Math.Min(rest.Length, 256)].IndexOf((byte)'"');
            if (end < 0 || Math.Abs(end - length) > 2 || end + 3 >= rest.Length || rest[end + 1] != ':' || (uint)(rest[end + 2] - '0') >= 10)
                continue;
            int after = end + 2;
            while (after < rest.Length && (uint)(rest[after] - '0') < 10)
                after++;
            if (rest[after..].StartsWith(":{"u8))
                return start - 2;
        }
    }

    /// <summary>YAML: a tag that names a language's type (YAML 1.1, "tags"; PyYAML, SnakeYAML, Psych, YamlDotNet).</summary>
    /// <remarks>One vectorised search for each exclamation mark; a constant number of bytes after it.</remarks>
    public static int IndexOfTypeTag(ReadOnlySpan<byte> text)
    {
        int from = 0;
        while (true)
        {
            int mark = text[from..].IndexOf((byte)'!');
            if (mark < 0)
                return -1;
            mark += from;
            from = mark + 1;
            ReadOnlySpan<byte> tag = text[from..Math.Min(text.Length, from + 96)].TrimStart("!<"u8);
            if (tag.StartsWith("tag:yaml.org,2002:"u8))
                tag = tag[18..];
            if (tag.StartsWith("python/"u8) || tag.StartsWith("ruby/"u8) || tag.StartsWith("php/object"u8) || tag.StartsWith("perl/"u8) || tag.StartsWith("js/function"u8)
                || TypeNames.Classify(tag) == TypeNameKind.Platform)
                return mark;
        }
    }

    private static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;

    /// <summary>
    /// Pickle: a protocol header and a frame, or protocol 0's text, then an opcode that names a global, then one that calls it
    /// (CPython, Lib/pickletools.py).
    /// </summary>
    private static bool IsPickle(ReadOnlySpan<byte> graph)
    {
        if (graph.Length < 8)
            return false;
        bool hasHeader = graph[0] == 0x80 && graph[1] is >= 2 and <= 5;
        ReadOnlySpan<byte> rest = hasHeader ? graph[2..] : graph;
        if (hasHeader && rest.Length > 9 && rest[0] == 0x95)
            return rest.Contains((byte)0x93) || rest[9] is 0x8C or (byte)'c';
        if (rest[0] is not ((byte)'c' or (byte)'(' or (byte)'}' or (byte)']' or (byte)'q'))
            return false;
        int global = rest[0] == 'c' ? 0 : rest.IndexOf((byte)'c');
        if (global < 0 || global > 8)
            return false;
        return IsLine(rest[(global + 1)..], out int module) && IsLine(rest[(global + 1 + module)..], out int name) && name > 1
            && (hasHeader || IsOperation(rest[(global + 1 + module + name)..]));
    }

    /// <summary>What follows a global in protocol 0: a mark, an empty collection, or PUT with its number.</summary>
    private static bool IsOperation(ReadOnlySpan<byte> text) =>
        text.Length > 1 && (text[0] is (byte)'(' or (byte)')' or (byte)'}' or (byte)']' || (text[0] == 'p' && char.IsAsciiDigit((char)text[1])));

    private static bool IsLine(ReadOnlySpan<byte> text, out int length)
    {
        int end = 0;
        while (end < text.Length && (IsLetter(text[end]) || text[end] is (byte)'_' or (byte)'.' || (uint)(text[end] - '0') < 10))
            end++;
        length = end + 1;
        return end > 1 && end < text.Length && text[end] is (byte)'\n' or (byte)'\r';
    }

    /// <summary>Ruby Marshal 4.8: version, then an object, a link to one or a collection that holds one.</summary>
    private static bool IsMarshal(ReadOnlySpan<byte> graph)
    {
        if (graph.Length < 8 || graph[0] != 4 || graph[1] != 8)
            return false;
        int symbol = graph[2..Math.Min(graph.Length, 16)].IndexOf("o:"u8);
        return symbol >= 0 || graph[2] is (byte)'c' or (byte)'m' or (byte)'U' or (byte)'u';
    }
}
