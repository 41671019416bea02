namespace FunctionShield.Fuzz;

/// <summary>Makes a new text of those that took new branches.</summary>
/// <param name="random">Seeded: a run with the same seed and the same number of trials is the same run.</param>
internal sealed class Mutator(Random random)
{
    /// <summary>Longest text that is made. What happens with longer ones is <see cref="LinearityCheck"/>'s question.</summary>
    public const int MostBytes = 4096;

    // Pieces of the grammars: what bytes alone would take long to find.
    private static readonly string[] Pieces =
    [
        "'", "''", "\"", "\\", "\\'", "`", "--", "-- ", "/*", "*/", "/*!", "#", ";", "(", ")", "[", "]", "{", "}", "<", ">", "$(", "${", "}}", "{{", "<%", "%>", "#{", "$$", "$a$",
        "||", "&&", "|", "&", "\n", "\r\n", "\0", "\t", " ", "%27", "%2527", "%00", "%u0027", "&#39;", "&lt;", "&#x3c;", "\\u0027", "\\x27", "+", "=", "==", ",", ":", "::", "@", "@@a", "?", "*", "~", "^", "%", "_",
        "SELECT ", " UNION SELECT ", " OR 1=1", " AND ", "WHERE ", "E'", "N'", "X'41'", "q'[", "]'", "U&'", "BEGIN", "END", "CASE ", "0x41", "1e1", "-1", "9223372036854775808", "NULL", "true",
        "<script>", "</script>", "<img src=x onerror=", "<!--", "-->", "<!DOCTYPE a [<!ENTITY x SYSTEM \"", "]>", "&x;", "<![CDATA[", "]]>", "javascript:", "style=", "http://", "file:///", "//", "../", "..\\", "C:\\", "\\\\?\\", "127.0.0.1", "0x7f.1", "[::1]", "[::ffff:7f00:1]",
        "xn--a", "<<EOF\n", "EOF\n", "$IFS", "cmd /c ", "powershell -e ", "^", "%PATH%", "{\"", "\":", "\":\"", "\",\"", "null", "[[", "]]", "\\uD800", "\"Records\":[{", "\"body\":\"", "\"eventSource\":\"aws:sqs\"",
        "${jndi:", "${lower:j}", "{{7*7}}", "__proto__", "$where", "$ne", "$type", "O:1:\"A\":1:{", "rO0AB", "!!python/", "&a [*a,*a]", "H4sI", "eyJhbGciOiJub25lIn0.", "Content-Disposition: form-data; name=\"a\"\r\n\r\n", "--x\r\n",
        "- ", "a: ", "mode: ", "\u2029", "\u212A", "\uFF07", "\uFEFF", "\u202E", "é", "\xC0\xA7",
    ];

    private static readonly byte[][] PieceBytes = [.. Pieces.Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>A text made of <paramref name="corpus"/>'s.</summary>
    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        var text = new List<byte>(corpus[Pick(corpus.Count)]);
        for (int steps = 1 << random.Next(5); steps > 0; steps--)
            Step(text, corpus);
        if (text.Count > MostBytes)
            text.RemoveRange(MostBytes, text.Count - MostBytes);
        return [.. text];
    }

    private void Step(List<byte> text, IReadOnlyList<byte[]> corpus)
    {
        int at = random.Next(text.Count + 1);
        switch (random.Next(10))
        {
            case 0 when at < text.Count:
                text[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < text.Count:
                text[at] = (byte)random.Next(256);
                break;
            case 2:
                text.Insert(at, (byte)random.Next(128));
                break;
            case 3 when at < text.Count:
                text.RemoveRange(at, Length(text.Count - at));
                break;
            case 4 when at < text.Count:
                byte[] again = [.. text.GetRange(at, Length(text.Count - at))];
                for (int times = 1 << random.Next(4); times > 0 && text.Count < MostBytes; times--)
                    text.InsertRange(at, again);
                break;
            case 5:
                byte[] other = corpus[Pick(corpus.Count)];
                int from = random.Next(other.Length + 1);
                text.InsertRange(at, other[from..(from + Length(other.Length - from))]);
                break;
            case 6 when at < text.Count:
                byte[] over = PieceBytes[random.Next(PieceBytes.Length)];
                for (int i = 0; i < over.Length && at + i < text.Count; i++)
                    text[at + i] = over[i];
                break;
            case 7 when text.Count > 1:
                (int a, int b) = (random.Next(text.Count), random.Next(text.Count));
                (text[a], text[b]) = (text[b], text[a]);
                break;
            default:
                text.InsertRange(at, PieceBytes[random.Next(PieceBytes.Length)]);
                break;
        }
    }

    // The newest found something new last.
    private int Pick(int count) => random.Next(3) == 0 ? count - 1 - random.Next(Math.Min(count, 8)) : random.Next(count);

    private int Length(int most) => most <= 1 ? most : 1 + random.Next(random.Next(4) == 0 ? most : Math.Min(most, 16));
}
