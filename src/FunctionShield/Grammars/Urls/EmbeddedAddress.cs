namespace FunctionShield.Grammars.Urls;

/// <summary>An IPv4 address spelled inside a DNS name: <c>169.254.169.254.example.org</c>, <c>a-127-0-0-1-b.example.org</c>.</summary>
internal static class EmbeddedAddress
{
    /// <returns>The worst place that four numbers in a row spell; <see cref="HostClass.None"/> when there are none.</returns>
    /// <remarks>One pass; a window of four numbers.</remarks>
    public static HostClass Class(ReadOnlySpan<byte> name)
    {
        HostClass worst = HostClass.None;
        uint window = 0;
        int run = 0;
        byte separator = 0;
        for (int i = 0; i < name.Length;)
        {
            int start = i;
            uint number = 0;
            while (i < name.Length && char.IsAsciiDigit((char)name[i]) && i - start < 4)
                number = number * 10 + (uint)(name[i++] - '0');

            bool ends = i == name.Length || name[i] is (byte)'.' or (byte)'-';
            if (i > start && ends && number <= 255)
            {
                window = window << 8 | number;
                if (++run >= 4)
                    worst = (HostClass)Math.Max((int)worst, (int)AddressRanges.Of(window));
                byte next = i < name.Length ? name[i] : (byte)0;
                if (run > 1 && next != separator && run < 4)
                    run = 1;
                separator = next;
                i++;
                continue;
            }

            run = 0;
            while (i < name.Length && name[i] is not ((byte)'.' or (byte)'-'))
                i++;
            i++;
        }

        return worst;
    }
}
