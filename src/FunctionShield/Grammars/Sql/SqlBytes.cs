namespace FunctionShield.Grammars.Sql;

/// <summary>What single bytes are to every dialect.</summary>
internal static class SqlBytes
{
    /// <summary>A letter, <c>_</c>, or a byte of a non-ASCII character: all dialects take those for letters.</summary>
    public static bool BeginsWord(byte b) => IsLetter(b) || b == '_' || b >= 0x80;

    public static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a';

    public static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    public static bool IsHexDigit(byte b) => IsDigit(b) || (uint)((b | 0x20) - 'a') <= 'f' - 'a';

    /// <summary>White space of every dialect.</summary>
    public static bool IsSpace(byte b) => b == ' ' || (uint)(b - '\t') <= '\r' - '\t';
}
