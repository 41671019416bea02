namespace FunctionShield.Grammars.Urls;

/// <summary>The characters that compatibility decomposition (NFKC, which IDNA applies) turns into ASCII that a host can hold.</summary>
internal static class HostFold
{
    /// <param name="rune">A code point from U+0080.</param>
    /// <param name="first">The ASCII character that it becomes.</param>
    /// <param name="second">A second one (circled 10 to 20), or 0.</param>
    public static bool TryFold(int rune, out int first, out int second)
    {
        second = 0;
        first = rune switch
        {
            0x3002 or 0xFF61 or 0x2024 => '.',
            >= 0xFF21 and <= 0xFF3A => rune - 0xFF21 + 'a',
            >= 0xFF01 and <= 0xFF5E => rune - 0xFF01 + '!',
            >= 0x2460 and <= 0x2468 => rune - 0x2460 + '1',
            >= 0x2469 and <= 0x2473 => Two(rune - 0x2469 + 10, out second),
            0x24EA => '0',
            >= 0x24B6 and <= 0x24CF => rune - 0x24B6 + 'a',
            >= 0x24D0 and <= 0x24E9 => rune - 0x24D0 + 'a',
            0x00B9 => '1',
            0x00B2 or 0x00B3 => rune - 0x00B2 + '2',
            0x2070 or (>= 0x2074 and <= 0x2079) => rune - 0x2070 + '0',
            >= 0x2080 and <= 0x2089 => rune - 0x2080 + '0',
            >= 0x1D7CE and <= 0x1D7FF => (rune - 0x1D7CE) % 10 + '0',
            >= 0x1D400 and <= 0x1D6A3 => Letter((rune - 0x1D400) % 52),
            >= 0x1FBF0 and <= 0x1FBF9 => rune - 0x1FBF0 + '0',
            0x02E1 => 'l',
            0x2113 => 'l',
            0x017F => 's',
            _ => 0,
        };
        return first != 0;
    }

    private static int Letter(int index) => 'a' + index % 26;

    private static int Two(int number, out int second)
    {
        second = number % 10 + '0';
        return number / 10 + '0';
    }
}
