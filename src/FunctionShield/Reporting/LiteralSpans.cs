namespace FunctionShield.Reporting;

/// <summary>Which bytes of a statement are inside quotes, the finding aside: names and numbers of other people.</summary>
internal readonly ref struct LiteralSpans(ReadOnlySpan<byte> text, int findingStart, int findingEnd)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <remarks>Linear in the statement for each byte of evidence, which are 64 at most; only when a report is written.</remarks>
    public bool Contains(int at)
    {
        if (_text.IsEmpty || (at >= findingStart && at < findingEnd))
            return false;

        int quote = -1;
        for (int i = 0; i < at; i++)
        {
            if (quote < 0 && _text[i] is (byte)'\'' or (byte)'"')
                quote = _text[i];
            else if (_text[i] == quote)
                quote = -1;
        }

        return quote >= 0 && _text[at] != quote;
    }
}
