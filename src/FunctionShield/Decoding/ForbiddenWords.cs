namespace FunctionShield.Decoding;

/// <summary>Words that filters drop, nested so that dropping them leaves one of them: <c>selselectect</c> (CWE-182, OWASP's "blacklist" bypass).</summary>
/// <remarks>The words are those of SQL and of script tags that filters name; a nest of them is in no language.</remarks>
internal static class ForbiddenWords
{
    private const int Longest = 6;

    /// <summary>Whether a word inside of a word leaves one when it is dropped.</summary>
    /// <remarks>One pass; a comparison where a word of the list may begin.</remarks>
    public static bool AreNested(ReadOnlySpan<byte> text)
    {
        for (int at = 1; at + 2 < text.Length; at++)
        {
            if (NestedAt(text, at) > 0)
                return true;
        }

        return false;
    }

    /// <summary>Drops the nested words. Others stay: who writes around a filter nests just the words that it has.</summary>
    public static int Drop(ReadOnlySpan<byte> text, Span<byte> room)
    {
        int written = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (NestedAt(text, at) is var length and > 0)
                at += length - 1;
            else
                room[written++] = text[at];
        }

        return written;
    }

    /// <summary>The length of a word that begins here and that two halves of another one stand around; 0 when there is none.</summary>
    private static int NestedAt(ReadOnlySpan<byte> text, int at)
    {
        int length = at > 0 && IsLetter(text[at - 1]) ? LengthAt(text[at..]) : 0;
        if (length == 0 || at + length == text.Length || !IsLetter(text[at + length]))
            return 0;

        // What stands around it, joined: does a word span the joint?
        Span<byte> joined = stackalloc byte[2 * Longest];
        int left = Math.Min(Longest, at), right = Math.Min(Longest, text.Length - at - length);
        text.Slice(at - left, left).CopyTo(joined);
        text.Slice(at + length, right).CopyTo(joined[left..]);
        for (int from = 0; from < left; from++)
        {
            if (LengthAt(joined[from..(left + right)]) > left - from)
                return length;
        }

        return 0;
    }

    /// <summary>The length of the word that begins the text; 0 when none does.</summary>
    private static int LengthAt(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> word = text.IsEmpty ? default : (text[0] | 0x20) switch
        {
            'a' => "and"u8,
            'd' => Is(text, "delete"u8) ? "delete"u8 : "drop"u8,
            'e' => "exec"u8,
            'f' => "from"u8,
            'i' => "insert"u8,
            'l' => "like"u8,
            'o' => "or"u8,
            's' => Is(text, "select"u8) ? "select"u8 : "script"u8,
            'u' => Is(text, "union"u8) ? "union"u8 : "update"u8,
            'w' => "where"u8,
            _ => default,
        };
        return !word.IsEmpty && Is(text, word) ? word.Length : 0;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (text.Length < word.Length)
            return false;
        for (int i = 0; i < word.Length; i++)
        {
            if ((text[i] | 0x20) != word[i])
                return false;
        }

        return true;
    }

    private static bool IsLetter(byte b) => char.IsAsciiLetter((char)b);
}
