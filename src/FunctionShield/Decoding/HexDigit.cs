namespace FunctionShield.Decoding;

/// <summary>Values of hexadecimal digits.</summary>
internal static class HexDigit
{
    /// <summary>0 to 15, or -1.</summary>
    public static int Value(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };

    /// <summary>The value of <paramref name="digits"/> hexadecimal digits at <paramref name="at"/>, or -1 when they are not there.</summary>
    public static int Read(ReadOnlySpan<byte> text, int at, int digits)
    {
        if (at < 0 || at + digits > text.Length)
            return -1;

        int value = 0;
        for (int i = 0; i < digits; i++)
        {
            int digit = Value(text[at + i]);
            if (digit < 0)
                return -1;
            value = (value << 4) | digit;
        }

        return value;
    }
}
