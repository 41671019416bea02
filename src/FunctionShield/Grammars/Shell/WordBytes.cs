using System.Runtime.Intrinsics;

namespace FunctionShield.Grammars.Shell;

/// <summary>The bytes of a command's name or path that a shell takes as they are: letters, digits, <c>_ . - : /</c>.</summary>
internal static class WordBytes
{
    // One bit for each row of the ASCII table; one for all rows that have none of these bytes, one for both rows that begin the alphabet.
    private static Vector128<byte> HighBits => Vector128.Create(
        (byte)0x80, 0x80, 0x01, 0x02, 0x04, 0x08, 0x04, 0x10, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80);

    // For each low nibble the rows in which it ends a word.
    private static Vector128<byte> LowSets => Vector128.Create(
        (byte)(0x80 | 0x01 | 0x04), // 0: space, '@', '`'
        0x80 | 0x01, 0x80 | 0x01, 0x80 | 0x01, 0x80 | 0x01, 0x80 | 0x01, 0x80 | 0x01, 0x80 | 0x01, 0x80 | 0x01, 0x80 | 0x01, // 1 to 9: '!' to ')'
        0x80 | 0x01, //                      A: '*'
        0x80 | 0x01 | 0x02 | 0x08 | 0x10, // B: '+', ';', '[', '{'
        0x80 | 0x01 | 0x02 | 0x08 | 0x10, // C: ',', '<', '\\', '|'
        0x80 | 0x02 | 0x08 | 0x10, //        D: '=', ']', '}'
        0x80 | 0x02 | 0x08 | 0x10, //        E: '>', '^', '~'
        0x80 | 0x02 | 0x10); //              F: '?', DEL

    /// <summary>How many of them the text begins with.</summary>
    public static int Run(ReadOnlySpan<byte> text)
    {
        int end = ByteSet.IndexOf(text, 0, text.Length, LowSets, HighBits);
        return end < 0 ? text.Length : end;
    }
}
