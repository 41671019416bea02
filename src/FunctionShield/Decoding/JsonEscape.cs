namespace FunctionShield.Decoding;

/// <summary>Takes JSON string escapes off (RFC 8259, section 7).</summary>
internal static class JsonEscape
{
    /// <summary>False means that there is no escape.</summary>
    /// <remarks>One pass. The result is never longer than the source. An escape that JSON does not know stays as it is.</remarks>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<byte> target, out int written)
    {
        int first = source.IndexOf((byte)'\\');
        written = 0;
        if (first < 0)
            return false;

        source[..first].CopyTo(target);
        written = first;
        int at = first;
        while (at < source.Length)
        {
            byte b = source[at];
            if (b != '\\' || at + 1 == source.Length)
            {
                target[written++] = b;
                at++;
                continue;
            }

            byte escape = source[at + 1];
            if (escape == 'u' && HexDigit.Read(source, at + 2, 4) is var unit and >= 0)
            {
                at += 6;
                if (char.IsHighSurrogate((char)unit) && at + 6 <= source.Length && source[at] == '\\' && source[at + 1] == 'u'
                    && HexDigit.Read(source, at + 2, 4) is var low and >= 0 && char.IsLowSurrogate((char)low))
                {
                    unit = char.ConvertToUtf32((char)unit, (char)low);
                    at += 6;
                }

                written += Utf8.Write(unit, target[written..]);
                continue;
            }

            byte plain = escape switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'"' or (byte)'\\' or (byte)'/' => escape,
                _ => 0,
            };
            if (plain == 0)
            {
                target[written++] = (byte)'\\';
                at++;
                continue;
            }

            target[written++] = plain;
            at += 2;
        }

        return true;
    }
}
