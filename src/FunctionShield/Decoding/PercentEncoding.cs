namespace FunctionShield.Decoding;

/// <summary>Takes one round of percent encoding off (RFC 3986, section 2.1), and IIS's <c>%uXXXX</c>.</summary>
internal static class PercentEncoding
{
    /// <summary>False means that no <c>%</c> stands before two hexadecimal digits.</summary>
    /// <param name="source">The text.</param>
    /// <param name="target">At least as long.</param>
    /// <param name="plusIsSpace">As in forms and S3 keys (WHATWG URL, application/x-www-form-urlencoded).</param>
    /// <param name="written">Bytes of the result, never more than the source has.</param>
    /// <remarks>One pass. A stray <c>%</c> stays as it is, as browsers and frameworks leave it.</remarks>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<byte> target, bool plusIsSpace, out int written)
    {
        written = 0;
        bool changed = false;
        for (int at = 0; at < source.Length; at++)
        {
            // What stands between two signs is copied in one go.
            int run = plusIsSpace ? source[at..].IndexOfAny((byte)'%', (byte)'+') : source[at..].IndexOf((byte)'%');
            run = run < 0 ? source.Length - at : run;
            source.Slice(at, run).CopyTo(target[written..]);
            written += run;
            at += run;
            if (at == source.Length)
                break;

            byte b = source[at];
            if (b == '%')
            {
                int value = HexDigit.Read(source, at + 1, 2);
                if (value >= 0)
                {
                    target[written++] = (byte)value;
                    at += 2;
                    changed = true;
                    continue;
                }

                if (at + 1 < source.Length && source[at + 1] is (byte)'u' or (byte)'U' && HexDigit.Read(source, at + 2, 4) is var unit and >= 0)
                {
                    written += Utf8.Write(unit, target[written..]);
                    at += 5;
                    changed = true;
                    continue;
                }
            }
            else if (b == '+' && plusIsSpace)
            {
                b = (byte)' ';
                changed = true;
            }

            target[written++] = b;
        }

        return changed;
    }
}
