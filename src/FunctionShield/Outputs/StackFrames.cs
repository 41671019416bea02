using FunctionShield.Grammars;

namespace FunctionShield.Outputs;

/// <summary>Finds a stack trace as .NET prints it: <c>   at Namespace.Type.Method(…) in /path/File.cs:line 12</c> (CWE-209).</summary>
/// <remarks>
/// By its structure, with the escapes of JSON and HTML in it. One frame that names a source file, or two frames one after the other:
/// a single line of that shape without a file could be somebody's prose. Linear: a search for what frames begin with, and each
/// candidate is read once, at most <see cref="MaxFrame"/> bytes.
/// </remarks>
internal static class StackFrames
{
    /// <summary>Longest frame that is read: generic names of compilers reach a few hundred bytes.</summary>
    private const int MaxFrame = 2048;

    // JSON in JSON in JSON.
    private const int MaxBackslashes = 4;

    private static ReadOnlySpan<byte> Begin => "   at "u8;

    /// <summary>The next trace in a text.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="start">Its first byte.</param>
    /// <param name="end">Behind its last.</param>
    /// <param name="namesFile">A frame names its source file.</param>
    public static bool TryFind(ReadOnlySpan<byte> text, int from, out int start, out int end, out bool namesFile)
    {
        namesFile = false;
        end = from;
        while (true)
        {
            int found = text[end..].IndexOf(Begin);
            if (found < 0)
            {
                start = end = 0;
                return false;
            }

            start = end + found;
            end = start;
            int frames = 0;
            while (text[end..].StartsWith(Begin) && TryFrame(text, end, out int behind, out bool file))
            {
                frames++;
                namesFile |= file;
                end = PastBreak(text, behind);
            }

            if (namesFile || frames > 1)
                return true;
            if (frames == 0)
                end = start + Begin.Length;
        }
    }

    private static bool TryFrame(ReadOnlySpan<byte> text, int at, out int end, out bool namesFile)
    {
        namesFile = false;
        end = at + Begin.Length;
        ReadOnlySpan<byte> window = text[..Math.Min(text.Length, at + MaxFrame)];

        // 1. A qualified name.
        int dots = 0;
        int first = end;
        for (int length; end < window.Length && (length = NamePart(window[end..])) > 0; end += length)
            dots += window[end] == '.' ? 1 : 0;
        if (end == first || dots == 0 || end == window.Length || window[end] != '(')
            return false;

        // 2. Its parameters, on the same line.
        int close = window[end..].IndexOf((byte)')');
        if (close < 0 || window.Slice(end, close).ContainsAny((byte)'\n', (byte)'"'))
            return false;
        end += close + 1;

        // 3. The source file and the line in it.
        if (window[end..].StartsWith(" in "u8))
        {
            int line = window[end..].IndexOf(":line "u8);
            if (line > 0 && !window.Slice(end, line).Contains((byte)'\n'))
            {
                int digits = end + line + ":line "u8.Length;
                end = digits;
                while (end < window.Length && char.IsAsciiDigit((char)window[end]))
                    end++;
                namesFile = end > digits;
            }
        }

        // 4. The line ends there.
        return namesFile || end == text.Length || window.Length == end || window[end] is (byte)'\n' or (byte)'\r' or (byte)'\\' or (byte)'"' or (byte)'<';
    }

    /// <summary>Bytes of one part of a method's name: a letter, what compilers put into names, or one of those escaped.</summary>
    private static int NamePart(ReadOnlySpan<byte> text)
    {
        byte b = text[0];
        if (char.IsAsciiLetterOrDigit((char)b) || b >= 0x80)
            return 1;
        if (b is (byte)'.' or (byte)'_' or (byte)'`' or (byte)'<' or (byte)'>' or (byte)'+' or (byte)'|' or (byte)'[' or (byte)']' or (byte)',' or (byte)'$' or (byte)'=')
            return 1;
        int slashes = 0;
        while (slashes < text.Length && slashes < MaxBackslashes && text[slashes] == '\\')
            slashes++;
        if (slashes > 0 && text.Length > slashes + 4 && text[slashes] == 'u')
            return slashes + 5;
        int semicolon = b == '&' ? text[..Math.Min(text.Length, 8)].IndexOf((byte)';') : -1;
        return semicolon + 1;
    }

    /// <summary>Behind a line break: as it is, escaped in JSON once or twice, or as HTML has it.</summary>
    private static int PastBreak(ReadOnlySpan<byte> text, int at)
    {
        int start = at;
        while (at < text.Length)
        {
            ReadOnlySpan<byte> rest = text[at..];
            if (rest[0] is (byte)'\n' or (byte)'\r')
                at++;
            else if (rest[0] == '\\' && rest.Length > 1 && rest[1] is (byte)'n' or (byte)'r')
                at += 2;
            else if (rest.StartsWith("\\\\n"u8) || rest.StartsWith("\\\\r"u8))
                at += 3;
            else if (WordList.Begins(rest, "<br>"u8))
                at += 4;
            else if (WordList.Begins(rest, "&#xA;"u8) || WordList.Begins(rest, "&#xD;"u8))
                at += 5;
            else
                break;
        }

        return at == start ? start : at;
    }
}
