using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FunctionShield.Decoding;

/// <summary>The tables of <see cref="FirstLook"/>: of every set its low nibbles and its high ones, one bit a set.</summary>
/// <remarks>Held against <see cref="TraitTable"/> byte by byte, and the pairs against their definition, by tests. A getter that is called would
/// cost the look its registers.</remarks>
internal static class NibbleSets
{
    /// <summary>Traits 0 to 7: <c>' " ` &lt;&gt; ; | &amp; $</c>.</summary>
    public static Vector128<byte> FirstLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x04, 0x00, 0x02, 0x00, 0x80, 0x00, 0x40, 0x01, 0x00, 0x00, 0x00, 0x10, 0x28, 0x00, 0x08, 0x00);
    }

    public static Vector128<byte> FirstHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x00, 0x00, 0xC3, 0x18, 0x00, 0x00, 0x04, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>Traits 8 to 15: <c>() {} [] % \ /</c>, line breaks, controls below 0x10.</summary>
    public static Vector128<byte> SecondLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x80, 0x80, 0x80, 0x80, 0x80, 0x88, 0x80, 0x80, 0x81, 0x01, 0x40, 0x86, 0x90, 0x46, 0x80, 0xA0);
    }

    public static Vector128<byte> SecondHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0xC0, 0x00, 0x29, 0x00, 0x00, 0x14, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>Traits 16 to 23: (none) <c>: = # * - +</c>, <c>^ ~</c>.</summary>
    public static Vector128<byte> ThirdLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x12, 0x40, 0x00, 0x24, 0x80, 0x00);
    }

    public static Vector128<byte> ThirdHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x00, 0x00, 0x78, 0x06, 0x00, 0x80, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>Traits 24 to 29: <c>, . @</c>, digits, the space, letters of the rows 4 and 6.</summary>
    public static Vector128<byte> FourthLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x1C, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x20, 0x20, 0x21, 0x20, 0x22, 0x20);
    }

    public static Vector128<byte> FourthHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x00, 0x00, 0x13, 0x08, 0x24, 0x00, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>What does not fit into one set: controls of row 1; DEL; <c>!</c>; <c>?</c>; tab; letters of the rows 5 and 7; <c>_</c>.</summary>
    public static Vector128<byte> RestLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x21, 0x25, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x21, 0x31, 0x21, 0x01, 0x01, 0x01, 0x01, 0x4B);
    }

    public static Vector128<byte> RestHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x10, 0x01, 0x04, 0x08, 0x00, 0x60, 0x00, 0x22, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>First bytes of: two dots; percent and what begins a code; <c>&lt;</c> and a letter or control; <c>&lt;</c> and <c>! / ?</c>; <c>ct</c>, <c>ot</c>, <c>cr</c>, <c>yp</c>.</summary>
    public static Vector128<byte> PairLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x00, 0x00, 0x00, 0x50, 0x00, 0x02, 0x00, 0x00, 0x00, 0x80, 0x00, 0x00, 0x0C, 0x00, 0x01, 0x20);
    }

    public static Vector128<byte> PairHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x00, 0x00, 0x03, 0x0C, 0x10, 0x00, 0x70, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>Their neighbours: <c>.</c>; <c>2 3 5 C c U u</c> and what shares their rows; rows of letters and controls; <c>! / ?</c>; <c>t</c>, <c>t</c>, <c>r</c>, <c>p</c>.</summary>
    public static Vector128<byte> PairNextLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x84, 0x0C, 0x46, 0x06, 0x34, 0x06, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04, 0x05, 0x0C);
    }

    public static Vector128<byte> PairNextHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x04, 0x04, 0x09, 0x0A, 0x06, 0x14, 0x06, 0xF6, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>First bytes of <c>${</c> and its like; <c>@{ ~{</c>; <c>{{ {a</c>; <c>{% &lt;% &lt;#</c>; a blank or <c>&gt;</c> before <c>@</c>; a control before it; <c>@(</c>; <c>#s</c>.</summary>
    public static Vector128<byte> OpeningLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x72, 0x21, 0x20, 0xA1, 0x21, 0x21, 0x20, 0x20, 0x20, 0x20, 0x21, 0x2C, 0x28, 0x20, 0x32, 0x20);
    }

    public static Vector128<byte> OpeningHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x20, 0x20, 0x91, 0x18, 0x42, 0x00, 0x00, 0x0E, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>Their neighbours.</summary>
    public static Vector128<byte> OpeningNextLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x34, 0x04, 0x04, 0x8C, 0x04, 0x0C, 0x04, 0x04, 0x44, 0x04, 0x04, 0x07, 0x04, 0x04, 0x04, 0x04);
    }

    public static Vector128<byte> OpeningNextHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)0x00, 0x00, 0x48, 0x00, 0x34, 0x84, 0x04, 0x87, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);
    }

    /// <summary>The traits that the sets of <see cref="RestLow"/> are parts of.</summary>
    public static Traits OfRest(ulong sets) =>
        ((sets & 0x03) != 0 ? Traits.Control : 0)
            | ((sets & 0x0C) != 0 ? Traits.OtherOperator : 0)
            | ((sets & 0x10) != 0 ? Traits.Space : 0)
            | ((sets & 0x60) != 0 ? Traits.Word : 0);

    /// <summary>The traits of the sets of <see cref="PairLow"/> and of <see cref="OpeningLow"/>.</summary>
    public static Traits OfPairs(ulong pairs, ulong openings) =>
        ((pairs & 0x01) != 0 ? Traits.DotPair : 0)
            | ((pairs & 0x02) != 0 ? Traits.PercentPair : 0)
            | ((pairs & 0x0C) != 0 ? Traits.TagPair : 0)
            | (Traits)((pairs & 0xF0) << 32)
            | (openings != 0 ? Traits.TemplatePair : 0);
}
