namespace FunctionShield.Grammars.Html;

/// <summary>Classifies a URL by its scheme, with the leniency that browsers have (WHATWG URL 4.4).</summary>
internal static class ScriptUrls
{
    /// <summary>Longest scheme with its wrappers that is read: <c>view-source:javascript:</c> and room.</summary>
    private const int MaxScheme = 24;

    private const int MaxMediaType = 40;

    /// <summary>Classifies an attribute's value or a whole text that becomes one.</summary>
    /// <remarks>
    /// Leading control characters and spaces, and tabs, line breaks and (as old browsers had it) any control character inside the
    /// scheme are dropped; character references are resolved. Reads at most the scheme and what leads to it.
    /// </remarks>
    public static ScriptUrl Classify(ReadOnlySpan<byte> value)
    {
        // A letter that begins none of the schemes below, or a mark that is not dropped: most values and addresses begin so.
        if (!value.IsEmpty && value[0] is > (byte)' ' and < 0x7F and not ((byte)'&' or (byte)'\\' or (byte)'"' or (byte)'\'' or (byte)'`' or (byte)':')
            && (byte)(value[0] | 0x20) is not ((byte)'j' or (byte)'v' or (byte)'l' or (byte)'m' or (byte)'d' or (byte)'f' or (byte)'u'))
            return ScriptUrl.None;

        var characters = new HtmlCharacters(value);
        Span<byte> scheme = stackalloc byte[MaxScheme];
        int length = 0;
        while (characters.Next(out byte b))
        {
            if (b <= ' ' || b == 0x7F || (b == 0xFF && length == 0) || (b == '\\' && length > 0 && IsBreak(value, characters.Position)))
                continue;
            if (b == ':')
            {
                ReadOnlySpan<byte> name = scheme[..length];
                if (name.SequenceEqual("javascript"u8) || name.SequenceEqual("vbscript"u8) || name.SequenceEqual("livescript"u8)
                    || name.SequenceEqual("jscript"u8) || name.SequenceEqual("mocha"u8))
                    return IsIdle(value[characters.Position..]) ? ScriptUrl.Idle : ScriptUrl.Script;
                if (name.SequenceEqual("data"u8))
                    return IsActiveMedia(ref characters) ? ScriptUrl.Data : ScriptUrl.None;
                if (!name.SequenceEqual("feed"u8) && !name.SequenceEqual("view-source"u8) && !name.SequenceEqual("jar"u8) && !name.SequenceEqual("url"u8))
                    return ScriptUrl.None;
                length = 0;
                continue;
            }

            // "0;url=javascript:" of a refresh is cut by the caller; quotes before the scheme are dropped as browsers' CSS and meta readers do.
            if (length == 0 && b is (byte)'"' or (byte)'\'' or (byte)'`')
                continue;
            if (length == MaxScheme || !(IsLetter(b) || b == '-'))
                return ScriptUrl.None;
            scheme[length++] = (byte)(b | 0x20);
        }

        return ScriptUrl.None;
    }

    private static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;

    /// <summary>A line break that a serializer wrote as <c>\n</c>, <c>\t</c>, <c>\r</c> splits no scheme name: only a backslash before a real one is dropped.</summary>
    private static bool IsBreak(ReadOnlySpan<byte> value, int at) => at < value.Length && value[at] <= ' ';

    /// <remarks>Passes what follows the scheme while it is one of the idle forms.</remarks>
    private static bool IsIdle(ReadOnlySpan<byte> code)
    {
        code = code.Trim(" \t\r\n;/"u8);
        if (code.StartsWith("void"u8))
        {
            code = code[4..].Trim(" \t\r\n();0"u8);
            return code.IsEmpty;
        }

        return code.IsEmpty || code.SequenceEqual("return false"u8) || code.SequenceEqual("undefined"u8) || code.SequenceEqual("{}"u8);
    }

    /// <summary>HTML, SVG, XML and script run; images, fonts and text do not. An absent type is text, which browsers do not render as HTML.</summary>
    private static bool IsActiveMedia(ref HtmlCharacters characters)
    {
        Span<byte> media = stackalloc byte[MaxMediaType];
        int length = 0;
        while (length < MaxMediaType && characters.Next(out byte b))
        {
            if (b <= ' ')
                continue;
            if (b is (byte)',' or (byte)';')
                break;
            media[length++] = (byte)(b is >= (byte)'A' and <= (byte)'Z' ? b | 0x20 : b);
        }

        ReadOnlySpan<byte> type = media[..length];
        return type.StartsWith("text/html"u8) || type.StartsWith("image/svg"u8) || type.EndsWith("xml"u8)
            || type.EndsWith("javascript"u8) || type.EndsWith("ecmascript"u8) || type.EndsWith("jscript"u8) || type.StartsWith("application/x-"u8);
    }
}
