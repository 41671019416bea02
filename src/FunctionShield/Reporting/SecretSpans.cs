using System.Runtime.CompilerServices;

namespace FunctionShield.Reporting;

/// <summary>Where a piece of text holds the values of credentials: <c>password=…</c>, <c>"token":"…"</c>, <c>//user:…@host</c>.</summary>
internal readonly struct SecretSpans
{
    // A credential's name may stand before the cut: 256 bytes hold any name and a long token's beginning.
    private const int Before = 256;

    // A value that goes on beyond this many is masked to the end: more than fit into 64 bytes of evidence.
    private const int MaxSpans = 16;

    private const int MaxName = 48;

    private readonly Bounds _starts;
    private readonly Bounds _ends;
    private readonly int _count;

    /// <remarks>Linear in <see cref="Before"/> and the evidence's length, times the longest name.</remarks>
    public SecretSpans(ReadOnlySpan<byte> text, int from, int to)
    {
        Span<char> name = stackalloc char[MaxName];
        for (int i = Math.Max(0, from - Before); i < to && _count < MaxSpans; i++)
        {
            // The value after a name's "=" or ":", or what stands between ":" and "@" of an authority (RFC 3986, section 3.2.1).
            if (text[i] is not ((byte)'=' or (byte)':'))
                continue;

            int start = i + 1, end = start;
            if (CredentialNames.IsCredential(NameBefore(text, i, name)))
                end = EndOfValue(text, ref start, to);
            else if (text[i] == ':' && UserInfoEnd(text, i) is var at and > 0)
                end = at;

            if (end == start)
                continue;

            _starts[_count] = start;
            _ends[_count++] = end;
            i = end - 1;
        }
    }

    public bool Contains(int at)
    {
        for (int i = 0; i < _count; i++)
        {
            if (at >= _starts[i] && at < _ends[i])
                return true;
        }

        return false;
    }

    /// <summary>The name that ends before a separator, quotes and blanks around it left out; percent escapes stay, they are no letters.</summary>
    private static ReadOnlySpan<char> NameBefore(ReadOnlySpan<byte> text, int separator, Span<char> name)
    {
        int end = separator;
        while (end > 0 && text[end - 1] is (byte)'"' or (byte)'\'' or (byte)' ' or (byte)'\\')
            end--;
        int start = end;
        while (start > 0 && end - start < name.Length && IsNameByte(text[start - 1]))
            start--;
        for (int i = start; i < end; i++)
            name[i - start] = (char)text[i];
        return name[..(end - start)];
    }

    /// <summary>Moves <paramref name="at"/> to the value's first byte, behind blanks and quotes, and gives its end.</summary>
    private static int EndOfValue(ReadOnlySpan<byte> text, ref int at, int limit)
    {
        int quote = -1;
        for (; at < limit && text[at] is (byte)' ' or (byte)'"' or (byte)'\'' or (byte)'\\'; at++)
            quote = text[at] is (byte)'"' or (byte)'\'' ? text[at] : quote;

        // A header's value has blanks in it ("Bearer …"), so only a quote, a line or a pair's end ends it.
        int end = at;
        while (end < limit && text[end] is not ((byte)'\n' or (byte)'\r' or (byte)'&') && text[end] != quote)
            end += text[end] == '\\' ? 2 : 1;
        return Math.Min(end, limit);
    }

    private static int UserInfoEnd(ReadOnlySpan<byte> text, int colon)
    {
        int start = colon;
        while (start > 0 && colon - start < MaxName && IsNameByte(text[start - 1]))
            start--;
        if (start < 2 || text[start - 1] != '/' || text[start - 2] != '/')
            return 0;

        int at = colon + 1;
        while (at < text.Length && at - colon < Before && text[at] is not ((byte)'@' or (byte)'/' or (byte)' ' or (byte)'?' or (byte)'#'))
            at++;
        return at < text.Length && text[at] == '@' ? at : 0;
    }

    private static bool IsNameByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'$';

    [InlineArray(MaxSpans)]
    private struct Bounds
    {
        private int _first;
    }
}
