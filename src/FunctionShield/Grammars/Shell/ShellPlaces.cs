using System.Runtime.Intrinsics;

namespace FunctionShield.Grammars.Shell;

/// <summary>Finds the bytes behind which a shell may begin a command: <c>; | &amp; ` $ &lt; &gt; \</c> and line breaks.</summary>
internal static class ShellPlaces
{
    // One bit for each row of the ASCII table that has some.
    private static Vector128<byte> HighBits => Vector128.Create((byte)0x01, 0, 0x02, 0x04, 0, 0x08, 0x10, 0x20, 0, 0, 0, 0, 0, 0, 0, 0);

    private static Vector128<byte> LowSets => Vector128.Create(
        (byte)0x10, 0, 0, 0, //            0: backtick
        0x02, 0, 0x02, 0, //               4: '$'  6: '&'
        0, 0, 0x01, 0x04, //               A: LF  B: ';'
        0x04 | 0x08 | 0x20, 0x01, 0x04, 0); // C: '<' '\\' '|'  D: CR  E: '>'

    /// <returns>The first of them from <paramref name="at"/> and before <paramref name="end"/>, or -1.</returns>
    public static int Next(ReadOnlySpan<byte> text, int at, int end) => ByteSet.IndexOf(text, at, end, LowSets, HighBits);
}
